#include "paper/layout.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace trede::paper {

std::int32_t Composer::add(Role role, std::int32_t parent, std::string text) {
    layout.nodes.push_back({.role = role, .parent = parent});
    const auto number = static_cast<std::int32_t>(layout.nodes.size() - 1);
    if (!text.empty()) layout.texts[number] = std::move(text);
    return number;
}

namespace {

struct Substitute {
    std::string_view from;
    char32_t character;
    std::string_view to;
};

constexpr std::array substitutes = {
    Substitute{"\u0132", 0x132, "IJ"},     Substitute{"\u0133", 0x133, "ij"},
    Substitute{"\u2010", 0x2010, "-"},     Substitute{"\u2011", 0x2011, "-"},
    Substitute{"\u2192", 0x2192, "naar"},  Substitute{"\u202F", 0x202F, "\u00A0"},
    Substitute{"\u2007", 0x2007, "\u00A0"}};

}  // namespace

std::string readable(std::string_view text, const Face& face) {
    std::string out(text);
    const auto replace_all = [&](std::string_view from, std::string_view to) {
        for (auto at = out.find(from); at != std::string::npos; at = out.find(from, at + to.size()))
            out.replace(at, from.size(), to);
    };
    if (std::ranges::none_of(out, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        return out;
    replace_all("\u00AD", "");
    for (const auto& substitute : substitutes)
        if (out.find(substitute.from) != std::string::npos && !face.has(substitute.character))
            replace_all(substitute.from, substitute.to);
    return out;
}

std::vector<Word> words_of(Composer& composer, std::string_view text, std::uint8_t strong) {
    std::vector<Word> words;
    append_words(words, composer.fonts, readable(text, composer.fonts.face(strong)), strong, -1);
    return words;
}

namespace {

Length advance_of(Fonts& fonts, const Word& word, Length size) {
    auto& face = fonts.face(word.strong);
    return face.width(*word.shaped, size) +
           (word.space_after ? face.scaled(face.space(), size) : 0);
}

// A link is known by more than its colour (WCAG 1.4.1).
void underline_links(Composer& composer, Strip& strip, Length baseline) {
    for (const auto& piece : strip.pieces) {
        const bool linked =
            piece.node >= 0 &&
            composer.layout.nodes[static_cast<std::size_t>(piece.node)].role == Role::link;
        if (!linked) continue;
        const auto& last = piece.words.back();
        const auto& face = composer.fonts.face(last.strong);
        const Length space = last.space_after ? face.scaled(face.space(), piece.size) : 0;
        strip.bars.push_back({.x = piece.x,
                              .y = baseline + piece.size / 7,
                              .width = piece.width - space,
                              .height = 400,
                              .colour = piece.colour});
    }
}

// A line as pieces: a new one where a link starts or ends.
void add_pieces(Composer& composer, Strip& strip, const Line& line, std::int32_t node, Length left,
                const TextLook& look, std::span<const std::int32_t> links) {
    const Length baseline =
        (look.line + look.size * 7 / 10) / 2;  // capitals stand in the middle of the line
    Length x = left;
    std::int16_t link = -2;
    for (const auto& word : line.words) {
        if (word.link != link) {
            link = word.link;
            const bool linked = link >= 0 && static_cast<std::size_t>(link) < links.size();
            strip.pieces.push_back({.node = linked ? links[static_cast<std::size_t>(link)] : node,
                                    .x = x,
                                    .y = baseline,
                                    .size = look.size,
                                    .width = 0,
                                    .colour = linked ? composer.style.accent : look.colour,
                                    .words = {}});
        }
        auto& piece = strip.pieces.back();
        piece.words.push_back(word);
        x += advance_of(composer.fonts, word, look.size);
        piece.width = x - piece.x;
    }
    underline_links(composer, strip, baseline);
}

}  // namespace

std::vector<Strip> text_strips(Composer& composer, std::int32_t node, std::span<const Word> words,
                               Length left, Length measure, const TextLook& look,
                               std::span<const std::int32_t> links) {
    const auto lines = break_lines(words, composer.fonts, look.size, measure, look.hyphenation);
    std::vector<Strip> strips;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        // No line stands alone: neither the first at the foot of a page nor the last at the head;
        // nor is a word broken over two pages.
        const bool alone = i == 1 || i + 1 == lines.size();
        const bool in_word = i > 0 && lines[i - 1].broken;
        strips.push_back({.space_before = 0,
                          .height = look.line,
                          .may_break_before = i == 0 || (!alone && !in_word),
                          .table = -1,
                          .pieces = {},
                          .bars = {}});
        add_pieces(composer, strips.back(), lines[i], node, left, look, links);
    }
    return strips;
}

Piece piece_of(Composer& composer, std::int32_t node, std::string_view text, Length x, Length y,
               const TextLook& look) {
    Piece piece{.node = node,
                .x = x,
                .y = y,
                .size = look.size,
                .width = 0,
                .colour = look.colour,
                .words = {}};
    piece.words = words_of(composer, text, look.strong);
    for (const auto& word : piece.words) piece.width += advance_of(composer.fonts, word, look.size);
    return piece;
}

void append(Composer& composer, std::vector<Strip> strips, Length space_before,
            bool may_break_before) {
    if (strips.empty()) return;
    strips.front().space_before = space_before;
    strips.front().may_break_before = may_break_before;
    std::ranges::move(strips, std::back_inserter(composer.strips));
}

namespace {

constexpr std::size_t longest_text = 100'000;  // bytes in one paragraph, cell or line
constexpr std::size_t longest_word = 2'000;    // bytes without a blank

std::string problem_in(std::string_view where, std::string_view text) {
    const auto place = std::string(where);
    if (!base::is_utf8(text)) return place + ": de tekst is geen geldige UTF-8.";
    if (text.size() > longest_text) return place + ": de tekst is langer dan 100.000 tekens.";
    std::size_t length = 0;
    for (const char c : text) {
        length = c == ' ' || c == '\n' || c == '\t' ? 0 : length + 1;
        if (length > longest_word) return place + ": een woord is langer dan 2.000 tekens.";
    }
    return {};
}

class Inspector {
  public:
    void text(std::string_view where, std::string_view text) {
        if (found_.empty()) found_ = problem_in(where, text);
    }
    void filled(std::string_view where, std::string_view value) {
        text(where, value);
        if (found_.empty() && base::trim(value).empty())
            found_ = std::string(where) + ": er staat niets.";
    }
    void lines(std::string_view where, const std::vector<std::string>& all) {
        for (const auto& line : all) filled(where, line);
    }
    void operator()(const correspondence::Heading& heading) {
        filled("kop", heading.text);
        const bool level = heading.level >= 1 && heading.level <= 3 && heading.level <= level_ + 1;
        if (found_.empty() && !level)
            found_ = "kop \"" + heading.text + "\": niveau " + std::to_string(heading.level) +
                     " volgt op niveau " + std::to_string(level_) +
                     "; er mag geen niveau worden overgeslagen.";
        level_ = heading.level;
    }
    void operator()(const correspondence::Paragraph& paragraph) {
        std::string whole;
        for (const auto& run : paragraph.runs) {
            whole += run.text;
            text("alinea", run.text);
            if (run.link)
                filled("koppeling", *run.link), filled("tekst van een koppeling", run.text);
            if (found_.empty() && run.link && !run.link->starts_with("https://") &&
                !run.link->starts_with("mailto:"))
                found_ = "koppeling \"" + *run.link +
                         "\": alleen https:// en mailto: mogen in een brief.";
        }
        filled("alinea", whole);
    }
    void operator()(const correspondence::List& list) {
        if (list.items.empty() && found_.empty()) found_ = "lijst: er staat niets in.";
        for (const auto& item : list.items) (*this)(item);
    }
    void operator()(const correspondence::Table& table) {
        text("bijschrift van een tabel", table.caption);
        if (found_.empty() &&
            (table.columns.empty() || table.columns.size() > 12 || table.rows.empty()))
            found_ = "tabel \"" + table.caption +
                     "\": heeft 1 tot 12 kolommen en ten minste één rij nodig.";
        for (const auto& column : table.columns) text("kop van een kolom", column.heading);
        for (const auto& row : table.rows) {
            if (found_.empty() && row.size() != table.columns.size())
                found_ = "tabel \"" + table.caption + "\": een rij heeft " +
                         std::to_string(row.size()) + " cellen en de tabel " +
                         std::to_string(table.columns.size()) + " kolommen.";
            for (const auto& cell : row) text("cel", cell);
        }
    }
    [[nodiscard]] std::string found() && { return std::move(found_); }

  private:
    std::string found_;
    int level_ = 0;
};

// The first thing in the letter that cannot be set, or nothing.
std::string problem_of(const correspondence::Letter& letter) {
    Inspector inspector;
    inspector.filled("titel", letter.title);
    inspector.filled("taal", letter.language);
    inspector.filled("betreft", letter.subject);
    inspector.filled("kenmerk", letter.reference);
    inspector.filled("aanhef", letter.salutation);
    inspector.filled("slotgroet", letter.closing);
    inspector.filled("functie van de ondertekenaar", letter.signature.function);
    inspector.text("mandaat", letter.signature.mandate);
    inspector.text("retouradres", letter.sender.return_address);
    inspector.lines("afzender", letter.sender.organisation);
    inspector.lines("adres van de afzender", letter.sender.address);
    inspector.lines("geadresseerde", letter.addressee);
    inspector.lines("namens", letter.signature.on_behalf_of);
    inspector.lines("afschrift", letter.copies);
    if (letter.mark) inspector.filled("merk", *letter.mark);
    for (const auto& block : letter.body) std::visit(inspector, block);
    auto found = std::move(inspector).found();
    if (found.empty() && letter.addressee.empty()) found = "geadresseerde: er staat niets.";
    if (found.empty() && letter.sender.organisation.empty()) found = "afzender: er staat niets.";
    if (found.empty() && !letter.dated_on.ok()) found = "datum: dit is geen bestaande dag.";
    return found;
}

}  // namespace

base::Outcome<Layout> set_letter(const correspondence::Letter& letter, const Style& style,
                                 Fonts& fonts) {
    const auto refuse = [&](const std::string& reason) {
        return base::refuse(base::RefusalKind::input, "brief " + letter.reference, reason);
    };
    if (const auto problem = problem_of(letter); !problem.empty()) return refuse(problem);
    Composer composer{.style = style, .fonts = fonts};
    composer.add(Role::document, -1);
    Page first;
    set_first_page(composer, letter, first);
    set_particulars(composer, letter);
    set_blocks(composer, letter.body);
    set_ending(composer, letter);
    if (composer.problem.empty() && !paginate(composer, std::move(first)))
        return refuse(composer.problem);
    if (!composer.problem.empty()) return refuse(composer.problem);
    set_furniture(composer, letter);
    composer.layout.nodes.shrink_to_fit();
    for (auto& page : composer.layout.pages) page.pieces.shrink_to_fit();
    for (const auto* face : {&fonts.regular, &fonts.strong})
        if (face->lacking())
            return refuse("Het lettertype van deze huisstijl heeft geen vorm voor het teken \"" +
                          *face->lacking() +
                          "\". Schrijf het anders of kies een ander lettertype.");
    return std::move(composer.layout);
}

}  // namespace trede::paper
