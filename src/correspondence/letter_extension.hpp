#pragma once

#include "correspondence/letter_facts.hpp"
#include "correspondence/letter_kind.hpp"
#include "dossier/state.hpp"

namespace trede::correspondence {

// What a letter about more time tells of.

// Whether the letter set the term: the act behind a view or a last term goes with its letter.
[[nodiscard]] bool sets(const dossier::LetterDrafted& letter, const dossier::TermId& term);

// The last decision on more time that a letter of this kind can tell of, up to its date: of the
// term that `letter` set, or of any when none is named. Null when it tells of none.
[[nodiscard]] const dossier::ExtensionDecided* extension_for(const dossier::State& state,
                                                             const LetterKind& kind,
                                                             base::Date dated_on,
                                                             const dossier::LetterDrafted* letter);

// Puts it in the facts, with the day that stands.
void add_extension(LetterFacts& facts, const dossier::State& state, const LetterKind& kind);

// The letter that tells of more time for this term, or that there is none; empty where no letter is
// about it.
[[nodiscard]] std::string_view extension_letter(const dossier::OpenedTerm& term, bool granted);

}  // namespace trede::correspondence
