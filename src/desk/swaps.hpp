#pragma once

#include <string>

#include "desk/cycles.hpp"

namespace trede::desk {

// Swaps of places between municipalities, in the file of a cycle (Spreidingswet art. 4 lid 1).

// `swap` without an id; the file gives it. The parties are municipalities of the day of approval.
// Refuses (law) one that leaves the province, or that changes the total of the province. A party
// bears what it took over from others by then (POLICY: law/policy/herindeling). Of one of which no
// number is known, and no task decided before the swap, the notes say that nothing could be held
// against it.
[[nodiscard]] base::Outcome<RecordedInCycle> record_swap(const Desk& desk, const Ask& ask,
                                                         cyclefile::CycleYear cycle,
                                                         const cyclefile::SwapAgreed& swap);
[[nodiscard]] base::Outcome<RecordedInCycle> withdraw_swap(
    const Desk& desk, const Ask& ask, const cyclefile::SwapWithdrawn& withdrawal);

// The cycle that "U-2026-PV23-1" belongs to; nothing when it is no such id.
[[nodiscard]] std::optional<cyclefile::CycleYear> cycle_of(const cyclefile::SwapId& id);

}  // namespace trede::desk
