#include "correspondence/markdown.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/text.hpp"
#include "correspondence/document.hpp"

using namespace trede::correspondence;

namespace {

std::vector<Block> read(std::string_view text) {
    auto made = parse_markdown(text);
    REQUIRE_MESSAGE(made.has_value(), made.error().reason);
    return *made;
}

std::string markdown_refusal(std::string_view text) {
    const auto made = parse_markdown(text);
    REQUIRE_FALSE(made.has_value());
    return made.error().reason;
}

}  // namespace

TEST_CASE("what a letter can hold") {
    const auto blocks = read(
        "# Kop\n\nEen **sterk** woord\nen [mail](mailto:a@b.nl).\n\n## Deel\n\n1. een\n2. "
        "**twee**\n\n- punt\n\n"
        "Tabel: Plekken\n\n| Soort | Aantal |\n| :-- | --: |\n| Regulier | 5 |\n| AMV | 0 |\n");
    REQUIRE(blocks.size() == 6);
    CHECK(std::get<Heading>(blocks[0]).text == "Kop");
    CHECK(std::get<Heading>(blocks[0]).level == 1);
    const auto& runs = std::get<Paragraph>(blocks[1]).runs;
    REQUIRE(runs.size() == 5);
    CHECK(runs[0].text == "Een ");
    CHECK(runs[1].text == "sterk");
    CHECK(runs[1].strong);
    CHECK(runs[2].text == " woord en ");
    CHECK(runs[3].link == "mailto:a@b.nl");
    CHECK(std::get<Heading>(blocks[2]).level == 2);
    const auto& list = std::get<List>(blocks[3]);
    CHECK(list.ordered);
    REQUIRE(list.items.size() == 2);
    CHECK(list.items[1].runs[0].strong);
    CHECK_FALSE(std::get<List>(blocks[4]).ordered);
    const auto& table = std::get<Table>(blocks[5]);
    CHECK(table.caption == "Plekken");
    REQUIRE(table.columns.size() == 2);
    CHECK(table.columns[0].align == Align::start);
    CHECK(table.columns[1].align == Align::end);
    CHECK(table.rows == std::vector<std::vector<std::string>>{{"Regulier", "5"}, {"AMV", "0"}});
}

TEST_CASE("what a letter cannot hold is refused with its line") {
    CHECK(markdown_refusal("a\n\n<b>x</b>") == "Regel 3: HTML kan niet in een brief.");
    CHECK(markdown_refusal("a <i>x</i>").ends_with("HTML kan niet in een brief."));
    CHECK(markdown_refusal("a\n\n<!-- x -->") == "Regel 3: HTML kan niet in een brief.");
    CHECK(markdown_refusal("a\n\n    code").starts_with("Regel 3: een stuk code"));
    CHECK(markdown_refusal("`code`").find("een stuk code") != std::string::npos);
    CHECK(markdown_refusal("een *scheef* woord").find("cursieve tekst") != std::string::npos);
    CHECK(markdown_refusal("![x](https://a.nl/b.png)").find("een afbeelding") != std::string::npos);
    CHECK(markdown_refusal("a\n\n> citaat").find("Regel 3: een citaatblok") != std::string::npos);
    CHECK(markdown_refusal("a\n\n---\n").find("een streep") != std::string::npos);
    CHECK(markdown_refusal("a  \nb").find("harde regelovergang") != std::string::npos);
    CHECK(markdown_refusal("- a\n  - b").find("een lijst in een lijst") != std::string::npos);
    CHECK(markdown_refusal("- a\n\n  b").find("één alinea") != std::string::npos);
    CHECK(markdown_refusal("-\n- b").find("leeg") != std::string::npos);
    CHECK(markdown_refusal("3. a\n4. b").find("begint bij 1") != std::string::npos);
    CHECK(markdown_refusal("[a](javascript:x)").find("https:// of mailto:") != std::string::npos);
    CHECK(markdown_refusal("[a](http://x.nl)").find("https:// of mailto:") != std::string::npos);
    CHECK(markdown_refusal("[a](file:///etc/passwd)").find("https:// of mailto:") !=
          std::string::npos);
    CHECK(markdown_refusal("# a\n\n### b").find("Regel 3: een kop van niveau 3") !=
          std::string::npos);
    CHECK(markdown_refusal("#### a").find("niveau 4") != std::string::npos);
    CHECK(markdown_refusal("# **a**").find("zonder vet") != std::string::npos);
    CHECK(markdown_refusal("| a |\n| - |\n| b |").find("Tabel: ") != std::string::npos);
    CHECK(markdown_refusal("Tabel: x\n\n| a | b |\n| - | - |").find("geen rijen") !=
          std::string::npos);
    CHECK(markdown_refusal("Tabel: x\n\n| a | |\n| - | - |\n| b | c |").find("geen kop") !=
          std::string::npos);
    CHECK(markdown_refusal("Tabel: x\n\n| a | b |\n| - | - |\n| | c |").find("eerste cel") !=
          std::string::npos);
    CHECK(markdown_refusal("Tabel: x\n\n| a |\n| - |\n| **b** |").find("zonder vet") !=
          std::string::npos);
}

