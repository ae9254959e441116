#pragma once

#include <vector>

#include "cycle/task.hpp"

namespace trede::fulfilment {

// The suspension by a court (Awb art. 8:81) that holds on a day for the task that stands on that
// day; nothing when there is none. A court suspends a decision that is there: what was decided
// later, about another period, stands by itself. `task` is one of `known`, or nothing when no
// decision asks for places; then whatever covers the day is told.
[[nodiscard]] const cycle::Suspension* suspension_on(
    const std::vector<cycle::Suspension>& suspensions, const cycle::Task* task,
    const std::vector<cycle::Task>& known, cycle::Category category, base::Date on,
    const cycle::TaskRules& rules);
// The last suspension of that task that was over before that day; nothing when there was none.
[[nodiscard]] const cycle::Suspension* suspension_before(
    const std::vector<cycle::Suspension>& suspensions, const cycle::Task& task,
    const std::vector<cycle::Task>& known, base::Date on, const cycle::TaskRules& rules);

}  // namespace trede::fulfilment
