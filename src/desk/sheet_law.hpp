#pragma once

#include <optional>

#include "desk/import.hpp"
#include "law/statute.hpp"

// What the law and the register say of a sheet; used by import.cpp only.
namespace trede::desk {

// Figures are of a day on which there was a duty. Refuses (input) a progress report of another day,
// or of no day; what looks like another kind of sheet has none to say.
[[nodiscard]] std::optional<base::Refusal> check_day(
    const Desk& desk, const law::Statute& statute, const Sheet& sheet,
    const intake::Reading& reading, const std::optional<base::Date>& reference_date);

// Adds a problem for each cell that cannot be right: a sheet of another reference date, a decision
// about a municipality that was gone or older than its act, and a category that it says nothing of.
void hold_against_law(const Desk& desk, const law::Statute& statute, const Sheet& sheet,
                      intake::Reading& reading);

// What a progress report leaves open stays on file as it was, and the reader is told: a category of
// which it says that nothing is known, and the municipalities of its provinces that the same sender
// told of before.
void note_what_stays(const Desk& desk, const World& world, const Sheet& sheet,
                     intake::Reading& reading);

}  // namespace trede::desk
