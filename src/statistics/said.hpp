#pragma once

#include <functional>
#include <optional>
#include <string>

#include "statistics/rows.hpp"

// What stands beside the figures of a table and says of all of them that they cannot be used: the
// name of the sheet, the lines above and below, the headings of their column, other sheets.
namespace trede::statistics {

struct Said {
    intake::Place place;
    std::string read;
};

struct Around {
    const intake::Workbook& book;
    const intake::Sheet& sheet;
    const Columns& columns;
    const std::string& period;  // as the table says; may be empty
    // Whether the row at this index of sheet.rows is a line of text, below the headings.
    std::function<bool(std::size_t)> is_line;
};

// The first place that says that the figures are provisional. A star in a heading or a title counts
// where it stands on a year, or where a line says what it means.
[[nodiscard]] std::optional<Said> said_provisional(const Around& around);
// A title or the name of the sheet that is about a part of the people.
[[nodiscard]] std::optional<Said> said_of_part(const Around& around);

}  // namespace trede::statistics
