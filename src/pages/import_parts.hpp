#pragma once

#include <optional>
#include <set>
#include <string>

#include "desk/import.hpp"
#include "pages/from_web.hpp"

namespace trede::pages {

// What a row of the difference is accepted by: its cell, and what it was (on an earlier day, with
// that day) and becomes. When one of those changed in between, the row is another one.
[[nodiscard]] std::string key_of(const desk::Difference& difference);

// The difference, a row for each figure that changes something, what falls on top, with a box to
// accept it: ticked for the keys in `ticked`, or for every row when nobody chose yet.
[[nodiscard]] Html difference_table(const Room& room, const desk::ImportOutcome& outcome,
                                    const std::optional<std::set<std::string>>& ticked);
// "8 cijfers gelezen: 7 nieuw, 1 gewijzigd (1 lager dan wat er stond). 5 gemeenten veranderen, 2
// dalen."
[[nodiscard]] std::string summary(const desk::ImportOutcome& outcome);
// What cannot be right, with its cell.
[[nodiscard]] Html problem_list(const desk::ImportOutcome& outcome);
// The beginning of a form to read the sheet as another kind, or with a day: what it looks like, and
// what to press. Empty when it looks like what was chosen.
[[nodiscard]] Html other_kind_fields(const desk::ImportOutcome& outcome);
// The day that the headings do not say.
[[nodiscard]] Html day_fields();
// What is missing, was left aside or stands out.
[[nodiscard]] Html remark_list(const Room& room, const desk::ImportOutcome& outcome);

// How the columns are taken, with a choice for each of them: the one that was sent, if one was.
[[nodiscard]] Html mapping_fields(const Room& room, const Request& request,
                                  const desk::Sheet& sheet,
                                  const std::optional<intake::Mapping>& taken);
// The choice that was sent in. Refuses (input) a sheet or a row that is not there.
[[nodiscard]] base::Outcome<intake::Mapping> mapping_from(const Request& request,
                                                          const desk::Sheet& sheet);

}  // namespace trede::pages
