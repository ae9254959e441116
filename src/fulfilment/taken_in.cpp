#include "fulfilment/taken_in.hpp"

#include <cstddef>
#include <optional>

namespace trede::fulfilment {

using cycle::Places;
using cycle::Task;

namespace {

using Tasks = std::vector<Task>;

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

// Whether the number of before still holds on that day, because the decision asks more and that is
// not due yet.
bool waits_for(const Task& whole, const Tasks& own, base::Date on, const cycle::TaskRules& rules) {
    if (!whole.announced_on || *whole.announced_on > on) return false;
    const auto now = standing_on(own, whole.category, on, rules);
    if (!now.task) return false;
    if (now.task->decided_on < whole.decided_on) return now.due == cycle::Due::now;
    const bool first = !changed_by(own, whole, rules) && same_decision(*now.task, whole, rules);
    return first && now.due == cycle::Due::later && (now.by_law || now.too_short);
}

// Until the decision is due, what it ended of this part stands.
bool keep_until_due(Tasks& part, const Task& whole, const cycle::TaskRules& rules) {
    const auto at = withdrawal_by(whole, part, rules);
    if (!at) return false;
    part.erase(part.begin() + static_cast<std::ptrdiff_t>(*at));
    return true;
}

}  // namespace

std::vector<Tasks> decided_together(std::span<const Borne> borne, base::Date on,
                                    const cycle::TaskRules& rules) {
    std::vector<Tasks> tasks;
    for (const Borne& one : borne) tasks.push_back(one.on_file.tasks);
    bool changed = false;
    for (const Task& whole : tasks.front()) {
        if (whole.taken_in == Places(0) || !waits_for(whole, tasks.front(), on, rules)) continue;
        for (std::size_t part = 1; part < borne.size(); ++part) {
            const auto& merged_on = borne[part].merged_on;
            if (merged_on && *merged_on <= *whole.decided_on && borne[part].wholly)
                changed = keep_until_due(tasks[part], whole, rules) || changed;
        }
    }
    if (!changed) return {};
    return tasks;
}

}  // namespace trede::fulfilment
