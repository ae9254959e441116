#pragma once

#include "intake/table.hpp"

namespace trede::intake {

// The day of the figures of a progress report, where the sheet names it: above the table, in the
// headings of its numbers, or in a column of its own. All must name the same day, and one that is
// in the calendar; what does not is a problem.
void find_reference_day(const Workbook& book, const Sheet& sheet, const Mapping& mapping,
                        Reading& reading);

}  // namespace trede::intake
