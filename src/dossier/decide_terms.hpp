#pragma once

#include "base/outcome.hpp"
#include "dossier/decide_contact.hpp"
#include "mandate/mandate.hpp"

namespace trede::dossier {

// What every decision on a term asks.

// ASSUMED: who may decide on the rung of the municipality may decide on its terms (law/gaps.md:
// mandates). Refuses (mandate) who may not.
[[nodiscard]] base::Outcome<mandate::Mandate> power_on_terms(const State& state,
                                                             const mandate::Officer& officer,
                                                             base::Date today);

// A term can be changed as long as what it is for was not done and still has a point. Refuses
// (conflict) another one.
[[nodiscard]] base::Outcome<bool> still_open(const TermNow& now);

// What the municipality foretold is its own day: nobody can lengthen or halt it. Refuses (conflict)
// that, and what `still_open` refuses.
[[nodiscard]] base::Outcome<bool> can_be_moved(const TermNow& now);

}  // namespace trede::dossier
