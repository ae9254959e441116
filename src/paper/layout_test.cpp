#include "paper/layout.hpp"

#include <doctest/doctest.h>
#include <algorithm>
#include <map>
#include <set>

#include "paper/sample_letter.hpp"

using namespace trede;
using namespace trede::correspondence;
using paper::Layout;
using paper::Role;
using paper::sample::paragraph;
using paper::sample::style;

namespace {

struct Set {  // a letter with the fonts that its words point into
    paper::Fonts fonts{.regular = paper::Face(style().regular),
                       .strong = paper::Face(style().strong),
                       .hyphens = paper::Hyphenator(style().hyphenation)};
    base::Outcome<Layout> layout;

    explicit Set(const Letter& letter) : layout(paper::set_letter(letter, style(), fonts)) {}
};

std::string text_of(const paper::Piece& piece) {
    std::string text;
    for (const auto& word : piece.words) {
        auto part = word.shaped->text;
        if (word.shaped->soft_hyphen) part.resize(part.size() - 2);  // U+00AD
        text += part + (word.space_after ? " " : "");
    }
    return text;
}

Role role_of(const Layout& layout, std::int32_t node) {
    return layout.nodes[static_cast<std::size_t>(node)].role;
}

// All text of the letter in the order of reading, without what is repeated on each page.
std::string read_aloud(const Layout& layout) {
    std::string text;
    std::int32_t before = -1;
    for (const auto& page : layout.pages)
        for (const auto& piece : page.pieces)
            if (piece.node >= 0) {
                if (piece.node != before && !text.empty() && text.back() != ' ' &&
                    role_of(layout, piece.node) != Role::link &&
                    (before < 0 || role_of(layout, before) != Role::link))
                    text += ' ';
                text += text_of(piece);
                before = piece.node;
            }
    return text;
}

// The rules of a good page break, as a list of what is broken: the test of the pages and of its own
// bad samples.
std::vector<std::string> faults(const Layout& layout) {
    std::vector<std::string> found;
    std::map<std::int32_t, std::vector<std::size_t>> lines;  // by paragraph: how many on each page
    for (std::size_t number = 0; number < layout.pages.size(); ++number) {
        std::map<std::int32_t, std::set<paper::Length>> heights;
        std::int32_t last = -1;
        for (const auto& piece : layout.pages[number].pieces) {
            if (piece.node < 0) continue;
            const auto parent = layout.nodes[static_cast<std::size_t>(piece.node)].parent;
            const bool link = role_of(layout, piece.node) == Role::link;
            heights[link ? parent : piece.node].insert(piece.y);
            last = piece.node;
            if (piece.y > paper::a4_height - style().places.bottom)
                found.emplace_back("below the foot");
            if (piece.x + piece.width > style().places.left + style().places.width + 3000 &&
                piece.x < style().places.side_left)
                found.emplace_back("too wide: " + text_of(piece));
        }
        const bool more = number + 1 < layout.pages.size();
        if (more && last >= 0) {
            const auto role = role_of(layout, last);
            if (role >= Role::heading_1 && role <= Role::heading_4)
                found.emplace_back("a heading at the foot");
        }
        for (const auto& [node, ys] : heights)
            if (role_of(layout, node) == Role::paragraph ||
                role_of(layout, node) == Role::item_body)
                lines[node].push_back(ys.size());
    }
    for (const auto& [node, pages] : lines)
        if (pages.size() > 1)
            for (const auto count : pages)
                if (count < 2) found.emplace_back("a line alone on a page");
    return found;
}

class Random {  // splitmix64
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::size_t below(std::size_t bound) {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return (z ^ (z >> 31U)) % bound;
    }

