#include "desk/cycles.hpp"

namespace trede::desk {

using base::Outcome;
using cyclefile::CycleYear;

namespace {

template <class Command>
Outcome<RecordedInCycle> record(const Desk& desk, const Ask& ask, CycleYear cycle,
                                const Command& command) {
    const World world = load(desk.journal);
    const auto before = done_before(desk, world, ask);
    if (!before) return tl::unexpected(before.error());
    if (before->repeated) return RecordedInCycle{.cycle = cycle, .events = {}, .receipt = *before};
    auto events = cyclefile::decide(world.cycles.of(cycle), command, cycle, desk.today);
    if (!events) return tl::unexpected(events.error());
    const auto receipt =
        carry_out(desk, world, ask, {.dossiers = {}, .cycles = {{cycle, *events}}}, {});
    if (!receipt) return tl::unexpected(receipt.error());
    return RecordedInCycle{.cycle = cycle, .events = std::move(*events), .receipt = *receipt};
}

}  // namespace

Outcome<RecordedInCycle> record_estimate(const Desk& desk, const Ask& ask, CycleYear cycle,
                                         const cyclefile::EstimatePublished& estimate) {
    return record(desk, ask, cycle, cyclefile::RecordEstimate{.estimate = estimate});
}

Outcome<RecordedInCycle> record_milestone(const Desk& desk, const Ask& ask, CycleYear cycle,
                                          const cyclefile::MilestoneReached& milestone) {
    return record(desk, ask, cycle, cyclefile::RecordMilestone{.milestone = milestone});
}

}  // namespace trede::desk
