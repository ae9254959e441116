#pragma once

#include <optional>
#include <vector>

#include "deadlines/deadline.hpp"
#include "dossier/remedy.hpp"

namespace trede::dossier {

// The terms of objection and appeal.

// The last day to file: six weeks from the day after the announcement (Awb arts. 6:7 and 6:8).
[[nodiscard]] base::Outcome<deadlines::Deadline> filing_term(base::Date announced_on,
                                                             const deadlines::Holidays& holidays,
                                                             const deadlines::Rules& rules);
// In time when it was received by the last day (Awb art. 6:9 lid 1), or was posted by then and came
// within a week after it (lid 2).
[[nodiscard]] bool filed_in_time(base::Date last_day, base::Date received_on,
                                 const std::optional<base::Date>& posted_on);
// The last day to decide on an objection: six weeks, or twelve with a committee, from the day after
// the term to file ended (Awb art. 7:10 lid 1); six more when put off (lid 3).
[[nodiscard]] base::Outcome<deadlines::Deadline> objection_decision_term(
    base::Date last_day_to_file, bool committee, bool deferred, const deadlines::Holidays& holidays,
    const deadlines::Rules& rules);

}  // namespace trede::dossier
