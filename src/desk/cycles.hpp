#pragma once

#include "desk/desk.hpp"

namespace trede::desk {

// What was put on file of a cycle.
struct RecordedInCycle {
    cyclefile::CycleYear cycle;
    cyclefile::Events events;  // empty when it was on file already, or the command was done before
    Receipt receipt;
};

[[nodiscard]] base::Outcome<RecordedInCycle> record_estimate(
    const Desk& desk, const Ask& ask, cyclefile::CycleYear cycle,
    const cyclefile::EstimatePublished& estimate);
[[nodiscard]] base::Outcome<RecordedInCycle> record_milestone(
    const Desk& desk, const Ask& ask, cyclefile::CycleYear cycle,
    const cyclefile::MilestoneReached& milestone);

}  // namespace trede::desk
