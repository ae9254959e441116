#pragma once

#include <optional>

#include "dossier/state.hpp"

namespace trede::dossier {

// The day on which a letter was answered in whole; nothing while something of it is still open. An
// answer to a letter answers the reminder of it too, and the other way around. Each question counts
// by the answer that was received first of those that speak of it, in whatever order they were put
// on file; after a person found what was on file incomplete, by what is put on file since. ASSUMED
// (law/gaps.md): an answer of which nobody said what it speaks of may be about everything, until a
// person judges it.
[[nodiscard]] std::optional<base::Date> answered_on(const State& state,
                                                    const LetterDrafted& letter);

}  // namespace trede::dossier
