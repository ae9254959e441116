#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "paper/length.hpp"

namespace trede::paper {

// The house style: everything of the look that a ministry may want to replace, read from
// `stijl.toml`.

struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0;

    friend bool operator==(const Colour&, const Colour&) = default;
};

// One filled outline of the logo, in points from the upper left corner of the logo, y downwards.
// Its operators are M, L, C and Z with absolute coordinates (H and V are turned into L while
// reading).
struct Outline {
    struct Step {
        char operation = 'M';
        std::array<Length, 6> at{};  // M and L use two, C uses six, Z none

        friend bool operator==(const Step&, const Step&) = default;
    };
    Colour fill;
    std::vector<Step> steps;

    friend bool operator==(const Outline&, const Outline&) = default;
};

struct Logo {
    std::string description;  // what a screen reader says; required, a logo is never silent
    Length left = 0, top = 0, width = 0, height = 0;
    std::vector<Outline> outlines;

    friend bool operator==(const Logo&, const Logo&) = default;
};

struct Sizes {
    Length text = 0, line = 0, small = 0, small_line = 0, subject = 0, heading = 0, subheading = 0,
           mark = 0;

    friend bool operator==(const Sizes&, const Sizes&) = default;
};

// Places on the page, from the upper left corner of the sheet.
struct Places {
    Length left = 0, width = 0;            // the column of the text
    Length side_left = 0, side_width = 0;  // the column of the sender
    Length top = 0;                        // first line of a page that follows
    Length bottom = 0;                     // free space below the last line
    Length addressee = 0;    // first line of the addressee, within the window of the envelope
    Length particulars = 0;  // "Datum" on the first page

    friend bool operator==(const Places&, const Places&) = default;
};

struct Style {
    std::string name;
    std::string regular, strong;  // TrueType files; absolute paths after parsing
    std::string profile;          // ICC profile of sRGB
    std::string hyphenation;      // patterns of libhyphen
    Sizes sizes;
    Places places;
    Colour ink, quiet, accent, mark;
    std::optional<Logo> logo;

    friend bool operator==(const Style&, const Style&) = default;
};

// Reads the text of a `stijl.toml`. `folder` is where it lies: relative file names are taken from
// there. Refuses with the line and what was expected when a key is missing, unknown, of the wrong
// kind or out of range, all problems at once.
[[nodiscard]] base::Outcome<Style> parse_style(std::string_view toml, std::string_view folder);
// The same from `folder`/stijl.toml on disk. Refuses also when a font, profile or pattern file
// cannot be read.
[[nodiscard]] base::Outcome<Style> load_style(const std::string& folder);

}  // namespace trede::paper
