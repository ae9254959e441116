#pragma once

#include <string>

#include "cycle/task.hpp"
#include "dossier/state.hpp"

namespace trede::reports {

// How one decision on file stands on a day, among all of the dossier: "telt", "telt vanaf 1 juli
// 2025", "geschorst tot en met ...", "ingetrokken", "vervangen door een later besluit". `task` is
// one of `state.tasks`.
[[nodiscard]] std::string task_standing(const dossier::State& state, const cycle::Task& task,
                                        base::Date on, const cycle::TaskRules& rules);

}  // namespace trede::reports
