#pragma once

#include <vector>

#include "dossier/state.hpp"
#include "ladder/step.hpp"

namespace trede::dossier {

// What the ladder itself puts in the way of a step, whatever the figures say: first the law, then
// policy. `rung_taken_over`: of a municipality that became part of it.
[[nodiscard]] std::vector<ladder::Obstacle> obstacles_on_ladder(const State& state, ladder::Rung to,
                                                                base::Date today,
                                                                const ladder::StepPolicy& steps,
                                                                int rung_taken_over);

}  // namespace trede::dossier
