#pragma once

#include <optional>
#include <string>
#include <vector>

#include "intake/mapping.hpp"
#include "intake/table.hpp"
#include "intake/workbook.hpp"

// Where the table of a sheet begins and what its columns mean, by their headings.
namespace trede::intake {

// One place where a table may begin.
struct Start {
    Mapping mapping;
    std::vector<Column> unused;  // columns with a heading that are not used
    std::vector<Column>
        rivals;  // two columns that could equally be the same thing; empty when all is clear
    bool other_kind = false;  // the headings are those of the other kind of table
};
// Whether the headings begin at this row of the sheet; `row_index` is an index in sheet.rows.
[[nodiscard]] std::optional<Start> start_at(const Workbook& book, const Sheet& sheet,
                                            std::size_t row_index, TableKind kind);
// The first clear start in the sheet, else the first unclear one.
[[nodiscard]] std::optional<Start> find_start(const Workbook& book, const Sheet& sheet,
                                              TableKind kind);
// The heading of one column as `start_at` reads it; empty when there is none.
[[nodiscard]] std::string heading_of(const Workbook& book, const Sheet& sheet,
                                     const Mapping& mapping, std::uint32_t column);
// Where the headings of the numbers, or the lines above the table, say that the numbers are given
// in tens, hundreds or thousands.
[[nodiscard]] std::vector<Problem> multiples(const Workbook& book, const Sheet& sheet,
                                             const Mapping& mapping);
// The cell of the headings, "B3", in which the day stands that is named in the heading of this
// column: its own cell, or that of its group to the left.
[[nodiscard]] std::string cell_of_day(const Workbook& book, const Sheet& sheet,
                                      const Mapping& mapping, std::uint32_t column);
}  // namespace trede::intake
