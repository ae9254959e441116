#include "desk/moved.hpp"

#include <algorithm>

#include "desk/remedies.hpp"
#include "fulfilment/verdict.hpp"
#include "registry/taken_over.hpp"

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
    if (was.decide_by() != is.decide_by()) {
        lines.push_back(after.id.value() + ": beslissen uiterlijk op " + words(is.decide_by()) +
                        " (was " + words(was.decide_by()) + ").");
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
        std::string line = code;
        if (standing_on(sides.after.tasks, category, on, rules).task) {
            line.append(": de plekken ").append(label(category)).append(" moeten er zijn op ");
            line += words(is) + " (was " + words(was) + ").";
        } else {
            line.append(": de taak ")
                .append(label(category))
                .append(" vervalt (de plekken moesten er");
            line += " zijn op " + words(was) + ").";
        }
        lines.push_back(std::move(line));
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

namespace {

// Spreidingswet art. 7 lid 1 a.
Outcome<std::string> too_short_a_term(const Desk& desk, const fulfilment::VerdictPolicy& policy,
                                      const cycle::DayOfLaw& by_law, const cycle::Task& task) {
    const auto statute = law::statute_on(desk.lawbook, desk.today);
    if (!statute) return tl::unexpected(statute.error());
    return "het besluit noemt " + base::in_words(*task.available_from) + ". Dat is korter dan " +
           std::to_string(policy.task_rules.months_to_provide) +
           " maanden na de bekendmaking, en de wet kent alleen een langere termijn (" +
           statute->cite(law::Duty::provide) + "). " +
           (by_law.known
                ? "De gemeente wordt gehouden aan " + base::in_words(by_law.first)
                : "De dag van bekendmaking is niet bekend: vóór " + base::in_words(by_law.first) +
                      " hoeven de plekken er niet te zijn, en vanaf welke dag wel is nog "
                      "niet te zeggen") +
           " (" + cite_tasks_policy(policy) + ").";
}

// Empty where the municipality is there as long as the task is about.
std::string merger_within(const Desk& desk, const MunicipalityCode& code,
                          const cycle::Period& period) {
    const auto merger = registry::merger_by(desk.registry, code, period.last_day, desk.today);
    if (!merger) return {};
    return merger->in_words + ". Dat is " +
           (merger->on <= period.first_day ? "voordat de tijd van deze taak begint"
                                           : "in de tijd waarover deze taak gaat") +
           " (" + base::in_words(period.first_day) + " tot en met " +
           base::in_words(period.last_day) +
           "). De wet zegt niet wie de taak dan heeft; het beleid herindeling wel.";
}

}  // namespace

Outcome<std::vector<std::string>> remarks_on_task(const Desk& desk, const World& world,
                                                  const MunicipalityCode& code,
                                                  const cycle::Task& task) {
    const auto policy = fulfilment::verdict_policy_on(desk.lawbook, desk.today);
    if (!policy) return tl::unexpected(policy.error());
    const cycle::TaskRules& rules = policy->task_rules;
    const auto body = desk.registry.find(code, task.decided_on.value_or(desk.today));
    const std::string whose =
        (body ? body->usual_name : code.value()) + ", " + std::string(label(task.category)) + ": ";
    std::vector<std::string> remarks;
    if (const auto day = day_of_law_after_stated(world.dossiers.of(code).tasks, task, rules)) {
        auto told = too_short_a_term(desk, *policy, *day, task);
        if (!told) return tl::unexpected(std::move(told.error()));
        remarks.push_back(whose + *told);
    }
    const auto period = period_of(task, rules);
    const std::string merger = period ? merger_within(desk, code, *period) : std::string();
    if (!merger.empty()) remarks.push_back(whose + merger);
    return remarks;
}

}  // namespace trede::desk