TEST_CASE("a line of the text is told as the line of the template it came from") {
    const std::array source_lines = {7, 8, 12};
    CHECK(parse_markdown("a\n\n<b>x</b>", source_lines).error().reason ==
          "Regel 12: HTML kan niet in een brief.");
}

TEST_CASE("escaped text is text, wherever it stands") {
    // Every pair of printable ASCII signs, at the start of a paragraph, of a list item and of a
    // cell, and inside each.
    for (char first = ' '; first <= '~'; ++first) {
        for (char second = '!'; second <= '~'; ++second) {
            const std::string value = std::string{first, second} + " x";
            const std::string expected(trede::base::trim(value));
            const std::string safe = escape_markdown(value);
            std::string text = safe;
            text.append("\n\n- ").append(safe).append("\n\nmidden ").append(safe);
            text.append("\n\nTabel: T\n\n| a |\n| - |\n| ").append(safe).append(" |\n");
            const auto made = parse_markdown(text);
            REQUIRE_MESSAGE(made.has_value(), value);
            REQUIRE_MESSAGE(made->size() == 4, value);
            const auto& runs = std::get<Paragraph>((*made)[0]).runs;
            REQUIRE(runs.size() == 1);
            REQUIRE(runs[0].text == expected);
            REQUIRE(runs[0].strong == false);
            REQUIRE(std::get<List>((*made)[1]).items[0].runs[0].text == expected);
            REQUIRE(std::get<Paragraph>((*made)[2]).runs[0].text == "midden " + expected);
            REQUIRE(std::get<Table>((*made)[3]).rows[0][0] == expected);
        }
    }
}

TEST_CASE("without escaping the same signs do have a meaning") {
    CHECK(std::holds_alternative<Heading>(read("# x").front()));
    CHECK(std::get<Paragraph>(read("**x**").front()).runs.front().strong);
}

TEST_CASE("blanks and line ends in a value become one space") {
    CHECK(escape_markdown("  een\n\n\ttwee \r\n drie ") == "een twee drie");
    CHECK(escape_markdown("'s-Hertogenbosch") == "&#39;s&#45;Hertogenbosch");
    CHECK(escape_markdown("Súdwest-Fryslân") == "Súdwest&#45;Fryslân");
}

TEST_CASE("text that is no text is refused") {
    CHECK_FALSE(parse_markdown("a\xC3").has_value());
    CHECK_FALSE(parse_markdown(std::string_view("a\0", 2)).has_value());
    CHECK(is_plain_text("een\n\ttwee\r\n"));
    CHECK_FALSE(is_plain_text("\x1B[31m"));
    CHECK_FALSE(is_plain_text("\x7F"));
}
