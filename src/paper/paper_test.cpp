#include "paper/paper.hpp"

#include <doctest/doctest.h>
#include <stdexcept>
#include <utility>

#include "paper/check.hpp"
#include "paper/outline.hpp"
#include "paper/pdf_file.hpp"
#include "paper/sample_letter.hpp"

using namespace trede;
using namespace trede::correspondence;
using paper::sample::paragraph;
using paper::sample::style;

namespace {

// The reason for which a letter with this block is refused; empty when it is not.
std::string refused(Block block) {
    auto letter = paper::sample::letter();
    letter.body.push_back(std::move(block));
    const auto made = paper::render(letter, style());
    if (made) return "";
    CHECK(made.error().kind == base::RefusalKind::input);
    CHECK(made.error().ground == "brief FICTIEF-1");
    return made.error().reason;
}

bool says(const std::string& reason, const std::string& part) {
    return reason.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the same letters give the same bytes, another letter gives others") {
    const auto letter = paper::sample::letter();
    const auto once = paper::render(letter, style());
    const auto again = paper::render(letter, style());
    REQUIRE(once.has_value());
    REQUIRE(again.has_value());
    CHECK(*once == *again);
    auto other = letter;
    other.dated_on = base::date(2026, 4, 10);
    CHECK(*paper::render(other, style()) != *once);
}

TEST_CASE("a letter stays small") {
    const auto made = paper::render(paper::sample::letter(), style());
    REQUIRE(made.has_value());
    CHECK(made->size() < 30'000);
}

TEST_CASE("print gives letters that pass the checker, each with all characters of its own") {
    auto first = paper::sample::letter();
    auto second = paper::sample::letter();
    second.reference = "FICTIEF-2";
    second.body.emplace_back(Heading{1, "Çà et là: Ýþ £ ½ Ωmega"});  // only here, and bold
    second.body.emplace_back(paragraph(
        "Súdwest-Fryslân, ’s-Gravenhage, \u0132sselstein, € 1.250, 5 ≤ 7, „zo” en ‘zo’."));
    const std::vector letters = {first, second, first};
    const auto made = paper::print(letters, style());
    REQUIRE(made.has_value());
    REQUIRE(made->size() == 3);
    CHECK((*made)[0] == (*made)[2]);
    for (const auto& bytes : *made) CHECK(paper::check(bytes).empty());
}

TEST_CASE("no letters is no files") {
    const auto made = paper::print({}, style());
    REQUIRE(made.has_value());
    CHECK(made->empty());
}

TEST_CASE("a character that the font lacks is refused by name, not printed as a box") {
    CHECK(says(refused(paragraph("Een teken 中 uit een ander schrift.")), "\"中\""));
    CHECK(says(refused(Heading{1, "Kop met \U0001F600"}), "\"\U0001F600\""));
    CHECK_FALSE(refused(paragraph("Een \x07 stuurteken.")).empty());
    CHECK_FALSE(refused(paragraph("Een los teken a\u0310 dat nergens op past.")).empty());
    CHECK(refused(paragraph("Losse tekens e\u0301 die samen é zijn.")).empty());
}

TEST_CASE("what cannot be set is refused with the place") {
    CHECK(says(refused(paragraph("kapotte \xC3 tekst")), "alinea: de tekst is geen geldige UTF-8"));
    CHECK(says(refused(paragraph("  ")), "alinea: er staat niets"));
    CHECK(says(refused(Heading{1, ""}), "kop: er staat niets"));
    CHECK(says(refused(Heading{3, "Te diep"}), "mag geen niveau worden overgeslagen"));
    CHECK(says(refused(Heading{0, "Te hoog"}), "niveau 0"));
    CHECK(says(refused(List{}), "lijst: er staat niets in"));
    CHECK(says(refused(Table{.caption = "Leeg", .columns = {{"A"}}, .rows = {}}),
               "ten minste één rij"));
    CHECK(says(refused(Table{.caption = "Scheef", .columns = {{"A"}, {"B"}}, .rows = {{"1"}}}),
               "een rij heeft 1 cellen"));
    CHECK(says(refused(paragraph(std::string(3000, 'x'))), "een woord is langer"));
    CHECK(says(refused(Paragraph{
                   .runs = {{.text = "klik", .strong = false, .link = "http://onveilig.example"}}}),
               "alleen https:// en mailto:"));
    std::string tall;
    for (int i = 0; i < 2000; ++i) tall += "woord ";
    CHECK(says(refused(Table{.caption = "", .columns = {{"A"}, {"B"}}, .rows = {{"1", tall}}}),
               "hoger dan een bladzijde"));
}

TEST_CASE("an empty cell keeps its place in the table") {
    auto letter = paper::sample::letter();
    letter.body.emplace_back(Table{.caption = "",
                                   .columns = {{""}, {"A"}, {"B"}},
                                   .rows = {{"1", "", "x"}, {"", "", ""}, {"3", "y", ""}}});
    const auto made = paper::print(std::span(&letter, 1), style());
    if (!made) CAPTURE(made.error().reason);
    CHECK(made.has_value());
}

TEST_CASE(
    "a letter of many pages, with a link over two lines and runs of both faces, passes the "
    "checker") {
    auto letter = paper::sample::letter();
    for (int i = 0; i < 60; ++i)
        letter.body.emplace_back(Paragraph{
            .runs = {
                {.text = "Zie " + std::string(static_cast<std::size_t>(i), 'm') + " ",
                 .strong = false,
                 .link = {}},
                {.text = "de uitleg over het toezicht op de wet",
                 .strong = true,
                 .link = "https://www.ministerie.example/uitleg"},
                {.text = "; (vet)", .strong = true, .link = {}},
                {.text = ", daarna weer gewoon. Dat staat er om de regel te vullen tot het einde.",
                 .strong = false,
                 .link = {}}}});
    const auto made = paper::print(std::span(&letter, 1), style());
    if (!made) CAPTURE(made.error().reason);
    REQUIRE(made.has_value());
}

TEST_CASE("a link with a letter outside ASCII is written as the standard wants it") {
    auto letter = paper::sample::letter();
    letter.body.emplace_back(Paragraph{.runs = {{.text = "Zie de uitleg op één plek",
                                                 .strong = false,
                                                 .link = "https://ministerie.example/één"}}});
    const auto made = paper::print(std::span(&letter, 1), style());
    if (!made) CAPTURE(made.error().reason);
    CHECK(made.has_value());
}

TEST_CASE("a file past what its table can point to is an error, not a file that points astray") {
    const paper::Deflater deflater(paper::Deflater::Effort::quick);
    const auto of_size = [&](std::size_t bytes) {
        paper::PdfFile file(deflater);
        const int catalog = file.reserve();
        file.object(catalog, "<<>>");
        file.plain_stream(file.reserve(), "", std::string(bytes, ' '));
        return std::move(file).finish(catalog, catalog).size();
    };
    CHECK(of_size((std::size_t{1} << 24U) - 4096) > 0);
    CHECK_THROWS_AS((void)of_size(std::size_t{1} << 24U), std::length_error);
}

TEST_CASE("a logo is painted with words for who cannot see it") {
    auto with_logo = style();
    with_logo.logo =
        paper::Logo{.description = "Logo van het ministerie",
                    .left = 70'000,
                    .top = 30'000,
                    .width = 40'000,
                    .height = 40'000,
                    .outlines = {{.fill = {10, 20, 30},
                                  .steps = paper::parse_outline("M 0 0 H 40 V 40 Z").value()}}};
    const auto letter = paper::sample::letter();
    const auto made = paper::print(std::span(&letter, 1), with_logo);
    if (!made) CAPTURE(made.error().reason);
    REQUIRE(made.has_value());
    auto silent = with_logo;
    silent.logo->description.clear();
    CHECK_FALSE(paper::print(std::span(&letter, 1), silent).has_value());
}

TEST_CASE("a style whose font cannot be used is a broken world, not a letter without words") {
    auto broken = style();
    broken.strong = broken.profile;
    CHECK_THROWS_AS((void)paper::render(paper::sample::letter(), broken), std::runtime_error);
}
