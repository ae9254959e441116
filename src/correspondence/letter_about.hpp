#pragma once

#include <optional>

#include "base/outcome.hpp"
#include "correspondence/letter_facts.hpp"
#include "correspondence/letter_kind.hpp"
#include "dossier/state.hpp"

namespace trede::correspondence {

// What a letter is about, into its facts, which hold its reference and date already: the earlier
// letter that is named, else the last one of a kind that fits; or the melding whose receipt it
// confirms. Refuses (missing) a number that is not in the dossier and (input) a letter of a kind
// that does not fit.
[[nodiscard]] base::Outcome<bool> add_about(LetterFacts& facts, const dossier::State& state,
                                            const LetterKind& kind,
                                            const std::optional<dossier::ReferenceNumber>& about);

}  // namespace trede::correspondence
