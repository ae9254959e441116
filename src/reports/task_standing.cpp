#include "reports/task_standing.hpp"

#include "base/text.hpp"
#include "fulfilment/suspension.hpp"

namespace trede::reports {

namespace {

// Of the task that the category stands on.
std::string words_of_now(const dossier::State& state, const cycle::TaskStanding& now, base::Date on,
                         const cycle::TaskRules& rules) {
    const cycle::Task& task = *now.task;
    const auto* suspension =
        fulfilment::suspension_on(state.suspensions, &task, state.tasks, task.category, on, rules);
    if (suspension) {
        const std::string halted = "geschorst door de rechter";
        if (suspension->until_on)
            return halted + " tot en met " + base::in_words(*suspension->until_on);
        return halted + (suspension->ends_when.empty() ? "" : ", eindigt " + suspension->ends_when);
    }
    switch (now.due) {
        case cycle::Due::now:
            return "telt";
        case cycle::Due::later:
            return now.due_on ? "telt vanaf " + base::in_words(*now.due_on) : "telt nog niet";
        case cycle::Due::unknown:
            return "niet bekend of zij al telt";
    }
    return {};
}

std::string_view word_of_past(cycle::Gone gone) {
    switch (gone) {
        case cycle::Gone::withdrawn:
            return "ingetrokken";
        case cycle::Gone::lapsed:
            return "vervallen: de twee jaar zijn voorbij";
        case cycle::Gone::replaced:
        case cycle::Gone::not_gone:
            return "vervangen door een later besluit";
    }
    return {};
}

}  // namespace

std::string task_standing(const dossier::State& state, const cycle::Task& task, base::Date on,
                          const cycle::TaskRules& rules) {
    const auto now = standing_on(state.tasks, task.category, on, rules);
    if (now.unannounced == &task) return "werkt nog niet: niet bekendgemaakt";
    if (task.withdrawn) return "intrekking";
    if (now.task == &task) return words_of_now(state, now, on, rules);
    if (now.past == &task) return std::string(word_of_past(now.gone));
    const auto period = period_of(task, rules);
    if (period && period->first_day > on)
        return "telt nog niet: gaat over de tijd vanaf " + base::in_words(period->first_day);
    return std::string(word_of_past(cycle::Gone::not_gone));
}

std::vector<NotAsked> not_asked_on(const dossier::State& state, base::Date on,
                                   const cycle::TaskRules& rules) {
    std::vector<NotAsked> found;
    for (const cycle::Category category : cycle::categories) {
        const auto now = standing_on(state.tasks, category, on, rules);
        const bool replaced = now.gone == cycle::Gone::replaced;
        const cycle::Task* task = now.task ? now.task : replaced ? nullptr : now.past;
        if (!task) continue;
        const bool suspended =
            now.task && fulfilment::suspension_on(state.suspensions, task, state.tasks, category,
                                                  on, rules) != nullptr;
        if (now.task && !suspended) continue;
        found.push_back({.task = task, .why = task_standing(state, *task, on, rules)});
    }
    return found;
}

std::string in_words(const NotAsked& one, base::Date on) {
    return "Stand op " + base::in_words(on) + ": de taak " +
           std::string(label(one.task->category)) + " van " +
           base::with_points(one.task->places.number()) + " plekken" +
           (one.taken_over ? " uit het besluit over " + one.taken_over->name + " (" +
                                 one.taken_over->municipality.value() + ")"
                           : std::string()) +
           " is " + one.why + ".";
}

}  // namespace trede::reports
