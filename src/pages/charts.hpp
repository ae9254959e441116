#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pages/from_web.hpp"

namespace trede::pages {

// Charts as SVG, made on the server: attributes and classes only, so that the strict policy of the
// page holds. Each says in a sentence what it shows, prints its numbers as text, and has the table
// with the same numbers behind it.

// Part of a whole, a bar each: "Overijssel", 62 of 165.
struct PartOf {
    std::string label;
    long long part = 0;
    long long whole = 0;
    std::string text;  // "62 van 165"
};
[[nodiscard]] Html bar_chart(std::string_view sentence, std::span<const PartOf> bars);

// Columns of stacked parts, one for each moment; the parts are named by rung (0: none).
struct Column {
    std::string label;
    std::vector<std::size_t> parts;  // the lowest first
};
[[nodiscard]] Html column_chart(std::string_view sentence, std::span<const Column> columns);

// A line that goes up in steps, with the last day of the term as an upright line.
struct Step {
    long long x = 0;
    long long y = 0;
};
struct Curve {
    std::vector<Step> steps;  // x rising
    long long most_x = 1;
    long long known_x = 1;  // so far something is known, at most most_x: the line ends there
    long long most_y = 1;
    long long mark_x = -1;  // below nought: none
    std::string mark;       // what it marks
};
[[nodiscard]] Html step_chart(std::string_view sentence, const Curve& curve);

// A small line for each of many, on one scale, so that they can be compared.
struct Small {
    std::string name;
    std::vector<std::optional<long long>> values;  // one for each moment; empty: not known
    std::string text;                              // the last of them: "34 of meer"
};
[[nodiscard]] Html small_multiples(std::string_view sentence, std::span<const Small> many);

// The table with the same numbers: heads, and rows of texts of which the first is the head.
[[nodiscard]] Html table_behind(std::string_view caption, std::span<const std::string> heads,
                                std::span<const std::vector<std::string>> rows);

}  // namespace trede::pages
