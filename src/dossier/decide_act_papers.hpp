#pragma once

#include "base/outcome.hpp"
#include "dossier/state.hpp"

namespace trede::dossier {

// The paper that a legal act names, when it is a letter of ours.

// A letter that is still a draft asked and told nobody anything (Awb art. 3:41): refuses (law) an
// act by such a letter, or of a day before it left. A last term is told in its letter.
[[nodiscard]] base::Outcome<bool> paper_left(const State& state, const ladder::ActDone& act);

// Where the paper is nothing but a letter of ours, it is of the kind that the act asks for; refuses
// (law) another. Beside another paper (a publication number) it may name any.
[[nodiscard]] base::Outcome<bool> paper_fits(const State& state, const ladder::ActDone& act);

}  // namespace trede::dossier
