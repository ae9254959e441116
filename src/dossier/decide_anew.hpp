#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/dates.hpp"
#include "dossier/state.hpp"

namespace trede::dossier {

// A decision to step in that takes the place of another on the same rung (Gemeentewet art. 124 lid
// 2 and 3; ladder/step.hpp, decides_anew). The terms stay, and so does what was planned and asked
// of a court (Awb art. 6:19); what the law wants before and after a decision is done anew. ASSUMED
// (law/gaps.md): it takes the place of the whole first one.

// The decision whose place the one that stands took; nothing when that is the first of this climb.
[[nodiscard]] const RungDecided* decision_replaced(const State& state);

// The day after which what the law wants before a decision prepares another one: that of the
// decision under which it stands on rung 5, once its letter left. Nothing elsewhere.
[[nodiscard]] std::optional<base::Date> prepares_anew_since(const State& state);

// Whether `later` took the place of `earlier` on the same rung, at once or after others that did:
// an appeal against the one is against the other too (Awb art. 6:19). Both are of steps_in.
[[nodiscard]] bool takes_place_of(const State& state, const RungDecided& later,
                                  const RungDecided& earlier);

// The decision to step in of this name, whatever its case: its proposal, or the letter in which it
// stands. Nothing: it is the name of none.
[[nodiscard]] const RungDecided* decision_named(const State& state, const std::string& name);

// What a remedy against that paper is about, as it is put on file now.
[[nodiscard]] substitution::About remedy_about(const State& state, const std::string& against);

// Of a remedy against a decision whose place was taken: what a ruling on it does not do, and how
// one that is about the decision that stands is put on file (Awb art. 6:19). Empty of another
// remedy.
[[nodiscard]] std::string beside_replaced(const State& state,
                                          const substitution::SoughtRemedy& remedy);

// Takes out what was done for the decision whose place was taken.
void keep_of_decision(const State& state, std::vector<ladder::ActDone>& acts);

// The letter of the decision whose place was taken; nothing when none of it left.
[[nodiscard]] const LetterDrafted* letter_replaced(const State& state);

// Whether the decision that gave this term left: what a decision gives, it gives once its letter
// left (Awb art. 3:40). What was given by one whose place another took, that one gave.
[[nodiscard]] bool decision_left_with(const State& state, const ladder::ActDone& act);

}  // namespace trede::dossier
