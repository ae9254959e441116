#include "fulfilment/taken_in.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace trede::fulfilment {

using cycle::Places;
using cycle::Task;

namespace {

using Tasks = std::vector<Task>;

// A task of a part that the decision on the whole ended.
struct Ended {
    std::size_t part = 0;  // index among the dossiers
    std::size_t task = 0;  // of the withdrawal
    Task was;              // what was asked before it
};

// The withdrawal by that decision, as it was recorded last; nothing when there is none.
std::optional<std::size_t> withdrawal_by(const Task& whole, const Tasks& tasks,
                                         const cycle::TaskRules& rules) {
    std::optional<std::size_t> last;
    for (std::size_t at = 0; at < tasks.size(); ++at) {
        if (!same_decision(tasks[at], whole, rules)) continue;
        if (!tasks[at].withdrawn) return std::nullopt;  // the decision asked for it itself
        last = at;
    }
    return last;
}

std::vector<Ended> ended_by(const Task& whole, std::span<const Borne> borne,
                            const std::vector<Tasks>& tasks, const cycle::TaskRules& rules) {
    std::vector<Ended> ended;
    for (std::size_t part = 1; part < borne.size(); ++part) {
        const auto& merged_on = borne[part].merged_on;
        if (!merged_on || *merged_on > *whole.decided_on || !borne[part].wholly) continue;
        const auto at = withdrawal_by(whole, tasks[part], rules);
        if (!at) continue;
        if (const Task* was = changed_by(tasks[part], tasks[part][*at], rules))
            ended.push_back({.part = part, .task = *at, .was = *was});
    }
    return ended;
}

// What a change of the whole follows on where nothing was asked of the own dossier: nothing, since
// the last of the days on which something was asked of a part.
Task nothing_before(const std::vector<Ended>& ended) {
    Task nothing = ended.front().was;
    for (const Ended& one : ended)
        nothing.available_from = std::max(nothing.available_from, one.was.available_from);
    nothing.places = Places(0);
    nothing.source = {};
    return nothing;
}

void take_in(std::vector<Tasks>& tasks, std::size_t own, const std::vector<Ended>& ended,
             const cycle::TaskRules& rules) {
    for (const Ended& one : ended) tasks[0][own].taken_in += one.was.places;
    if (!changed_by(tasks[0], tasks[0][own], rules)) {
        tasks[0].insert(tasks[0].begin(), nothing_before(ended));
        ++own;
    }
    const Task& whole = tasks[0][own];
    if (!asks_more(whole, changed_by(tasks[0], whole, rules))) return;
    const auto due = held_day(tasks[0], whole, rules).on;
    for (const Ended& one : ended) tasks[one.part][one.task].announced_on = due;
}

}  // namespace

std::vector<Tasks> decided_together(std::span<const Borne> borne, const cycle::TaskRules& rules) {
    std::vector<Tasks> tasks;
    for (const Borne& one : borne) tasks.push_back(one.on_file.tasks);
    bool changed = false;
    for (const Task& whole : borne.front().on_file.tasks) {
        if (whole.withdrawn || !whole.decided_on) continue;
        const auto ended = ended_by(whole, borne, tasks, rules);
        if (ended.empty()) continue;
        const auto own = std::ranges::find(tasks[0], whole);
        take_in(tasks, static_cast<std::size_t>(own - tasks[0].begin()), ended, rules);
        changed = true;
    }
    if (!changed) return {};
    return tasks;
}

bool stands_for_nothing(const cycle::Task& task) {
    return task.places == Places(0) && task.source == cycle::Source{};
}

}  // namespace trede::fulfilment
