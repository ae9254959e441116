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

}  // namespace

const Task* task_in_force(const std::vector<Task>& tasks, Category category, base::Date on) {
    const Task* latest = nullptr;
    for (const Task& task : tasks) {
        if (task.category != category || !works_on(task, on)) continue;
        // A decision without a date cannot be older than one with a date: it is taken in the order
        // it was recorded.
        const bool older = latest && latest->decided_on && task.decided_on &&
                           *task.decided_on < *latest->decided_on;
        if (!older) latest = &task;
    }
    if (latest && latest->withdrawn) return nullptr;
    if (latest && latest->available_from && *latest->available_from > on) return nullptr;
    return latest;
}

}  // namespace trede::cycle
