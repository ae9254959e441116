#pragma once

#include "dossier/state.hpp"
#include "pages/from_web.hpp"

namespace trede::pages {

// Letter by letter: what was asked, what was answered and what was not. Empty when nothing was
// asked of this municipality and nothing came.
[[nodiscard]] Html asked_and_answered(const Room& room, const dossier::State& state);

}  // namespace trede::pages
