#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "cycle/category.hpp"
#include "cycle/task.hpp"
#include "fulfilment/figure.hpp"
#include "fulfilment/verdict.hpp"

namespace trede::fulfilment {

// One category of one municipality. `task` and `figure` point into what was given to `assess`; they
// are empty when there is no task in force or no figure on file that counts. Nothing on file is
// never taken for nought, and of figures that differ none is taken before somebody ruled.
struct Strand {
    cycle::Category category = cycle::Category::regular;
    const cycle::Task* task = nullptr;
    const Figure* figure = nullptr;
    const cycle::Suspension* suspension = nullptr;
    cycle::Places shortfall{};  // max(0, task - realised); a surplus stays in its own category
    Reported reported{};        // what each reporter said; `figure` is the one that counts
    const cycle::Task* ahead = nullptr;     // a task whose places need not be there yet
    cycle::Due due = cycle::Due::now;       // unknown: nobody can say whether `task` has to be done
    std::optional<base::Date> due_on = {};  // the first day on which its places have to be there
    const cycle::Suspension* suspended_before = nullptr;  // a suspension that is over
    const cycle::Task* past = nullptr;                    // a task that is not asked any more
    const cycle::Task* unannounced = nullptr;             // a later decision that does not work yet

    [[nodiscard]] bool counts() const { return task != nullptr && suspension == nullptr; }
};

// "regulier 5 van 142, AMV onbekend van 23", or "strijdig (5 tot en met 8)" where figures differ:
// what the assessment rests on, to see whether it changed.
[[nodiscard]] std::string findings(const std::array<Strand, cycle::categories.size()>& strands);

// Realised places in tenths of a percent of the task, half up: 5 of 142 is 35 (3.5 %). It never
// says more than the places do: what is short of the task is at most 999, and what is above nought
// at least 1. A strand without a task above nought has no share.
[[nodiscard]] std::optional<long long> share_in_tenths(const Strand& strand);

// The steps of the reasoning, in the order in which they were taken. Small on purpose: every
// assessment has one.
enum class Rule : std::uint8_t {
    task_in_force,   // Spreidingswet art. 6 lid 1: the decision on file asks for so many places
    no_task,         // no decision on file asks for places on this day
    not_due_yet,     // Spreidingswet art. 7 lid 1 a: there is one, and its day is still to come
    due_by_law,      // the same: `number` months after the announcement; `against` is that day
    due_too_short,   // POLICY: the decision states the day `number`, before the term of the same
                     // article is over on the day `against`
    due_not_before,  // the same, and the announcement is not known: `against` is the first day that
                     // the end of the term can be
    due_unknown,     // no day is stated and the announcement is not known
    years_over,      // POLICY: the two years of the task ended with the year `number`; `against` is
                     // 1 when it still counts
    task_withdrawn,  // Spreidingswet art. 5 lid 3: an earlier task of `number` places is not asked
                     // any more since the day `against`
    task_lapsed,     // the same by POLICY: its two years are over
    task_replaced,   // the same by POLICY: a decision on later years holds
    not_announced,   // Awb art. 3:40: a later decision on `number` places (-1: one that withdraws)
                     // of the day `against` does not work yet
    task_suspended,  // Awb art. 8:81: the task is not held against the municipality
    suspension_over,  // the same: it was not held, until the day `against`
    no_figure,        // nothing is reported, which is not the same as nought
    figures_differ,   // POLICY: no figure is taken before somebody ruled; `number` to `against`
    figure_ruled,     // a person with mandate ruled which figure holds (Awb art. 3:46)
    fulfilled,        // realised is at least the task
    short_of_task,    // task minus realised
    no_netting,       // POLICY: a surplus in one category does not make up for another
    stands_at,        // how the categories stand together: `number` is a Extent
    unsure,           // a missing or contradicted figure leaves more than one Extent open; `number`
             // is 1 when the verdict is the one that each of them gives, 0 when there is none;
             // `against` is 1 when the day of a task is what is not known
    concluded  // the verdict
};

struct TraceStep {
    Rule rule = Rule::concluded;
    cycle::Category category = cycle::Category::regular;
    long long number = 0;   // the places the rule speaks of; for `concluded` the Verdict
    long long against = 0;  // for `fulfilled` and `short_of_task`: the task; for `figures_differ`:
                            // the highest figure, where `number` is the lowest; for a day: its
                            // number (days since 1970), 0 when it is not known

    friend bool operator==(const TraceStep&, const TraceStep&) = default;
};

struct Assessment {
    base::Date reference_date{};
    std::array<Strand, cycle::categories.size()> strands{};
    Verdict verdict = Verdict::no_data;
    VerdictPolicy policy = {};          // by which it was made
    std::array<TraceStep, 19> steps{};  // eight a category at the most, one on netting, two for the
                                        // verdict
    std::uint8_t step_count = 0;
};

// What is on file of one municipality, as the assessment needs it.
struct OnFile {
    const std::vector<cycle::Task>& tasks;
    const std::vector<cycle::Suspension>& suspensions;
    const std::vector<Figure>& figures;
    std::span<const Ruling> rulings = {};
    // Of tasks that were found in force before: how each category stands. Empty: to be found.
    const std::array<cycle::TaskStanding, cycle::categories.size()>* standings = nullptr;
};

// Holds the realised places of a reference date against the task in force on that day
// (Spreidingswet art. 6 lid 1), each category by itself, and concludes by the policy given. Where a
// missing figure, or the choice between figures that differ, could change the verdict, it is
// `no_data`.
[[nodiscard]] Assessment assess(const OnFile& on_file, base::Date reference_date,
                                const VerdictPolicy& policy);

// The ground of a step of this assessment, for the reader: "Spreidingswet art. 6 lid 1", "beleid
// oordeel, versie 1 (31 januari 2024)".
[[nodiscard]] std::string ground(const Assessment& assessment, const TraceStep& step);
// The word of its verdict; without a task that counts also which task will, and from which day:
// "geen taak; de taak regulier van 142 plekken telt vanaf 1 juli 2025".
[[nodiscard]] std::string verdict_words(const Assessment& assessment);
// The step as a Dutch sentence with its figures.
[[nodiscard]] std::string in_words(const TraceStep& step);

}  // namespace trede::fulfilment
