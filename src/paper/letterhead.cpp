#include "paper/layout.hpp"

namespace trede::paper {

namespace {

constexpr Length millimetre = 2835;

TextLook small(const Style& style, std::uint8_t strong, Colour colour) {
    return {.size = style.sizes.small,
            .line = style.sizes.small_line,
            .colour = colour,
            .strong = strong};
}

TextLook plain(const Style& style, std::uint8_t strong = 0) {
    return {
        .size = style.sizes.text, .line = style.sizes.line, .colour = style.ink, .strong = strong};
}

// Where the column of the sender starts, so that its first line stands on the first line of the
// text beside it.
Length side_top(const Style& style) {
    const auto& sizes = style.sizes;
    return style.places.top +
           (sizes.line - sizes.small_line + (sizes.text - sizes.small) * 7 / 10) / 2;
}

// Places `strips` on `page` from `top` down; gives the y below the last.
Length place(Page& page, std::vector<Strip> strips, Length top) {
    for (auto& strip : strips) {
        for (auto& piece : strip.pieces) {
            piece.y += top;
            page.pieces.push_back(std::move(piece));
        }
        top += strip.height;
    }
    return top;
}

// Lines one below another as one paragraph; each line ends in a space, so that copied text keeps
// its words apart.
Length place_lines(Composer& composer, Page& page, std::int32_t node,
                   std::span<const std::string> lines, Length left, Length width, Length top,
                   const TextLook& look) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto words = words_of(composer, lines[i], look.strong);
        if (words.empty()) continue;
        words.back().space_after = i + 1 < lines.size();
        top = place(page, text_strips(composer, node, words, left, width, look), top);
    }
    return top;
}

// A band over the whole width at the upper edge, which nobody can miss.
void place_mark(Composer& composer, Page& page, std::int32_t node, const std::string& mark) {
    const auto& style = composer.style;
    const Length height = style.sizes.mark * 2;
    page.bars.push_back(
        {.x = 0, .y = 0, .width = a4_width, .height = height, .colour = style.mark});
    const TextLook look{
        .size = style.sizes.mark, .line = height, .colour = {255, 255, 255}, .strong = 1};
    page.pieces.push_back(piece_of(composer, node, mark, style.places.left,
                                   (height + style.sizes.mark * 7 / 10) / 2, look));
}

// "Datum", "Ons kenmerk" and what they say, one below another in the column of the sender.
Length place_pair(Composer& composer, Page& page, const std::string& label,
                  const std::string& value, Length top) {
    const auto& style = composer.style;
    const auto& places = style.places;
    const auto look = small(style, 0, style.quiet);
    top = place_lines(composer, page, pagination_artifact, std::span(&label, 1), places.side_left,
                      places.side_width, top, look);
    return place_lines(composer, page, pagination_artifact, std::span(&value, 1), places.side_left,
                       places.side_width, top, small(style, 0, style.ink)) +
           style.sizes.small_line / 2;
}

void place_sender(Composer& composer, Page& page, const correspondence::Sender& sender) {
    const auto& style = composer.style;
    const auto& places = style.places;
    const std::span organisation(sender.organisation);
    Length top = side_top(style);
    const auto node = composer.add(Role::paragraph);
    top = place_lines(composer, page, node, organisation.first(1), places.side_left,
                      places.side_width, top, small(style, 1, style.accent));
    if (organisation.size() > 1) {
        page.pieces.back().words.back().space_after = true;
        top = place_lines(composer, page, node, organisation.subspan(1), places.side_left,
                          places.side_width, top, small(style, 0, style.ink));
    }
    top += style.sizes.small_line / 2;
    if (!sender.address.empty())
        place_lines(composer, page, composer.add(Role::paragraph), sender.address, places.side_left,
                    places.side_width, top, small(style, 0, style.quiet));
}

}  // namespace

void set_first_page(Composer& composer, const correspondence::Letter& letter, Page& page) {
    const auto& style = composer.style;
    const auto& places = style.places;
    // On the first page the mark is text, so that a screen reader says it before anything else;
    // elsewhere it is repeated.
    if (letter.mark) place_mark(composer, page, composer.add(Role::paragraph), *letter.mark);
    if (style.logo) {
        page.logo = true;
        composer.add(Role::figure, 0, style.logo->description);
        page.pieces.push_back(
            {.node = static_cast<std::int32_t>(composer.layout.nodes.size() - 1), .words = {}});
    }
    place_sender(composer, page, letter.sender);
    if (!letter.sender.return_address.empty()) {
        auto look = small(style, 0, style.quiet);
        look.size = look.size * 9 / 10;
        page.pieces.push_back(piece_of(composer, composer.add(Role::paragraph),
                                       letter.sender.return_address, places.left,
                                       places.addressee - 4 * millimetre, look));
    }
    place_lines(composer, page, composer.add(Role::paragraph), letter.addressee, places.left,
                places.width, places.addressee, plain(style));
}

