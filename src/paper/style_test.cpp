#include "paper/style.hpp"

#include <doctest/doctest.h>
#include <algorithm>
#include <fstream>
#include <iterator>

#include "paper/outline.hpp"
#include "paper/sample_letter.hpp"

using namespace trede;

namespace {

std::string neutral() {
    std::ifstream file(paper::sample::home() + "/letters/stijl/neutraal/stijl.toml",
                       std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// The neutral style with the first `from` replaced.
std::string with(const std::string& from, const std::string& to) {
    auto text = neutral();
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

// "regel 12" of the line where `needle` stands.
std::string line_of(const std::string& text, const std::string& needle) {
    const auto at = text.find(needle);
    REQUIRE(at != std::string::npos);
    return "regel " +
           std::to_string(
               1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

}  // namespace

TEST_CASE("the neutral style is read whole") {
    const auto style = paper::parse_style(neutral(), "/map");
    REQUIRE(style.has_value());
    CHECK(style->name == "neutraal");
    CHECK(style->ink == paper::Colour{0x1c, 0x1c, 0x1c});
    CHECK(style->sizes.text == 9250);
    CHECK(style->places.left == 70866);  // 25 mm
    CHECK_FALSE(style->logo.has_value());
}

TEST_CASE("a file name without a path lies beside the style") {
    const auto style =
        paper::parse_style(with("\"/usr/share/color/icc/sRGB.icc\"", "\"eigen.icc\""), "/map");
    REQUIRE(style.has_value());
    CHECK(style->profile == "/map/eigen.icc");
}

TEST_CASE("every problem in a style is told with its line") {
    struct Row {
        const char *from, *to, *where, *says;
    };
    const Row rows[] = {
        {"tekst = 9.25", "tekst = \"groot\"", "tekst = \"groot\"",
         "letters.tekst moet een getal zijn van 5 tot en met 40"},
        {"tekst = 9.25", "tekst = 400", "tekst = 400", "letters.tekst moet een getal zijn"},
        {"tekst = 9.25", "tekst = nan", "tekst = nan", "letters.tekst moet een getal zijn"},
        {"accent = \"#3d5a66\"", "accent = \"blauw\"", "accent = \"blauw\"",
         "kleuren.accent moet een kleur zijn"},
        {"accent = \"#3d5a66\"", "accent = 3", "accent = 3", "kleuren.accent moet tekst"},
        {"rustig = ", "rusttig = ", "[kleuren]", "kleuren.rustig ontbreekt"},
        {"rustig = ", "rusttig = ", "rusttig", "onbekend: kleuren.rusttig"},
        {"[kleuren]", "[kleurtjes]", "naam", "het onderdeel [kleuren] ontbreekt"},
        {"breedte = 120", "breedte = 150", "[plaatsen]", "loopt door tot in de zijkolom"},
        {"naam = \"neutraal\"", "naam = ", "naam = ", "geen geldig TOML"},
    };
    for (const auto& row : rows) {
        const auto text = with(row.from, row.to);
        const auto style = paper::parse_style(text, "/map");
        CAPTURE(row.says);
        REQUIRE_FALSE(style.has_value());
        CAPTURE(style.error().reason);
        CHECK(style.error().reason.find(row.says) != std::string::npos);
        if (std::string(row.says).find("[kleuren] ontbreekt") == std::string::npos)
            CHECK(style.error().reason.find(line_of(text, row.where)) != std::string::npos);
    }
}

TEST_CASE("a style whose font is not there is refused with the name of the file") {
    const auto style = paper::load_style(paper::sample::home() + "/letters/stijl/bestaat-niet");
    REQUIRE_FALSE(style.has_value());
    CHECK(style.error().reason.find("bestaat-niet/stijl.toml") != std::string::npos);
}

TEST_CASE("a logo is read with its outlines") {
    const auto text =
        neutral() +
        "\n[logo]\nbeschrijving = \"Logo\"\nlinks = 25\nboven = 12\nbreedte = 20\nhoogte = 20\n"
        "[[logo.vlak]]\nkleur = \"#3d5a66\"\npad = \"M 0 0 H 40 V 40 C 30,40 10,40 0,40 Z\"\n";
    const auto style = paper::parse_style(text, "/map");
    REQUIRE(style.has_value());
    REQUIRE(style->logo.has_value());
    const auto& steps = style->logo->outlines.at(0).steps;
    REQUIRE(steps.size() == 5);
    CHECK(steps[1].operation == 'L');
    CHECK(steps[1].at[0] == 40'000);
    CHECK(steps[2].at[0] == 40'000);
    CHECK(steps[2].at[1] == 40'000);
    CHECK(steps[3].operation == 'C');
}

TEST_CASE("a path that is none is refused with the place") {
    for (const auto* path :
         {"", "L 1 1", "M 1", "M 1 1 Q 2 2 3 3", "m 1 1", "M 1 x", "M 1 99999"}) {
        CAPTURE(path);
        const auto steps = paper::parse_outline(path);
        REQUIRE_FALSE(steps.has_value());
        CHECK(steps.error().reason.starts_with("teken "));
    }
}
