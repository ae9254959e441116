#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/dates.hpp"
#include "cycle/category.hpp"
#include "cycle/source.hpp"

namespace trede::cycle {

// What a distribution decision (verdeelbesluit, Spreidingswet art. 5) lays on one municipality in
// one category: the duty of Spreidingswet art. 6. An empty date is unknown, never guessed.
struct Task {
    Category category = Category::regular;
    Places places{};
    std::optional<base::Date> decided_on;  // date of the decision
    std::optional<base::Date>
        announced_on;  // bekendmaking: from here the terms run (Awb art. 3:41)
    std::optional<base::Date>
        available_from;  // on this day the places must be there (Spreidingswet art. 7 lid 1 a)
    Source source;

    friend bool operator==(const Task&, const Task&) = default;
};

// A court suspended the decision for one municipality (Awb art. 8:81), as in
// ECLI:NL:RBDHA:2025:13423. While it lasts the task is not held against the municipality.
struct Suspension {
    std::optional<Category> category;  // empty: the whole task
    base::Date from_on{};
    std::optional<base::Date> until_on;  // last day, when it is known
    std::string ruling;                  // the ECLI of the ruling
    std::string ends_when;               // in words, when the end waits for an event

    friend bool operator==(const Suspension&, const Suspension&) = default;
};

[[nodiscard]] bool covers(const Suspension& suspension, Category category, base::Date on);

// The task in force on a day: of the decisions taken by then, the last one; of equal ones, the one
// recorded last. Nothing when there is none yet, or when its places need not be there yet.
[[nodiscard]] const Task* task_in_force(const std::vector<Task>& tasks, Category category,
                                        base::Date on);

}  // namespace trede::cycle