void set_particulars(Composer& composer, const correspondence::Letter& letter) {
    const auto& style = composer.style;
    const auto& places = style.places;
    const Length indent = 24 * millimetre;
    const auto pair = [&](const char* label, const std::string& value, Role role,
                          std::uint8_t strong) {
        const auto name = composer.add(Role::paragraph);
        const bool heading = role != Role::paragraph;  // a heading holds its own words only
        const auto node = heading ? composer.add(role) : name;
        auto look = plain(style, strong);
        if (heading) look.size = style.sizes.subject;
        auto strips = text_strips(composer, node, words_of(composer, value, strong),
                                  places.left + indent, places.width - indent, look);
        for (auto& strip : strips) strip.may_break_before = false;
        auto quiet = plain(style);
        quiet.colour = style.quiet;
        auto text =
            piece_of(composer, name, label, places.left, strips.front().pieces.front().y, quiet);
        text.words.back().space_after = true;
        strips.front().pieces.insert(strips.front().pieces.begin(), std::move(text));
        append(composer, std::move(strips), style.sizes.line / 8, false);
        return node;
    };
    pair("Datum", base::in_words(letter.dated_on), Role::paragraph, 0);
    pair("Ons kenmerk", letter.reference, Role::paragraph, 0);
    const auto subject = pair("Betreft", letter.subject, Role::heading_1, 1);
    composer.layout.bookmarks.push_back({.title = letter.subject, .level = 1, .node = subject});
    append(composer,
           text_strips(composer, composer.add(Role::paragraph),
                       words_of(composer, letter.salutation, 0), places.left, places.width,
                       plain(style)),
           style.sizes.line * 2, false);
}

void set_ending(Composer& composer, const correspondence::Letter& letter) {
    const auto& style = composer.style;
    const auto& places = style.places;
    const auto line = [&](const std::string& text, std::int32_t node, Length before,
                          const TextLook& look) {
        auto strips = text_strips(composer, node, words_of(composer, text, look.strong),
                                  places.left, places.width, look);
        for (auto& strip : strips)
            strip.may_break_before = false;  // greeting, name and mandate stay together
        if (!strips.empty()) strips.back().pieces.back().words.back().space_after = true;
        append(composer, std::move(strips), before, false);
    };
    // At least two lines of the letter stay above the greeting.
    if (!composer.strips.empty()) composer.strips.back().may_break_before = false;
    line(letter.closing, composer.add(Role::paragraph), style.sizes.line * 3 / 2, plain(style));
    const auto on_behalf =
        letter.signature.on_behalf_of.empty() ? 0 : composer.add(Role::paragraph);
    for (std::size_t i = 0; i < letter.signature.on_behalf_of.size(); ++i)
        line(letter.signature.on_behalf_of[i], on_behalf, i == 0 ? style.sizes.line : 0,
             plain(style));
    line(letter.signature.function, composer.add(Role::paragraph), style.sizes.line * 4,
         plain(style));
    if (!letter.signature.mandate.empty())
        line(letter.signature.mandate, composer.add(Role::paragraph), style.sizes.line / 4,
             small(style, 0, style.quiet));
    if (letter.copies.empty()) return;
    const auto heading = letter.copies.size() == 1 ? "Afschrift aan: " + letter.copies[0]
                                                   : std::string("Afschrift aan:");
    auto look = plain(style);
    look.size = style.sizes.small + 750;
    append(composer,
           text_strips(composer, composer.add(Role::paragraph), words_of(composer, heading, 0),
                       places.left, places.width, look),
           style.sizes.line * 2, false);  // no page of its own for who gets a copy
    if (letter.copies.size() == 1) return;
    correspondence::List list;
    for (const auto& copy : letter.copies)
        list.items.push_back({.runs = {{.text = copy, .link = {}}}});
    set_list(composer, list, style.sizes.line / 6, false);
}

void set_furniture(Composer& composer, const correspondence::Letter& letter) {
    const auto& style = composer.style;
    const auto& places = style.places;
    auto& pages = composer.layout.pages;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const auto number =
            "Pagina " + std::to_string(i + 1) + " van " + std::to_string(pages.size());
        pages[i].pieces.push_back(piece_of(composer, pagination_artifact, number, places.side_left,
                                           a4_height - places.bottom / 2 - 2 * millimetre,
                                           small(style, 0, style.quiet)));
        if (i == 0) continue;
        if (letter.mark) place_mark(composer, pages[i], pagination_artifact, *letter.mark);
        Length top = side_top(style);
        top = place_lines(composer, pages[i], pagination_artifact,
                          std::span(letter.sender.organisation).first(1), places.side_left,
                          places.side_width, top, small(style, 1, style.accent));
        top = place_pair(composer, pages[i], "Datum", base::in_words(letter.dated_on),
                         top + style.sizes.small_line / 2);
        place_pair(composer, pages[i], "Ons kenmerk", letter.reference, top);
    }
}

}  // namespace trede::paper
