#pragma once

#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "cyclefile/state.hpp"

namespace trede::cyclefile {

// In which order the steps of a cycle can have been taken.

// Whether `reached`, the last milestone of `state`, can stand beside the other days: what is
// announced has been decided (Awb art. 3:41), of each province and of all together. Refuses (input)
// what cannot.
[[nodiscard]] base::Outcome<bool> in_order(const State& state, const MilestoneReached& reached);

// Of a report that came before the distribution or the consultation that it is about, a decision
// before the report, and an announcement before the decision: Dutch sentences. No article forbids
// the first three in so many words, so they are told and not refused.
[[nodiscard]] std::vector<std::string> remarks_on_order(const State& state);

}  // namespace trede::cyclefile
