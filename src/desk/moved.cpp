#include "desk/moved.hpp"

#include <algorithm>

#include "desk/remedies.hpp"
#include "fulfilment/verdict.hpp"

namespace trede::desk {

using base::Date;
using base::Outcome;
using registry::MunicipalityCode;

namespace {

std::string words(const std::optional<Date>& day) {
    return day ? base::in_words(*day) : std::string("onbekend");
}

std::string_view on_time(const std::optional<bool>& in_time) {
    if (!in_time) return "onbekend of het op tijd is";
    return *in_time ? "op tijd" : "te laat";
}

// A remedy beside itself, as it stood and as it stands.
void compare(const RemedyRow& was, const RemedyRow& is, std::vector<std::string>& lines) {
    const dossier::RemedyFiled& before = was.remedy.what;
    const dossier::RemedyFiled& after = is.remedy.what;
    if (before.last_day != after.last_day || before.in_time != after.in_time) {
        lines.push_back(after.id.value() + ": indienen kon tot en met " + words(after.last_day) +
                        " (was " + words(before.last_day) + "); het stuk is " +
                        std::string(on_time(after.in_time)) + " (was " +
                        std::string(on_time(before.in_time)) + ").");
    }
    const auto last = [](const RemedyRow& row) {
        return row.decide_by ? std::optional(row.decide_by->last_day) : std::nullopt;
    };
    if (last(was) != last(is)) {
        lines.push_back(after.id.value() + ": beslissen uiterlijk op " + words(last(is)) +
                        " (was " + words(last(was)) + ").");
    }
}

std::optional<Date> due_on(const std::vector<cycle::Task>& tasks, cycle::Category category, Date on,
                           const cycle::TaskRules& rules) {
    return standing_on(tasks, category, on, rules).due_on;
}

// The first day of the two years is the earliest on which anything can be asked.
Date day_to_look(const dossier::State& state, Date today, const cycle::TaskRules& rules) {
    Date day = today;
    for (const cycle::Task& task : state.tasks) {
        if (const auto period = period_of(task, rules)) day = std::max(day, period->first_day);
    }
    return day;
}

struct Sides {
    const dossier::State& before;
    const dossier::State& after;
};

void compare_tasks(const Sides& sides, const std::string& code, Date today,
                   const cycle::TaskRules& rules, std::vector<std::string>& lines) {
    const Date on = day_to_look(sides.after, today, rules);
    for (const cycle::Category category : cycle::categories) {
        const auto was = due_on(sides.before.tasks, category, on, rules);
        const auto is = due_on(sides.after.tasks, category, on, rules);
        if (!was || was == is) continue;
        lines.push_back(code + ": de plekken " + std::string(label(category)) +
                        " moeten er zijn op " + words(is) + " (was " + words(was) + ").");
    }
}

}  // namespace

Outcome<std::vector<std::string>> moved_terms(
    const Desk& desk, const World& world,
    const std::vector<std::pair<MunicipalityCode, dossier::Events>>& changes,
    const deadlines::Holidays& holidays) {
    const auto policy = fulfilment::verdict_policy_on(desk.lawbook, desk.today);
    if (!policy) return tl::unexpected(policy.error());
    std::vector<std::string> lines;
    for (const auto& [code, events] : changes) {
        const dossier::State& before = world.dossiers.of(code);
        dossier::State after = before;
        for (const dossier::Event& event : events) dossier::apply(after, event, {});
        compare_tasks({.before = before, .after = after}, code.value(), desk.today,
                      policy->task_rules, lines);
        const auto was = remedies_of(desk, before, holidays);
        if (!was) return tl::unexpected(was.error());
        const auto is = remedies_of(desk, after, holidays);
        if (!is) return tl::unexpected(is.error());
        for (std::size_t i = 0; i < was->size(); ++i) compare((*was)[i], (*is)[i], lines);
    }
    return lines;
}

Outcome<std::optional<std::string>> too_short_a_term(const Desk& desk,
                                                     const std::vector<cycle::Task>& known,
                                                     const cycle::Task& task,
                                                     const std::string& whose) {
    const auto policy = fulfilment::verdict_policy_on(desk.lawbook, desk.today);
    if (!policy) return tl::unexpected(policy.error());
    const auto by_law = day_of_law_after_stated(known, task, policy->task_rules);
    if (!by_law) return std::optional<std::string>();
    const auto statute = law::statute_on(desk.lawbook, desk.today);
    if (!statute) return tl::unexpected(statute.error());
    return std::optional(
        whose + ", " + std::string(label(task.category)) + ": het besluit noemt " +
        base::in_words(*task.available_from) + ". Dat is korter dan " +
        std::to_string(policy->task_rules.months_to_provide) +
        " maanden na de bekendmaking, en de wet kent alleen een langere termijn (" +
        statute->cite(law::Duty::provide) + "). De gemeente wordt gehouden aan " +
        base::in_words(*by_law) + " (" + cite_tasks_policy(*policy) + ").");
}

}  // namespace trede::desk
