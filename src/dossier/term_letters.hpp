#pragma once

#include <optional>
#include <vector>

#include "dossier/term_list.hpp"

namespace trede::dossier {

// The part of the list of terms that letters open, and what it shares with that of the acts.

// A term for each letter that asks something by a last day.
void add_letter_terms(const State& state, std::vector<OpenedTerm>& terms);

// The letters of intention whose term this act took over: it names the letter, or its last day, or
// no other such letter went out between the two.
[[nodiscard]] std::vector<TermId> letters_of(const State& state, const ladder::ActDone& act);
// The day on which a view came in, on or after the day on which it was asked.
[[nodiscard]] std::optional<base::Date> view_received(const State& state, base::Date asked_on);
// Awb art. 4:8 asks for a view before the decision: once that is taken, the chance to give one is
// over.
[[nodiscard]] bool decided_after(const State& state, base::Date asked_on);

}  // namespace trede::dossier
