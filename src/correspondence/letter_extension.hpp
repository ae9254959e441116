#pragma once

#include "correspondence/letter_facts.hpp"
#include "correspondence/letter_kind.hpp"
#include "dossier/state.hpp"

namespace trede::correspondence {

// What a letter about more time tells of.

// The decision on more time that a letter of this kind tells of: of the term that `letter` set, or
// of any when none is named. A letter on file tells of what it told when it was drafted; a new one
// of the oldest decision, up to its date, that has no letter yet, or else of which no letter left.
// Null when it tells of none.
[[nodiscard]] const dossier::ExtensionDecided* extension_for(
    const dossier::State& state, const LetterKind& kind, const dossier::ReferenceNumber& reference,
    base::Date dated_on, const dossier::LetterDrafted* letter);

// Puts it in the facts, with the day that stands; when each decision was told, the last letter that
// told of one.
void add_extension(LetterFacts& facts, const dossier::State& state, const LetterKind& kind,
                   const deadlines::Calendar& calendar);

}  // namespace trede::correspondence
