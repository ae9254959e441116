#include "paper/breaking.hpp"

#include <doctest/doctest.h>
#include <algorithm>

#include "paper/layout.hpp"
#include "paper/sample_letter.hpp"

using namespace trede;

namespace {

paper::Fonts fonts() {
    const auto style = paper::sample::style();
    return {.regular = paper::Face(style.regular),
            .strong = paper::Face(style.strong),
            .hyphens = paper::Hyphenator(style.hyphenation)};
}

std::vector<std::string> lines_of(paper::Fonts& fonts, const std::string& text,
                                  paper::Length measure,
                                  paper::Hyphenation hyphenation = paper::Hyphenation::allowed) {
    std::vector<paper::Word> words;
    paper::append_words(words, fonts, text, 0, -1);
    std::vector<std::string> made;
    for (const auto& line : paper::break_lines(words, fonts, 10'000, measure, hyphenation)) {
        std::string whole;
        for (const auto& word : line.words)
            whole += word.shaped->text + (word.space_after ? " " : "");
        made.push_back(whole);
        CHECK(line.width <= measure);
    }
    return made;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string all;
    for (auto line : lines) {
        if (line.ends_with("\u00AD")) line.resize(line.size() - 2);
        all += line;
    }
    return all;
}

std::vector<std::string> syllables(paper::Hyphenator& hyphens, const std::string& word) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (const std::size_t point : hyphens.points(word)) {
        parts.push_back(word.substr(from, point - from));
        from = point;
    }
    parts.push_back(word.substr(from));
    return parts;
}

using Parts = std::vector<std::string>;

}  // namespace

TEST_CASE("Dutch words break between syllables, never close to an end") {
    auto set = fonts();
    CHECK(syllables(set.hyphens, "gemeenteraad") == Parts{"gemeen", "te", "raad"});
    CHECK(syllables(set.hyphens, "(gemeenteraad),") == Parts{"(gemeen", "te", "raad),"});
    // No break in short words, names, words with figures, nor before a trema, which would have to
    // go.
    for (const auto* word :
         {"taak", "Twenterand", "COA-plan2", "geïnd", "2026", "", "-", "a.b.c.d.e"})
        CHECK(set.hyphens.points(word).empty());
    for (const auto point : set.hyphens.points("coördinatie")) CHECK(point != 2);
}

TEST_CASE("a paragraph is cut into lines that fit and loses nothing") {
    auto set = fonts();
    const std::string text =
        "De minister van Asiel en Migratie houdt toezicht op de gemeentelijke verantwoordelijkheid "
        "voor asielopvangvoorzieningen "
        "en vraagt daarom om informatie over de stand van zaken, de oorzaken van de vertraging en "
        "de verdere planning.";
    for (paper::Length measure = 60'000; measure <= 400'000; measure += 7'000) {
        const auto lines = lines_of(set, text, measure);
        CAPTURE(measure);
        CHECK(joined(lines) == text);
        const auto unbroken = lines_of(set, text, std::max<paper::Length>(measure, 200'000),
                                       paper::Hyphenation::none);
        for (const auto& line : unbroken) CHECK_FALSE(line.ends_with("\u00AD"));
    }
}

TEST_CASE("breaking looks at the whole paragraph, not at the next line only") {
    // Filling each line as far as it goes would leave a hole in the middle; the best way is more
    // even.
    auto set = fonts();
    const std::string text = "aaa bb cc ddddd";
    auto& face = set.regular;
    const auto measure = face.width(*face.shape("aaa"), 10'000) +
                         face.width(*face.shape("bb"), 10'000) + face.scaled(face.space(), 10'000) +
                         200;
    const auto lines = lines_of(set, text, measure, paper::Hyphenation::none);
    REQUIRE(lines.size() == 3);
    CHECK(lines[0] == "aaa ");
    CHECK(lines[1] == "bb cc ");
    CHECK(lines[2] == "ddddd");
}

TEST_CASE("a word wider than the line is cut rather than lost or set outside the column") {
    auto set = fonts();
    const std::string address = "https://" + std::string(300, 'x') + ".example";
    const auto lines = lines_of(set, "Zie " + address + " voor meer.", 150'000);
    CHECK(lines.size() > 5);
    CHECK(joined(lines) == "Zie " + address + " voor meer.");
}

TEST_CASE("no-break spaces hold, hyphens within a word do not") {
    auto set = fonts();
    for (paper::Length measure = 50'000; measure < 200'000; measure += 3'000)
        for (const auto& line : lines_of(
                 set,
                 "zoals artikel\u00A08 van de wet zegt, in de oost-west-verdeling van 1-7-2025",
                 measure)) {
            CHECK_FALSE(line.ends_with("artikel\u00A0"));
            CHECK_FALSE(line.ends_with("1-"));
            CHECK_FALSE(line.ends_with("7-"));
        }
}

TEST_CASE("a short number stays with the word that it counts") {
    auto set = fonts();
    for (paper::Length measure = 60'000; measure < 240'000; measure += 1'000) {
        for (const auto& line :
             lines_of(set, "Op 1 juli 2025 moesten de plekken er zijn, na 3 weken.", measure)) {
            CAPTURE(line);
            CHECK_FALSE(line.ends_with(" 1 "));
            CHECK_FALSE(line.ends_with(" 3 "));
            CHECK(line != "1 ");
            CHECK(line != "3 ");
            CHECK_FALSE(line.ends_with("juli "));
        }
        for (const auto& line : lines_of(set, "Dat staat in artikel 8 van de wet.", measure)) {
            CAPTURE(line);
            CHECK_FALSE(line.ends_with("artikel "));
        }
    }
    const auto figures = lines_of(set, "1 2 3 4 5 6 7 8 9", 30'000);
    CHECK(figures.size() > 1);
}

TEST_CASE("blanks and line ends in the text are one space") {
    auto set = fonts();
    CHECK(joined(lines_of(set, "een\n twee\t drie", 300'000)) == "een twee drie");
    CHECK(lines_of(set, "", 300'000).empty());
    CHECK(lines_of(set, "   ", 300'000).empty());
}

TEST_CASE("characters that Dutch can write otherwise are replaced when the face lacks them") {
    auto set = fonts();
    CHECK(paper::readable("trede 2 \u2192 trede 3", set.regular) == "trede 2 naar trede 3");
    CHECK(paper::readable("as\u00ADiel\u2011opvang", set.regular) == "asiel-opvang");
    const std::string dutch = "\u0132sselstein";
    CHECK(paper::readable(dutch, set.regular) == (set.regular.has(0x132) ? dutch : "IJsselstein"));
}
