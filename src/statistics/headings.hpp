#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "statistics/table.hpp"

// What the heading of a column says in a table of the statistics office.
namespace trede::statistics {

// A heading as it stands, and its own part: StatLine writes the path to a subject before it and its
// unit behind it, so "Bevolking/Totale bevolking (aantal)" is about "totale bevolking".
struct ReadHeading {
    std::string whole;  // all folded
    std::string own;
    std::vector<std::string> path = {};
    std::string unit = {};
};
[[nodiscard]] ReadHeading read_heading(std::string_view text);

// Whether a folded text is one of the words, or holds one of the parts.
[[nodiscard]] bool is_any(std::string_view text, std::initializer_list<std::string_view> words);
[[nodiscard]] bool holds_any(std::string_view text, std::initializer_list<std::string_view> parts);

[[nodiscard]] bool is_code_heading(const ReadHeading& heading);
// Of codes, or of names of regions: what stands below it tells.
[[nodiscard]] bool may_be_names(const ReadHeading& heading);
[[nodiscard]] bool is_name_heading(const ReadHeading& heading);
[[nodiscard]] bool is_kind_heading(const ReadHeading& heading);  // of region, in words
[[nodiscard]] bool is_period_heading(std::string_view text);     // folded

// The other regions of StatLine, by code or by name: the country, parts of it, provinces,
// districts, neighbourhoods. "Utrecht (PV)" is the province.
[[nodiscard]] bool other_region(std::string_view code);
[[nodiscard]] bool other_region_by_name(std::string_view name);
// A folded text without its year, its first of January and the words around them: "inwoners per 1
// januari 2023" is "inwoners". Nothing else is left out: "65" and "0 20" stay.
[[nodiscard]] std::string without_days(std::string_view folded_text);
// The one year that a text names, "2023", "2023JJ00" and "2023*"; nothing for none and for more.
[[nodiscard]] std::optional<int> year_in(std::string_view text);

// Whether a column holds the number that is asked: of all inhabitants, or the whole score. Only the
// headings we know do, with a path and a unit we know: of a score there are columns for its parts
// and its spread, of people for every part of them, and no list of those is ever whole.
[[nodiscard]] bool names_number(const ReadHeading& heading, Statistic kind);
// A piece of the path to that number.
[[nodiscard]] bool leads_to_number(std::string_view folded_text, Statistic kind);
[[nodiscard]] bool is_unit(std::string_view folded_text);

}  // namespace trede::statistics
