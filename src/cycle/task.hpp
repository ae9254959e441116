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
    bool withdrawn = false;  // a later version asks for no places any more; not a task of nought

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

// The first of the two calendar years that the decision is about (Spreidingswet art. 5 lid 1): 2025
// for that of 20 December 2024. Told by the day on which the places must be there, else by the year
// of the decision; nothing when neither is known. ASSUMED: without the first day, a decision of an
// even year is that of the next two years and not a change of the running one (art. 5 lid 3).
[[nodiscard]] std::optional<int> first_year_of(const Task& task);

// The task in force on a day: of the decisions taken by then, the last one; of equal ones, the one
// recorded last. A decision works from its announcement (Awb art. 3:40), where that day is known,
// and never before its two years begin. Nothing when there is none yet, or when its places need not
// be there yet.
[[nodiscard]] const Task* task_in_force(const std::vector<Task>& tasks, Category category,
                                        base::Date on);

}  // namespace trede::cycle
