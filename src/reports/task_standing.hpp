#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cycle/task.hpp"
#include "dossier/state.hpp"
#include "registry/codes.hpp"

namespace trede::reports {

// How one decision on file stands on a day, among all of the dossier: "telt", "telt vanaf 1 juli
// 2025", "geschorst tot en met ...", "ingetrokken", "vervangen door een later besluit". `task` is
// one of `state.tasks`.
[[nodiscard]] std::string task_standing(const dossier::State& state, const cycle::Task& task,
                                        base::Date on, const cycle::TaskRules& rules);

// A task that was asked and cannot be held against the municipality on a day: a court suspended it,
// it was withdrawn, or its years are over.
struct NotAsked {
    const cycle::Task* task = nullptr;  // one of `state.tasks`
    std::string why;                    // as `task_standing` says it
    // Of whom the municipality took it over after a merger; empty: its own.
    struct From {
        registry::MunicipalityCode municipality;
        std::string name;
    };
    std::optional<From> taken_over = {};
};
// One for each category at the most; none where everything that was asked stands.
[[nodiscard]] std::vector<NotAsked> not_asked_on(const dossier::State& state, base::Date on,
                                                 const cycle::TaskRules& rules);
// "Stand op 27 november 2026: de taak regulier van 142 plekken is ingetrokken.": to stand beside
// what was found on an earlier day.
[[nodiscard]] std::string in_words(const NotAsked& one, base::Date on);

}  // namespace trede::reports
