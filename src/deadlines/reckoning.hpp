#pragma once

#include <vector>

#include "deadlines/deadline.hpp"

namespace trede::deadlines {

// The two halves of a reckoning, for what comes between them: a term that stood still.

// A term counted out, before the Algemene termijnenwet was asked whether it ends on that day.
struct Counted {
    base::Date start{};      // its first day
    base::Date plain_end{};  // its last day without any extension
    std::vector<Step> steps;
};
// Refuses (input) what ends outside the years that we reckon with.
[[nodiscard]] base::Outcome<Counted> count(base::Date event, const Term& term);
[[nodiscard]] base::Outcome<Deadline> settle(Counted counted, const Term& term,
                                             const Holidays& holidays, const Rules& rules);
// The step that closes every reckoning.
[[nodiscard]] Step ended(base::Date last_day);

}  // namespace trede::deadlines
