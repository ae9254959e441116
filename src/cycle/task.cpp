#include "cycle/task.hpp"

namespace trede::cycle {

bool covers(const Suspension& suspension, Category category, base::Date on) {
    const bool same_strand = !suspension.category || *suspension.category == category;
    const bool ended = suspension.until_on && *suspension.until_on < on;
    return same_strand && suspension.from_on <= on && !ended;
}

const Task* task_in_force(const std::vector<Task>& tasks, Category category, base::Date on) {
    const Task* latest = nullptr;
    for (const Task& task : tasks) {
        if (task.category != category) continue;
        if (task.decided_on && *task.decided_on > on) continue;
        // A decision without a date cannot be older than one with a date: it is taken in the order
        // it was recorded.
        const bool older = latest && latest->decided_on && task.decided_on &&
                           *task.decided_on < *latest->decided_on;
        if (!older) latest = &task;
    }
    if (latest && latest->available_from && *latest->available_from > on) return nullptr;
    return latest;
}

}  // namespace trede::cycle