  private:
    std::uint64_t state_;
};

std::string sentence(Random& random, std::size_t words) {
    constexpr std::array list = {"de",
                                 "gemeente",
                                 "opvangplaatsen",
                                 "van",
                                 "minister",
                                 "verantwoordelijkheid",
                                 "in",
                                 "een",
                                 "toezicht",
                                 "capaciteitsraming",
                                 "op",
                                 "interventieladder",
                                 "wij",
                                 "u",
                                 "asielopvangvoorzieningen",
                                 "is"};
    std::string text = "Het";
    for (std::size_t i = 0; i < words; ++i)
        text += std::string(" ") + list[random.below(list.size())];
    return text + ".";
}

Letter random_letter(std::uint64_t seed) {
    Random random(seed);
    auto letter = paper::sample::letter();
    const std::size_t blocks = 3 + random.below(20);
    for (std::size_t i = 0; i < blocks; ++i) {
        if (random.below(4) == 0) letter.body.emplace_back(Heading{1, "Kop " + std::to_string(i)});
        letter.body.emplace_back(paragraph(sentence(random, random.below(70))));
    }
    return letter;
}

}  // namespace

TEST_CASE("pages break well in letters of every length") {
    std::size_t pages = 0;
    for (std::uint64_t seed = 0; seed < 120; ++seed) {
        const Set set(random_letter(seed));
        REQUIRE(set.layout.has_value());
        CAPTURE(seed);
        const auto found = faults(*set.layout);
        if (!found.empty()) CAPTURE(found.front());
        CHECK(found.empty());
        pages = std::max(pages, set.layout->pages.size());
    }
    CHECK(pages >= 4);  // else the breaks were hardly tried
}

TEST_CASE("the measure of good pages refuses pages that break badly") {
    Set set(random_letter(3));
    REQUIRE(set.layout.has_value());
    auto layout = *set.layout;
    REQUIRE(layout.pages.size() > 1);
    // The last line of a paragraph carried over alone.
    auto& first = layout.pages[0].pieces;
    const auto last = std::find_if(first.rbegin(), first.rend(),
                                   [](const auto& piece) { return piece.node >= 0; });
    auto moved = *last;
    moved.y = 100'000;
    first.erase(std::next(last).base());
    layout.pages[1].pieces.insert(layout.pages[1].pieces.begin(), moved);
    CHECK_FALSE(faults(layout).empty());
    layout = *set.layout;
    layout.pages[0].pieces.push_back({.node = 0, .x = 0, .y = 841'000});
    CHECK_FALSE(faults(layout).empty());
}

TEST_CASE("every word is there, once and in order") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto letter = random_letter(seed);
        const Set set(letter);
        REQUIRE(set.layout.has_value());
        std::string expected;
        for (const auto& block : letter.body)
            if (const auto* text = std::get_if<Paragraph>(&block))
                for (const auto& run : text->runs) expected += run.text;
            else if (const auto* heading = std::get_if<Heading>(&block))
                expected += heading->text;
        const auto squeeze = [](std::string text) {
            std::erase(text, ' ');
            return text;
        };
        const auto read = squeeze(read_aloud(*set.layout));
        // Lists and tables stand in between, so each paragraph is looked for where the last one
        // ended.
        std::size_t at = 0;
        for (const auto& block : letter.body) {
            std::string whole;
            if (const auto* text = std::get_if<Paragraph>(&block))
                for (const auto& run : text->runs) whole += run.text;
            else if (const auto* heading = std::get_if<Heading>(&block))
                whole = heading->text;
            const auto found = read.find(squeeze(whole), at);
            CAPTURE(whole);
            REQUIRE(found != std::string::npos);
            at = found + squeeze(whole).size();
        }
    }
}

TEST_CASE("copied text keeps its words apart at line ends") {
    const Set set(paper::sample::letter());
    REQUIRE(set.layout.has_value());
    const auto read = read_aloud(*set.layout);
    CHECK(read.find("nodigen wij u uit voor een ambtelijk gesprek, waarin u uw antwoord kunt "
                    "toelichten. Daarna beoordelen wij of") != std::string::npos);
    CHECK(read.find("De minister, namens deze,") != std::string::npos);
    CHECK(read.find("1. signaleren") != std::string::npos);
}

