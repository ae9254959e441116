#include "cycle/task.hpp"

#include <algorithm>

namespace trede::cycle {

namespace {

// Awb art. 3:40: from its announcement, where that day is known.
std::optional<base::Date> works_from(const Task& task) {
    return task.announced_on ? task.announced_on : task.decided_on;
}

// Whether the decision says something about that day already.
bool works_on(const Task& task, base::Date on, const TaskRules& rules) {
    const auto from = works_from(task);
    if (from && *from > on) return false;
    const auto period = period_of(task, rules);
    return !period || period->first_day <= on;
}

bool over(const Task& task, base::Date on, const TaskRules& rules) {
    const auto period = period_of(task, rules);
    return period && period->last_day < on;
}

// The first day on which the places of one decision, looked at by itself, have to be there.
void add_due_day(TaskStanding& found, const Task& task, const TaskRules& rules) {
    const auto period = period_of(task, rules);
    if (task.available_from) {
        found.due_on = task.available_from;
    } else if (rules.judged == TaskRules::Judged::when_over && period) {
        found.due_on = base::plus_days(period->last_day, 1);
    } else if (task.announced_on) {
        found.due_on = base::plus_months(*task.announced_on, rules.months_to_provide);
        found.by_law = true;
    }
}

TaskStanding by_itself(const Task& task, base::Date on, const TaskRules& rules) {
    TaskStanding found;
    found.task = &task;
    add_due_day(found, task, rules);
    if (over(task, on, rules)) {
        found.due = Due::now;  // art. 6 lid 1: within the two years
    } else if (found.due_on) {
        found.due = *found.due_on <= on ? Due::now : Due::later;
    } else {
        // Nothing is announced before it is decided (Awb art. 3:41): until then it is not due.
        const bool too_early =
            task.decided_on && on < base::plus_months(*task.decided_on, rules.months_to_provide);
        found.due = too_early ? Due::later : Due::unknown;
    }
    return found;
}

// Which decisions are looked at.
struct Among {
    Category category = Category::regular;
    base::Date on{};
    const TaskRules& rules;
    std::optional<Period> period = {};   // only those on it
    const Task* before = nullptr;        // only those taken before it
    std::optional<int> first_year = {};  // those on these years, also before they begin
};

// Whether the same decision was recorded anew: a correction, or a day that became known, stands in
// for what was recorded before, also on a day on which it says nothing yet.
bool recorded_anew(const std::vector<Task>& tasks, const Task& task, const TaskRules& rules) {
    if (!task.decided_on) return false;
    const auto later = tasks.begin() + (&task - tasks.data()) + 1;
    return std::any_of(later, tasks.end(),
                       [&](const Task& one) { return same_decision(one, task, rules); });
}

// Whether it only says that a task that was recorded was never in its decision.
bool taken_back(const std::vector<Task>& tasks, const Task& task, const TaskRules& rules) {
    if (!task.withdrawn || !task.decided_on) return false;
    return std::any_of(
        tasks.begin(), tasks.begin() + (&task - tasks.data()),
        // A withdrawal of which the day became known, or was mended, is one still.
        [&](const Task& one) { return !one.withdrawn && same_decision(one, task, rules); });
}

bool is_meant(const std::vector<Task>& tasks, const Task& task, const Among& among) {
    if (task.category != among.category || recorded_anew(tasks, task, among.rules) ||
        taken_back(tasks, task, among.rules))
        return false;
    if (among.first_year) {
        const auto from = works_from(task);
        return first_year_of(task) == among.first_year && (!from || *from <= among.on);
    }
    if (!works_on(task, among.on, among.rules)) return false;
    if (among.period && period_of(task, among.rules) != among.period) return false;
    const Task* before = among.before;
    return !before || (task.decided_on && *task.decided_on < *before->decided_on);
}

// Awb art. 3:40: as long as its announcement is not known, what was decided before it stands.
bool waits(const std::vector<Task>& tasks, const Task& task, const Among& among) {
    if (task.announced_on || !task.decided_on) return false;
    return std::ranges::any_of(tasks, [&](const Task& one) {
        return one.decided_on && *one.decided_on < *task.decided_on && is_meant(tasks, one, among);
    });
}

// The last decision that does not work yet, when it was taken after the one that does.
const Task* last_unannounced(const std::vector<Task>& tasks, const Task* now, const Among& among) {
    const Task* last = nullptr;
    for (const Task& task : tasks) {
        if (!is_meant(tasks, task, among) || !waits(tasks, task, among)) continue;
        if (now && now->decided_on && *task.decided_on < *now->decided_on) continue;
        if (!last || *last->decided_on <= *task.decided_on) last = &task;
    }
    return last;
}

// Of the decisions that work on a day the last one. A decision without a date cannot be older than
// one with a date: it is taken in the order it was recorded.
const Task* last_decision(const std::vector<Task>& tasks, const Among& among) {
    const Task* last = nullptr;
    for (const Task& task : tasks) {
        if (!is_meant(tasks, task, among) || waits(tasks, task, among)) continue;
        const bool older =
            last && last->decided_on && task.decided_on && *task.decided_on < *last->decided_on;
        if (!older) last = &task;
    }
    return last;
}

// The decision that this one changes: the last one of the same period that was taken before it.
const Task* changed_decision(const Task& task, const std::vector<Task>& tasks, base::Date on,
                             const TaskRules& rules) {
    if (!task.decided_on) return nullptr;
    const Task* previous = last_decision(tasks, {.category = task.category,
                                                 .on = on,
                                                 .rules = rules,
                                                 .period = period_of(task, rules),
                                                 .before = &task});
    return previous && !previous->withdrawn ? previous : nullptr;
}

constexpr base::Date whenever = base::date(9999, 12, 31);

// Whether a change asks for places that were not asked when `before` stood: by it, and by all that
// was taken in since. `before`: empty when nothing of its own was asked.
bool asks_more(const std::vector<Task>& tasks, const Task& change, const Task* before,
               base::Date on, const TaskRules& rules) {
    Places asked = before ? before->places : Places(0);
    const Task* one = &change;
    for (; one && one != before; one = changed_decision(*one, tasks, on, rules))
        asked += one->taken_in;
    return change.places > asked;
}

// Since when what a change asks is asked: the earliest decision after which no less was.
const Task* asked_since(const std::vector<Task>& tasks, const Task& change, base::Date on,
                        const TaskRules& rules) {
    const Task* since = &change;
    while (const Task* previous = changed_decision(*since, tasks, on, rules)) {
        if (asks_more(tasks, change, previous, on, rules)) break;
        since = previous;
    }
    return since;
}

// The day on which all that it asks had to be there by decisions on municipalities that became part
// of this one, where nothing was asked of itself.
std::optional<base::Date> day_taken_in(const std::vector<Task>& tasks, const Task& task,
                                       const Task& since, base::Date on, const TaskRules& rules) {
    if (changed_decision(since, tasks, on, rules)) return std::nullopt;
    if (asks_more(tasks, task, nullptr, on, rules)) return std::nullopt;
    return since.taken_in_from;
}

// POLICY: law/policy/taken "kortere-dag": the six months of art. 7 lid 1 a hold.
void hold_to_law(TaskStanding& found, const std::vector<Task>& tasks, base::Date on,
                 const TaskRules& rules) {
    const auto by_law = day_of_law_after_stated(tasks, *found.task, rules);
    if (!by_law || over(*found.task, on, rules)) return;
    found.too_short = true;
    found.due_on = by_law->known ? std::optional(by_law->first) : std::nullopt;
    if (!by_law->known) found.not_before = by_law->first;
    found.due = by_law->first > on ? Due::later : by_law->known ? Due::now : Due::unknown;
}

// POLICY: law/policy/taken "wijziging-zonder-dag" and "kortere-dag", for a change of the same
// period: it is due on the day of the decision since which no less was asked, and until then what
// was asked before that one holds. A stated day that the law leaves is the day, whatever was asked.
TaskStanding with_changes(const std::vector<Task>& tasks, const Task& task, base::Date on,
                          const TaskRules& rules) {
    TaskStanding found = by_itself(task, on, rules);
    hold_to_law(found, tasks, on, rules);
    if (task.available_from && !found.too_short) return found;
    const Task* since = task.available_from ? &task : asked_since(tasks, task, on, rules);
    if (const auto day = day_taken_in(tasks, task, *since, on, rules)) {
        found.due_on = day;
        found.by_law = false;
        found.due = *day <= on ? Due::now : Due::later;
    } else if (since != &task) {
        found = by_itself(*since, on, rules);
        hold_to_law(found, tasks, on, rules);
        found.task = &task;
    }
    if (found.due == Due::now) return found;
    const Task* previous = changed_decision(*since, tasks, on, rules);
    if (!previous) return found;
    const TaskStanding before = with_changes(tasks, *previous, on, rules);
    if (!task.available_from) return before;
    return before.due == Due::now && asks_more(tasks, task, before.task, on, rules) ? before
                                                                                    : found;
}

// What was asked in the last period before that of `now`; nothing when the last word of that period
// is that nothing is asked.
const Task* of_earlier_period(const std::vector<Task>& tasks, const Task& now, base::Date on,
                              const TaskRules& rules) {
    const auto period = period_of(now, rules);
    std::optional<Period> last;
    for (const Task& task : tasks) {
        const auto one = period_of(task, rules);
        if (task.category != now.category || !works_on(task, on, rules) || !period || !one ||
            recorded_anew(tasks, task, rules))
            continue;
        if (one->first_day < period->first_day && (!last || last->first_day < one->first_day))
            last = one;
    }
    if (!last) return nullptr;
    const Task* task = last_decision(
        tasks,
        {.category = now.category, .on = on, .rules = rules, .period = last, .before = nullptr});
    return task && !task->withdrawn ? task : nullptr;
}

// What is not asked any more, since when and why.
void add_past(TaskStanding& found, const std::vector<Task>& tasks, const Task& last, base::Date on,
              const TaskRules& rules) {
    const auto period = period_of(last, rules);
    if (last.withdrawn) {
        found.past = changed_decision(last, tasks, on, rules);
        found.gone = Gone::withdrawn;
        found.gone_on = works_from(last);
    } else if (found.lapsed) {
        found.past = &last;
        found.gone = Gone::lapsed;
        found.gone_on = base::plus_days(period->last_day, 1);
    } else if (const Task* past = of_earlier_period(tasks, last, on, rules)) {
        const bool lapses = rules.after == TaskRules::AfterTwoYears::lapses;
        found.past = past;
        found.gone = lapses ? Gone::lapsed : Gone::replaced;
        found.gone_on = lapses ? base::plus_days(period_of(*past, rules)->last_day, 1)
                               : std::max(period->first_day, works_from(last).value_or(on));
    }
    if (!found.past) found.gone = Gone::not_gone;
}

// Whether a task counts rather than one that was found before it.
bool goes_before(Due due, Due than, bool later_period) {
    if ((due == Due::later) != (than == Due::later)) return than == Due::later;
    return due == Due::later ? !later_period : later_period;
}

// The task of each period by itself: the last that is due, else the first that will be.
TaskStanding of_its_own_period(const std::vector<Task>& tasks, Category category, base::Date on,
                               const TaskRules& rules) {
    TaskStanding chosen;
    std::optional<Period> of;
    const auto of_period = [&](const std::optional<Period>& period) {
        return Among{.category = category, .on = on, .rules = rules, .period = period};
    };
    for (const Task& task : tasks) {
        if (task.category != category || !works_on(task, on, rules)) continue;
        const auto period = period_of(task, rules);
        if (last_decision(tasks, of_period(period)) != &task) continue;
        const TaskStanding found = with_changes(tasks, task, on, rules);
        const bool later_period = period && (!of || period->first_day > of->first_day);
        if (chosen.task && !goes_before(found.due, chosen.due, later_period)) continue;
        chosen = found;
        of = period;
    }
    if (chosen.task) chosen.unannounced = last_unannounced(tasks, chosen.task, of_period(of));
    if (!chosen.task || !chosen.task->withdrawn) return chosen;
    TaskStanding none;
    none.unannounced = chosen.unannounced;
    return none;
}

}  // namespace

const Task* changed_by(const std::vector<Task>& tasks, const Task& change, const TaskRules& rules) {
    return changed_decision(change, tasks, whenever, rules);
}

std::optional<DayOfLaw> day_of_law_after_stated(const std::vector<Task>& tasks, const Task& task,
                                                const TaskRules& rules) {
    // Art. 7 lid 1 a speaks of a decision that is judged within its two years.
    if (!task.available_from || rules.judged != TaskRules::Judged::within) return std::nullopt;
    const Task* asks = asked_since(tasks, task, whenever, rules);  // from its announcement
    if (day_taken_in(tasks, task, *asks, whenever, rules)) return std::nullopt;
    const auto from = works_from(*asks);
    if (!from) return std::nullopt;
    const base::Date by_law = base::plus_months(*from, rules.months_to_provide);
    if (by_law <= *task.available_from) return std::nullopt;
    return DayOfLaw{.first = by_law, .known = asks->announced_on.has_value()};
}

TaskStanding standing_on(const std::vector<Task>& tasks, Category category, base::Date on,
                         const TaskRules& rules) {
    if (rules.judged == TaskRules::Judged::when_over)
        return of_its_own_period(tasks, category, on, rules);
    const Among all{.category = category, .on = on, .rules = rules};
    const Task* last = last_decision(tasks, all);
    if (!last) return {};
    TaskStanding now;
    if (!last->withdrawn) now = with_changes(tasks, *last, on, rules);
    now.unannounced = last_unannounced(tasks, last, all);
    if (now.task && over(*now.task, on, rules)) {
        now.ended = static_cast<int>(period_of(*now.task, rules)->last_day.year());
        now.lapsed = rules.after == TaskRules::AfterTwoYears::lapses;
        if (now.lapsed) now.task = nullptr;
    }
    add_past(now, tasks, *last, on, rules);
    return now;
}

HeldDay held_day(const std::vector<Task>& tasks, const Task& task, const TaskRules& rules) {
    if (!task.available_from) {
        const Task* since = asked_since(tasks, task, whenever, rules);
        if (const auto day = day_taken_in(tasks, task, *since, whenever, rules))
            return {.on = day, .stated = std::nullopt, .by_law = false};
        if (since != &task) return held_day(tasks, *since, rules);
    }
    TaskStanding found;
    add_due_day(found, task, rules);
    HeldDay held{.on = found.due_on, .stated = task.available_from, .by_law = found.by_law};
    if (const auto by_law = day_of_law_after_stated(tasks, task, rules))
        held.on = by_law->known ? std::optional(by_law->first) : std::nullopt;
    // Art. 6 lid 1: within the two years.
    const auto period = period_of(task, rules);
    if (held.on && period && rules.judged == TaskRules::Judged::within)
        held.on = std::min(*held.on, base::plus_days(period->last_day, 1));
    return held;
}

std::string in_words(const HeldDay& held, const TaskRules& rules) {
    const std::string months = std::to_string(rules.months_to_provide) + " maanden";
    if (!held.on) {
        const std::string stated = held.stated
                                       ? " (het besluit noemt " + base::in_words(*held.stated) +
                                             "; dat is in elk geval te vroeg)"
                                       : "";
        return "nog niet te berekenen: " + months +
               " na de bekendmaking, en die dag is niet bekend" + stated;
    }
    const std::string day = base::in_words(*held.on);
    if (held.differs()) {
        return day + " (het besluit noemt " + base::in_words(*held.stated) +
               "; dat is korter dan de " + months + " na de bekendmaking die de wet geeft)";
    }
    return held.by_law ? day + " (" + months + " na de bekendmaking)" : day;
}

DecidedFor decided_for(const std::vector<Task>& tasks, Category category, int first_year,
                       base::Date on) {
    const TaskRules rules;
    const Among among{.category = category, .on = on, .rules = rules, .first_year = first_year};
    const Task* last = last_decision(tasks, among);
    return {.task = last && last->withdrawn ? nullptr : last,
            .unannounced = last_unannounced(tasks, last, among)};
}

const Task* task_in_force(const std::vector<Task>& tasks, Category category, base::Date on,
                          const TaskRules& rules) {
    return standing_on(tasks, category, on, rules).in_force();
}

}  // namespace trede::cycle
