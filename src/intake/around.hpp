#pragma once

#include "intake/table.hpp"

namespace trede::intake {

// What stands around the numbers: over and under the table, on the tab, in their headings, and in
// columns that tell of each row its day, state, source or unit.

// The day of the figures of a progress report, where the sheet names it as that. All must name the
// same day, and one that is in the calendar; what does not is a problem. Other days and periods,
// and whose figures they are said to be, are kept in the reading.
void read_around(const Workbook& book, const Sheet& sheet, const Mapping& mapping,
                 Reading& reading);

// What speaks of other numbers than are asked for is a problem, or a remark where it is doubtful.
void hold_against_words(const Workbook& book, const Sheet& sheet, const Mapping& mapping,
                        Reading& reading);

// Another day that the sheet states than the one of the figures.
void hold_against_day(Reading& reading, base::Date about);

}  // namespace trede::intake