TEST_CASE("the heading of a table is repeated on every page and no row is split") {
    auto letter = paper::sample::letter();
    Table table{.caption = "Veel rijen", .columns = {{"Nummer"}, {"Wat er staat"}}, .rows = {}};
    for (int i = 0; i < 90; ++i)
        table.rows.push_back({std::to_string(i),
                              "Een cel met zoveel tekst dat zij over ten minste twee regels loopt, "
                              "zodat een rij hoog "
                              "genoeg is om te kunnen breken als dat zou mogen."});
    letter.body.emplace_back(table);
    const Set set(letter);
    REQUIRE(set.layout.has_value());
    const auto& layout = *set.layout;
    REQUIRE(layout.pages.size() >= 4);
    std::map<std::int32_t, std::set<std::size_t>> pages_of_row;
    for (std::size_t number = 0; number < layout.pages.size(); ++number) {
        bool rows = false;
        bool heading = false;
        for (const auto& piece : layout.pages[number].pieces) {
            if (text_of(piece) == "Nummer" || text_of(piece) == "Nummer ") heading = true;
            if (piece.node < 0 || role_of(layout, piece.node) != Role::cell) continue;
            const auto row = layout.nodes[static_cast<std::size_t>(piece.node)].parent;
            pages_of_row[row].insert(number);
            rows = rows || text_of(piece).starts_with("Een cel");
        }
        CHECK(rows == heading);
    }
    for (const auto& [row, pages] : pages_of_row) CHECK(pages.size() == 1);
}

TEST_CASE("the signature stands together, below at least two lines of the letter") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const Set set(random_letter(seed));
        REQUIRE(set.layout.has_value());
        const auto& layout = *set.layout;
        const auto page_with = [&](const std::string& text) {
            for (std::size_t i = 0; i < layout.pages.size(); ++i)
                for (const auto& piece : layout.pages[i].pieces)
                    if (piece.node >= 0 && text_of(piece).starts_with(text)) return i;
            return layout.pages.size();
        };
        const auto page = page_with("Hoogachtend");
        REQUIRE(page < layout.pages.size());
        CHECK(page_with("namens deze") == page);
        CHECK(page_with("Directeur Toezicht") == page);
        CHECK(page_with("Op grond van een verzonnen") == page);
        std::set<paper::Length> above;
        for (const auto& piece : layout.pages[page].pieces) {
            if (text_of(piece).starts_with("Hoogachtend")) break;
            if (piece.node >= 0) above.insert(piece.y);
        }
        CHECK(above.size() >= 2);
    }
}

TEST_CASE("what stands on every page") {
    auto letter = random_letter(5);
    const Set set(letter);
    REQUIRE(set.layout.has_value());
    const auto& pages = set.layout->pages;
    REQUIRE(pages.size() > 1);
    const auto find = [](const paper::Page& page, const std::string& text) -> const paper::Piece* {
        for (const auto& piece : page.pieces)
            if (text_of(piece) == text) return &piece;
        return nullptr;
    };
    for (std::size_t i = 0; i < pages.size(); ++i) {
        CHECK(find(pages[i], "Pagina " + std::to_string(i + 1) + " van " +
                                 std::to_string(pages.size())) != nullptr);
        const auto* mark = find(pages[i], "Fictief");
        REQUIRE(mark != nullptr);
        CHECK((mark->node >= 0) == (i == 0));  // said once, printed everywhere
        CHECK(find(pages[i], "9 april 2026") != nullptr);
        CHECK(find(pages[i], "FICTIEF-1") != nullptr);
    }
    CHECK(pages[0].pieces.front().node >= 0);
    CHECK(text_of(pages[0].pieces.front()) == "Fictief");
}

TEST_CASE("a letter without a mark has none, and one copy stands on one line") {
    auto letter = paper::sample::letter();
    letter.mark.reset();
    letter.copies = {"de commissaris van de Koning"};
    const Set set(letter);
    REQUIRE(set.layout.has_value());
    CHECK(read_aloud(*set.layout).find("Fictief") == std::string::npos);
    CHECK(read_aloud(*set.layout).find("Afschrift aan: de commissaris van de Koning") !=
          std::string::npos);
}
