#include "fulfilment/suspension.hpp"

#include <algorithm>

namespace trede::fulfilment {

namespace {

bool was_there(const cycle::Task& task, base::Date on) {
    return !task.decided_on || *task.decided_on <= on;
}

// Another version of a decision that was suspended is suspended with it, until the court ends it.
bool concerns(const cycle::Suspension& suspension, const cycle::Task& task,
              const std::vector<cycle::Task>& known, const cycle::TaskRules& rules) {
    if (was_there(task, suspension.from_on)) return true;
    const auto period = period_of(task, rules);
    return !period || std::ranges::any_of(known, [&](const cycle::Task& one) {
        const auto other = period_of(one, rules);
        return one.category == task.category && was_there(one, suspension.from_on) && other &&
               other->first_day == period->first_day;
    });
}

}  // namespace

const cycle::Suspension* suspension_on(const std::vector<cycle::Suspension>& suspensions,
                                       const cycle::Task* task,
                                       const std::vector<cycle::Task>& known,
                                       cycle::Category category, base::Date on,
                                       const cycle::TaskRules& rules) {
    for (const cycle::Suspension& suspension : suspensions) {
        if (covers(suspension, category, on) &&
            (!task || concerns(suspension, *task, known, rules)))
            return &suspension;
    }
    return nullptr;
}

const cycle::Suspension* suspension_before(const std::vector<cycle::Suspension>& suspensions,
                                           const cycle::Task& task,
                                           const std::vector<cycle::Task>& known, base::Date on,
                                           const cycle::TaskRules& rules) {
    const cycle::Suspension* last = nullptr;
    for (const cycle::Suspension& one : suspensions) {
        const bool same_strand = !one.category || *one.category == task.category;
        const bool over = one.until_on && *one.until_on < on && one.from_on <= *one.until_on;
        if (!same_strand || !over || !concerns(one, task, known, rules)) continue;
        if (!last || *last->until_on <= *one.until_on) last = &one;
    }
    return last;
}

}  // namespace trede::fulfilment
