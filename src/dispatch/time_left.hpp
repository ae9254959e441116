#pragma once

#include <vector>

#include "dispatch/decide.hpp"
#include "dossier/dossiers.hpp"
#include "law/lawbook.hpp"

namespace trede::dispatch {

// How much time a letter leaves, by the day on which it goes out.

// The letters of the batch that give no time any more when they leave on that day, with why and
// what to do instead: who releases them says why they go all the same. Those that left, or do not
// go, are none of them (POLICY "termijnen", as it holds today).
[[nodiscard]] Outdated too_late(const law::Lawbook& lawbook, base::Date today,
                                const dossier::Dossiers& dossiers, const Batch& batch,
                                base::Date on);

// How many days a municipality has to answer when the letter leaves on a day, of how many in all;
// those letters of a batch that go out later than they were dated, the shortest time first.
struct TimeLeft {
    ReferenceNumber reference;
    int days = 0;
    int of = 0;
};
[[nodiscard]] std::vector<TimeLeft> time_left(const dossier::Dossiers& dossiers, const Batch& batch,
                                              base::Date on);

}  // namespace trede::dispatch
