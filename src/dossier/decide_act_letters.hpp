#pragma once

#include <cstddef>
#include <vector>

#include "dossier/state.hpp"

namespace trede::dossier {

// The acts that a letter tells of (letters/), of the first `on_file` of this climb: those that were
// there when it was drafted. What it says of them must be so when it leaves (Awb art. 3:2), and a
// decision works as it was told (Awb art. 3:40). Without the time that it gives: nobody takes that
// back (decide_act_withdrawn.cpp).
[[nodiscard]] std::vector<ladder::ActDone> acts_told(const State& state,
                                                     const LetterDrafted& letter,
                                                     std::size_t on_file);

}  // namespace trede::dossier
