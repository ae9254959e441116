#pragma once

#include <string>

#include "desk/cycles.hpp"

namespace trede::desk {

// Swaps of places between municipalities, in the file of a cycle (Spreidingswet art. 4 lid 1).

// The tasks of its parties on the two years of the cycle, as their dossiers have them on a day.
[[nodiscard]] std::vector<cyclefile::TaskOfParty> tasks_of_parties(
    const World& world, cyclefile::CycleYear cycle, const cyclefile::SwapAgreed& swap,
    base::Date on);

// `swap` without an id; the file gives it. The parties are municipalities of the day of approval.
// Refuses (law) one that leaves the province, or that changes the total of the province. Of a party
// whose number and task are both unknown, the notes say that nothing could be held against them.
[[nodiscard]] base::Outcome<RecordedInCycle> record_swap(const Desk& desk, const Ask& ask,
                                                         cyclefile::CycleYear cycle,
                                                         const cyclefile::SwapAgreed& swap);
[[nodiscard]] base::Outcome<RecordedInCycle> withdraw_swap(
    const Desk& desk, const Ask& ask, const cyclefile::SwapWithdrawn& withdrawal);

// The cycle that "U-2026-PV23-1" belongs to; nothing when it is no such id.
[[nodiscard]] std::optional<cyclefile::CycleYear> cycle_of(const cyclefile::SwapId& id);

}  // namespace trede::desk
