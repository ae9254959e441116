#include "cycle/task.hpp"

namespace trede::cycle {

bool covers(const Suspension& suspension, Category category, base::Date on) {
    const bool same_strand = !suspension.category || *suspension.category == category;
    const bool ended = suspension.until_on && *suspension.until_on < on;
    return same_strand && suspension.from_on <= on && !ended;
}

std::optional<int> first_year_of(const Task& task) {
    // The first cycle lays the task of 2025 and 2026, so the two years begin with an odd one.
    const auto odd = [](int year) { return year % 2 == 0 ? year - 1 : year; };
    if (task.available_from) return odd(static_cast<int>(task.available_from->year()));
    if (!task.decided_on) return std::nullopt;
    const int year = static_cast<int>(task.decided_on->year());
    return year % 2 == 0 ? year + 1 : year;
}

namespace {

// Whether the decision says something about that day already.
bool works_on(const Task& task, base::Date on) {
    const auto from = task.announced_on ? task.announced_on : task.decided_on;
    if (from && *from > on) return false;
    const auto year = first_year_of(task);
    return !year || base::date(*year, 1, 1) <= on;
}

bool over(const Task& task, base::Date on) {
    const auto year = first_year_of(task);
    return year && base::date(*year + 1, 12, 31) < on;
}

// When the places of one decision, looked at by itself, have to be there.
TaskStanding by_itself(const Task& task, base::Date on, const TaskRules& rules) {
    TaskStanding found;
    found.task = &task;
    const auto after = [&](base::Date day) {
        return base::plus_months(day, rules.months_to_provide);
    };
    if (task.available_from) {
        found.due_on = task.available_from;
    } else if (task.announced_on) {
        found.due_on = after(*task.announced_on);
        found.by_law = true;
    }
    if (over(task, on)) {
        found.due = Due::now;  // art. 6 lid 1: within the two years
    } else if (found.due_on) {
        found.due = *found.due_on <= on ? Due::now : Due::later;
    } else {
        // Nothing is announced before it is decided (Awb art. 3:41): until then it is not due.
        const bool too_early = task.decided_on && on < after(*task.decided_on);
        found.due = too_early ? Due::later : Due::unknown;
    }
    return found;
}

// Of the decisions that work on a day the last one that was taken before `than`; without it, the
// last of all. A decision without a date cannot be older than one with a date: it is taken in the
// order it was recorded.
const Task* last_decision(const std::vector<Task>& tasks, Category category, base::Date on,
                          const Task* than) {
    const Task* last = nullptr;
    for (const Task& task : tasks) {
        if (task.category != category || !works_on(task, on)) continue;
        if (than && !(task.decided_on && *task.decided_on < *than->decided_on)) continue;
        const bool older =
            last && last->decided_on && task.decided_on && *task.decided_on < *last->decided_on;
        if (!older) last = &task;
    }
    return last;
}

// POLICY: law/policy/taken "wijziging-zonder-dag", for a change of the same two years.
TaskStanding with_changes(const std::vector<Task>& tasks, const Task& task, base::Date on,
                          const TaskRules& rules) {
    TaskStanding found = by_itself(task, on, rules);
    if (task.available_from || !task.decided_on) return found;
    const Task* previous = last_decision(tasks, task.category, on, &task);
    if (!previous || previous->withdrawn || first_year_of(*previous) != first_year_of(task))
        return found;
    const TaskStanding before = with_changes(tasks, *previous, on, rules);
    if (task.places > previous->places) return found.due == Due::now ? found : before;
    found.due = before.due;
    found.due_on = before.due_on;
    found.by_law = before.by_law;
    return found;
}

}  // namespace

TaskStanding standing_on(const std::vector<Task>& tasks, Category category, base::Date on,
                         const TaskRules& rules) {
    const Task* last = last_decision(tasks, category, on, nullptr);
    if (!last || last->withdrawn) return {};
    TaskStanding now = with_changes(tasks, *last, on, rules);
    if (!over(*now.task, on)) return now;
    now.ended = *first_year_of(*now.task) + 1;
    now.lapsed = rules.after == TaskRules::AfterTwoYears::lapses;
    if (now.lapsed) now.task = nullptr;
    return now;
}

const Task* task_in_force(const std::vector<Task>& tasks, Category category, base::Date on,
                          const TaskRules& rules) {
    return standing_on(tasks, category, on, rules).in_force();
}

}  // namespace trede::cycle
