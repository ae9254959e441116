#pragma once

#include <cstdint>
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
    std::string correction = {};  // what was wrong in what was on file; empty: it mends nothing
    // The first day of the two years that it is about, where its other days tell of other years: a
    // change of a running decision that states no day. Empty: those days tell.
    std::optional<base::Date> years_from = {};
    // What the same decision stopped asking of municipalities that had become part of this one, and
    // the last of the days on which that had to be there: of `places` so much is nothing more.
    Places taken_in = {};
    std::optional<base::Date> taken_in_from = {};

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
// for that of 20 December 2024. Told by the day on which the places must be there, else by the
// years that were recorded with it, else by the year of the decision; nothing when none is known.
// ASSUMED: without the first day, a decision of an even year is that of the next two years and not
// a change of the running one (art. 5 lid 3).
[[nodiscard]] std::optional<int> first_year_of(const Task& task);

// What the statute and the policy "taken" say about the days of a task. The defaults are the law of
// 2024 and the first version of the policy; fulfilment reads the same from law/, and a test holds
// them together.
struct TaskRules {
    // When a municipality is held against the task of a period.
    enum class Judged : std::uint8_t {
        within,    // from a day within the period: a decision on a later one takes its place
        when_over  // from the day after it: each period has a task of its own until the next is due
    };
    enum class AfterTwoYears : std::uint8_t {
        stays,  // what was not done within the two years still has to be done
        lapses
    };
    int months_to_provide = 6;  // Spreidingswet art. 7 lid 1 a, from the announcement
    AfterTwoYears after = AfterTwoYears::stays;
    int months_of_period = 24;
    base::Date a_period_begins = base::date(2025, 1, 1);  // a first of a month; the others follow
    Judged judged = Judged::within;

    friend bool operator==(const TaskRules&, const TaskRules&) = default;
};

// A stretch of time for which a decision lays a task.
struct Period {
    base::Date first_day{};
    base::Date last_day{};

    friend bool operator==(const Period&, const Period&) = default;
};

// The period that the decision is about. Told by the day on which the places must be there: the
// period that it falls in, or that ended the day before (`Judged`). Else by the decision: one that
// is taken in the second half of a period is about the next (ASSUMED, as `first_year_of`). Nothing
// when neither day is known.
[[nodiscard]] std::optional<Period> period_of(const Task& task, const TaskRules& rules = {});

// Whether two entries tell of one decision: the later one mends or fills in the earlier. Where a
// municipality is judged within the two years a decision is about one period, whatever day was
// typed; else each period of it stands by itself.
[[nodiscard]] bool same_decision(const Task& one, const Task& other, const TaskRules& rules = {});

// The decision of the same period that one changes, by all that is on file: the last one taken
// before it. Nothing when there is none, or when that one asked for nothing.
[[nodiscard]] const Task* changed_by(const std::vector<Task>& tasks, const Task& change,
                                     const TaskRules& rules = {});
// Whether the places of a task have to be there on a day.
enum class Due : std::uint8_t {
    now,
    later,   // not yet
    unknown  // the decision names no day, and its announcement is not known
};

// Why a task that was laid on the municipality is not asked of it any more.
enum class Gone : std::uint8_t {
    not_gone,
    withdrawn,  // a later version of the decision asks for nothing (Spreidingswet art. 5 lid 3)
    lapsed,     // POLICY: its two years are over
    replaced    // POLICY: a decision on later years holds
};

// How a category of one municipality stands on a day. Points into the tasks.
struct TaskStanding {
    const Task* task = nullptr;  // the last decision that works; empty: none, or it asks no more
    Due due = Due::now;
    std::optional<base::Date> due_on;  // the first day on which the places have to be there
    bool by_law = false;               // that day is reckoned by art. 7 lid 1 a, and not stated
    bool too_short = false;  // the same, and the decision states a day before it, which the law
                             // does not let it do
    std::optional<base::Date> not_before = {};  // the first day that `due_on` can be, when it is
                                                // too short and the announcement is not known
    std::optional<int> ended;                   // the last of its two years, when they are over
    bool lapsed = false;                        // POLICY: and therefore nothing is asked any more
    const Task* past = nullptr;  // what was asked before `task`, or last when there is none, and is
                                 // not any more
    Gone gone = Gone::not_gone;  // why it is not
    std::optional<base::Date> gone_on = {};  // the first day without it
    const Task* unannounced = nullptr;       // decided later and not announced as far as is known:
                                             // it does not work yet (Awb art. 3:40)

    [[nodiscard]] const Task* in_force() const { return due == Due::later ? nullptr : task; }
};

// Of the decisions taken by a day the last one; of equal ones, the one recorded last. A decision
// works from its announcement (Awb art. 3:40), and never before its two years begin. As long as its
// announcement is not known, what was decided before it stands. ASSUMED: where nothing was decided
// before it, only the day is not known here, and it works from the decision. Its places have to be
// there on the day that it states, else six months after the announcement (art. 7 lid 1 a), and in
// any case when the two years are over (art. 6 lid 1). The decision can only state a longer term:
// POLICY "taken", a day before those six months is not held against the municipality. When the
// announcement is not known, nobody knows when they end, only that it is not before six months
// after the decision: from then on it is unknown whether the places have to be there. Of a change
// that asks no more, the announcement of what it changes counts. POLICY "taken": a change that
// states no day keeps the day there was; when it asks for more, the earlier number holds until six
// months after its announcement. Where a task is judged when its period is over, a decision on
// another period never takes its place: the last task that is due counts, and before that the first
// that will be.
[[nodiscard]] TaskStanding standing_on(const std::vector<Task>& tasks, Category category,
                                       base::Date on, const TaskRules& rules = {});

// The day from which the law asks for the places of a decision that states an earlier one.
struct DayOfLaw {
    base::Date first{};
    bool known = true;  // false: the announcement is not known and cannot be before the decision,
                        // so it is `first` or later
};
// Nothing when the decision states no earlier day. `tasks` holds the decisions that it may be a
// change of.
[[nodiscard]] std::optional<DayOfLaw> day_of_law_after_stated(const std::vector<Task>& tasks,
                                                              const Task& task,
                                                              const TaskRules& rules = {});

// From which day the places of one decision have to be there, looked at by itself or as the change
// that it is: what standing_on holds a municipality to, beside the day that the decision states.
struct HeldDay {
    std::optional<base::Date> on;      // empty: nobody can reckon it
    std::optional<base::Date> stated;  // by the decision
    bool by_law = false;               // the months after the announcement, and not a stated day

    [[nodiscard]] bool differs() const { return stated && on != stated; }
};
[[nodiscard]] HeldDay held_day(const std::vector<Task>& tasks, const Task& task,
                               const TaskRules& rules = {});
// "1 juli 2025"; with why it is another day than the stated one, and with what it waits for.
[[nodiscard]] std::string in_words(const HeldDay& held, const TaskRules& rules = {});

// What the decisions on the two years from `first_year` say of one category, as known on a day.
struct DecidedFor {
    const Task* task = nullptr;         // the last that works; nothing when none asks for places
    const Task* unannounced = nullptr;  // decided later, and not announced as far as is known
};
[[nodiscard]] DecidedFor decided_for(const std::vector<Task>& tasks, Category category,
                                     int first_year, base::Date on);

// Only the task: nothing when there is none, or when its places need not be there yet.
[[nodiscard]] const Task* task_in_force(const std::vector<Task>& tasks, Category category,
                                        base::Date on, const TaskRules& rules = {});

}  // namespace trede::cycle
