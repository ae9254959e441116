#pragma once

#include <optional>

#include "base/outcome.hpp"
#include "dossier/state.hpp"
#include "ladder/step.hpp"

namespace trede::dossier {

// The last terms of a decision to step in, and what changes them after its letter left.

// Gemeentewet art. 124 lid 2: the term that a decision gave passes before it is carried out, except
// in an urgent case. A decision that left promised its terms; what became urgent since is decided
// anew, in writing, unless there is no time to write first. What is in the way until then; nothing
// when no urgency came after such a decision, or a later letter of decision that left tells of it.
// ASSUMED (law/gaps.md): no text or ruling was read.
[[nodiscard]] std::optional<ladder::Obstacle> urgency_not_decided(const State& state);

// The last letter of that decision to step in that left; nothing when none did.
[[nodiscard]] const LetterOnFile* letter_of(const State& state, const RungDecided& decision);
// Of the one that stands.
[[nodiscard]] const LetterOnFile* decision_that_left(const State& state);

// The acts without an urgency that lifts nothing yet.
void take_out_undecided_urgency(const State& state, std::vector<ladder::ActDone>& acts);

// Whether the decision has to be put in writing because of the urgency, and was not yet since.
[[nodiscard]] bool urgency_unwritten(const State& state);

// Of the letter of a decision the first last day of what is still to be done; nothing where nobody
// waits for that. Sent on that day or later it gives no time (Gemeentewet art. 124 lid 2).
[[nodiscard]] std::optional<base::Date> first_last_term(const State& state,
                                                        const LetterDrafted& letter);

// Gemeentewet art. 124 lid 3: the decision says what must be done, each item once and by one name.
// Once it left with its terms, only another decision adds an item or makes a term shorter, and more
// time is given by a decision with a letter of its own (DecideExtension). Refuses a last term that
// does not fit in; every other act does.
[[nodiscard]] base::Outcome<bool> fits_decision(const State& state, const ladder::ActDone& act);

}  // namespace trede::dossier
