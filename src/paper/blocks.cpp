#include <algorithm>

#include "base/text.hpp"
#include "paper/layout.hpp"

namespace trede::paper {

namespace {

TextLook text_look(const Style& style) {
    return {.size = style.sizes.text,
            .line = style.sizes.line,
            .colour = style.ink,
            .strong = 0,
            .hyphenation = Hyphenation::allowed};
}

Length paragraph_space(const Style& style) { return style.sizes.line * 6 / 10; }

struct Marked {  // the words of a paragraph with the nodes of its links
    std::vector<Word> words;
    std::vector<std::int32_t> links;
};

Marked words_of_runs(Composer& composer, std::int32_t node,
                     const correspondence::Paragraph& paragraph) {
    Marked marked;
    for (const auto& run : paragraph.runs) {
        std::int16_t link = -1;
        if (run.link) {
            link = static_cast<std::int16_t>(marked.links.size());
            marked.links.push_back(composer.add(Role::link, node, *run.link));
        }
        const std::uint8_t strong = run.strong ? 1 : 0;
        append_words(marked.words, composer.fonts, readable(run.text, composer.fonts.face(strong)),
                     strong, link);
    }
    if (!marked.words.empty()) marked.words.back().space_after = false;
    return marked;
}

void set_paragraph(Composer& composer, const correspondence::Paragraph& paragraph,
                   Length space_before, bool may_break_before) {
    const auto node = composer.add(Role::paragraph);
    const auto marked = words_of_runs(composer, node, paragraph);
    const auto& places = composer.style.places;
    append(composer,
           text_strips(composer, node, marked.words, places.left, places.width,
                       text_look(composer.style), marked.links),
           space_before, may_break_before);
}

void set_heading(Composer& composer, const correspondence::Heading& heading,
                 bool may_break_before) {
    const auto& style = composer.style;
    const Role role = heading.level == 1   ? Role::heading_2
                      : heading.level == 2 ? Role::heading_3
                                           : Role::heading_4;
    const auto node = composer.add(role);
    const bool top = heading.level == 1;
    const TextLook look{.size = top ? style.sizes.heading : style.sizes.subheading,
                        .line = style.sizes.line,
                        .colour = top ? style.accent : style.ink,
                        .strong = 1};
    auto strips = text_strips(composer, node, words_of(composer, heading.text, 1),
                              style.places.left, style.places.width, look);
    for (auto& strip : strips) strip.may_break_before = false;
    append(composer, std::move(strips), style.sizes.line * (top ? 13 : 9) / 10, may_break_before);
    composer.layout.bookmarks.push_back(
        {.title = heading.text, .level = heading.level + 1, .node = node});
}

}  // namespace

void set_list(Composer& composer, const correspondence::List& list, Length space_before,
              bool may_break_before) {
    const auto& style = composer.style;
    const auto look = text_look(style);
    const auto parent = composer.add(list.ordered ? Role::numbered_list : Role::list);
    const Length indent =
        list.ordered && list.items.size() > 9 ? style.sizes.text * 2 : style.sizes.text * 3 / 2;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const auto item = composer.add(Role::item, parent);
        const auto label = composer.add(Role::label, item);
        const auto body = composer.add(Role::item_body, item);
        const auto marked = words_of_runs(composer, body, list.items[i]);
        auto strips = text_strips(composer, body, marked.words, style.places.left + indent,
                                  style.places.width - indent, look, marked.links);
        if (strips.empty()) continue;
        auto& line = strips.front();
        const auto text = list.ordered ? std::to_string(i + 1) + "." : "\u2022";
        auto mark = piece_of(composer, label, text, style.places.left, line.pieces.front().y, look);
        mark.words.back().space_after = true;  // so that copied text does not read "1.Wat"
        line.pieces.insert(line.pieces.begin(), std::move(mark));
        // Neither the first nor the last item stands alone.
        const bool inner = i > 1 && i + 1 < list.items.size();
        append(composer, std::move(strips), i == 0 ? space_before : style.sizes.line / 6,
               i == 0 ? may_break_before : inner || list.items.size() < 3);
    }
}

void set_blocks(Composer& composer, std::span<const correspondence::Block> blocks) {
    bool after_heading = true;  // the salutation too stays with what follows
    bool below_heading = false;
    bool announces = false;  // "de volgende vragen:" stays with the list or table that it announces
    for (const auto& block : blocks) {
        const auto next = [&](bool holds_on) { return !after_heading && !holds_on; };
        if (const auto* heading = std::get_if<correspondence::Heading>(&block)) {
            set_heading(composer, *heading, next(false));
        } else if (const auto* paragraph = std::get_if<correspondence::Paragraph>(&block)) {
            const auto space =
                below_heading ? composer.style.sizes.line / 4 : paragraph_space(composer.style);
            set_paragraph(composer, *paragraph, space, next(false));
        } else if (const auto* list = std::get_if<correspondence::List>(&block)) {
            const auto space =
                announces ? composer.style.sizes.line / 6 : paragraph_space(composer.style);
            set_list(composer, *list, space, next(announces));
        } else if (const auto* table = std::get_if<correspondence::Table>(&block)) {
            set_table(composer, *table, next(announces));
        }
        after_heading = below_heading = std::holds_alternative<correspondence::Heading>(block);
        const auto* paragraph = std::get_if<correspondence::Paragraph>(&block);
        announces = paragraph != nullptr && !paragraph->runs.empty() &&
                    base::trim(paragraph->runs.back().text).ends_with(':');
    }
}

}  // namespace trede::paper
