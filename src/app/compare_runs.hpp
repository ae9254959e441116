#pragma once

#include "app/ahead.hpp"

namespace trede::app {

// What a run of the assessment is held against.
struct CompareAsked {
    std::string day;                    // another reference date
    std::string known_on;               // the same reference date, with what was known on a day
    std::vector<std::string> policies;  // policy that is not in force

    [[nodiscard]] bool any() const {
        return !day.empty() || !known_on.empty() || !policies.empty();
    }
};
// Prints what differs between that and the run of `world` and `reference`.
void compare_runs(Program& program, const desk::World& world, const desk::ReferenceDate& reference,
                  const CompareAsked& asked);

}  // namespace trede::app
