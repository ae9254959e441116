#pragma once

#include <vector>

#include "base/outcome.hpp"
#include "cyclefile/state.hpp"

namespace trede::cyclefile {

// The decisions about one cycle: state and command in, events or a refusal out. Guards stand in the
// order of the law. No events means that it was on file already.

using Events = std::vector<Event>;

// The version is given by the file: one more than the last.
struct RecordEstimate {
    EstimatePublished estimate;
};
struct RecordMilestone {
    MilestoneReached milestone;
};
// What is on file with the same values already is nothing new.
struct RecordDistribution {
    DistributionFiled distribution;
};

[[nodiscard]] base::Outcome<Events> decide(const State& state, const RecordEstimate& command,
                                           CycleYear cycle, base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const RecordMilestone& command,
                                           CycleYear cycle, base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const RecordDistribution& command,
                                           CycleYear cycle, base::Date today);

}  // namespace trede::cyclefile
