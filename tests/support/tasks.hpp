#pragma once

#include <optional>

#include "cycle/task.hpp"

// Tasks for the tests of what holds on a day.
namespace trede::test {

inline cycle::Task task(cycle::Category category, long long places,
                        std::optional<base::Date> decided_on) {
    return cycle::Task{.category = category,
                       .places = cycle::Places(places),
                       .decided_on = decided_on,
                       .announced_on = std::nullopt,
                       .available_from = std::nullopt,
                       .source = {}};
}

// Announced on the day on which it was taken.
inline cycle::Task announced(long long places, base::Date decided_on) {
    cycle::Task made = task(cycle::Category::regular, places, decided_on);
    made.announced_on = decided_on;
    return made;
}

}  // namespace trede::test
