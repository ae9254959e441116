#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "statistics/table.hpp"

// What the heading of a column says in a table of the statistics office.
namespace trede::statistics {

// A heading as it stands, and its own part: StatLine writes the path to a subject before it and its
// unit behind it, so "Bevolking/Totale bevolking (aantal)" is about "totale bevolking".
struct ReadHeading {
    std::string whole;  // both folded
    std::string own;
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
// How surely a column holds the number that is asked: 2 names it, 1 may, 0 does not. Of a score
// there are columns beside it for its parts and its spread; of people for men, women and density.
[[nodiscard]] int says_number(const ReadHeading& heading, Statistic kind);

}  // namespace trede::statistics
