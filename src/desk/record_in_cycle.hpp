#pragma once

#include <string>
#include <utility>
#include <vector>

#include "desk/cycles.hpp"

namespace trede::desk {

// Decides one command on the file of one cycle and appends what came of it, once for each command
// id.
template <class Command>
base::Outcome<RecordedInCycle> record_in_cycle(const Desk& desk, const Ask& ask,
                                               cyclefile::CycleYear cycle, const Command& command,
                                               std::vector<std::string> documents = {}) {
    const World world = load(desk.journal);
    const auto before = done_before(desk, world, ask);
    if (!before) return tl::unexpected(before.error());
    if (before->repeated) return RecordedInCycle{.cycle = cycle, .events = {}, .receipt = *before};
    auto events = cyclefile::decide(world.cycles.of(cycle), command, cycle, desk.today);
    if (!events) return tl::unexpected(events.error());
    const auto receipt = carry_out(desk, world, ask, {.dossiers = {}, .cycles = {{cycle, *events}}},
                                   std::move(documents));
    if (!receipt) return tl::unexpected(receipt.error());
    return RecordedInCycle{.cycle = cycle, .events = std::move(*events), .receipt = *receipt};
}

}  // namespace trede::desk
