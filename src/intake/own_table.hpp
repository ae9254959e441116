#pragma once

#include <optional>
#include <string>

#include "intake/mapping.hpp"
#include "intake/table.hpp"

// A table in which a municipality tells of itself, so that no column says whose it is; and what
// makes another table of one with figures.
namespace trede::intake {

// The table of progress, read as if every row of it named this municipality. Nothing when no row
// has the headings of such a table. A row with one cell only is a remark.
[[nodiscard]] std::optional<Reading> read_own_table(const Workbook& book,
                                                    const registry::MunicipalityCode& of,
                                                    const Lookup& lookup, base::Date today);

// A column by which the numbers beside it say something else than what is there on one day.
struct OtherMatter {
    std::string heading;    // as read; "kolom D" when it has none
    bool location = false;  // a row is one location; otherwise a row has a day of its own
};
[[nodiscard]] std::optional<OtherMatter> other_matter(const Workbook& book, const Mapping& mapping);

}  // namespace trede::intake
