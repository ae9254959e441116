#include "cycle/task.hpp"

// The years that a decision is about, and what suspends it.
namespace trede::cycle {

bool covers(const Suspension& suspension, Category category, base::Date on) {
    const bool same_strand = !suspension.category || *suspension.category == category;
    const bool ended = suspension.until_on && *suspension.until_on < on;
    return same_strand && suspension.from_on <= on && !ended;
}

namespace {

int months_since_year_nought(base::Date day) {
    return static_cast<int>(day.year()) * 12 + static_cast<int>(static_cast<unsigned>(day.month()));
}

// The period in which a day falls.
Period period_around(base::Date day, const TaskRules& rules) {
    const int length = rules.months_of_period;
    const int apart =
        months_since_year_nought(day) - months_since_year_nought(rules.a_period_begins);
    const int earlier = ((apart % length) + length) % length;
    const base::Date first = base::plus_months(rules.a_period_begins, apart - earlier);
    return {.first_day = first, .last_day = base::plus_days(base::plus_months(first, length), -1)};
}

}  // namespace

std::optional<Period> period_of(const Task& task, const TaskRules& rules) {
    if (task.available_from) {
        const bool when_over = rules.judged == TaskRules::Judged::when_over;
        return period_around(base::plus_days(*task.available_from, when_over ? -1 : 0), rules);
    }
    if (task.years_from) return period_around(*task.years_from, rules);
    if (!task.decided_on) return std::nullopt;
    return period_around(base::plus_months(*task.decided_on, rules.months_of_period / 2), rules);
}

bool same_decision(const Task& one, const Task& other, const TaskRules& rules) {
    if (one.category != other.category || one.decided_on != other.decided_on) return false;
    const bool one_period = rules.judged == TaskRules::Judged::within && one.decided_on;
    return one_period || period_of(one, rules) == period_of(other, rules);
}

std::optional<int> first_year_of(const Task& task) {
    // The first cycle lays the task of 2025 and 2026, so the two years begin with an odd one.
    const auto period = period_of(task);
    if (!period) return std::nullopt;
    return static_cast<int>(period->first_day.year());
}

}  // namespace trede::cycle
