#include "ladder/workload.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace trede::ladder {

using base::Date;
using base::Outcome;

namespace {

constexpr long long most_a_step = 1'000;    // letters, talks or decisions
constexpr long long most_weeks = 520;       // ten years
constexpr long long most_a_week = 100'000;  // steps

tl::unexpected<base::Refusal> unknown(const law::Policy& policy, const std::string& name,
                                      const std::string& expected) {
    return base::refuse(base::RefusalKind::input, law::cite(policy),
                        "De keuze '" + name + "' moet zijn: " + expected + ".");
}

Outcome<int> between(const law::Policy& policy, const std::string& name, long long least,
                     long long most) {
    const auto number = policy.number(name);
    if (!number) return tl::unexpected(number.error());
    if (*number < least || *number > most) {
        return unknown(
            policy, name,
            "een getal van " + std::to_string(least) + " tot en met " + std::to_string(most));
    }
    return static_cast<int>(*number);
}

Outcome<Work> work_of(const law::Policy& policy, const std::string& what) {
    const auto letters = between(policy, "brieven-bij." + what, 0, most_a_step);
    if (!letters) return tl::unexpected(letters.error());
    const auto talks = between(policy, "gesprekken-bij." + what, 0, most_a_step);
    if (!talks) return tl::unexpected(talks.error());
    const auto decisions = between(policy, "besluiten-bij." + what, 0, most_a_step);
    if (!decisions) return tl::unexpected(decisions.error());
    return Work{.letters = *letters, .talks = *talks, .decisions = *decisions};
}

Outcome<std::optional<int>> bound_a_week(const law::Policy& policy) {
    const std::string name = "stappen-per-week";
    const auto choice = policy.choice(name);
    if (!choice) return tl::unexpected(choice.error());
    if (const auto* word = std::get_if<std::string>(&choice->value)) {
        if (*word != "geen grens") return unknown(policy, name, "een getal of 'geen grens'");
        return std::optional<int>();
    }
    const auto bound = between(policy, name, 1, most_a_week);
    if (!bound) return tl::unexpected(bound.error());
    return std::optional(*bound);
}

Date monday_of(Date day) {
    const unsigned since = base::weekday(day).iso_encoding() - 1;
    return base::plus_days(day, -static_cast<int>(since));
}

}  // namespace

Work& Work::operator+=(const Work& other) {
    letters += other.letters;
    talks += other.talks;
    decisions += other.decisions;
    return *this;
}

Outcome<WorkPolicy> work_policy(const law::Policy& policy) {
    WorkPolicy made;
    for (const Rung rung : rungs) {
        const auto work = work_of(policy, std::to_string(number(rung)));
        if (!work) return tl::unexpected(work.error());
        made.up[static_cast<std::size_t>(number(rung)) - 1] = *work;
    }
    const auto down = work_of(policy, "omlaag");
    if (!down) return tl::unexpected(down.error());
    made.down = *down;
    const auto bound = bound_a_week(policy);
    if (!bound) return tl::unexpected(bound.error());
    made.steps_a_week = *bound;
    const auto to_talk = between(policy, "weken-tot-gesprek", 0, most_weeks);
    if (!to_talk) return tl::unexpected(to_talk.error());
    made.weeks_to_talk = *to_talk;
    const auto to_next = between(policy, "weken-tot-volgende-stap", 1, most_weeks);
    if (!to_next) return tl::unexpected(to_next.error());
    made.weeks_to_next = *to_next;
    return made;
}

std::vector<Rung> way_up(std::optional<Rung> from, Rung to, const StepPolicy& policy) {
    std::vector<Rung> way;
    int at = from ? number(*from) : 0;
    while (at < number(to)) {
        const int highest =
            at == 0 && !from ? number(policy.highest_first) : at + policy.rungs_at_once;
        at = std::min(number(to), highest);
        way.push_back(*rung_of(at));
    }
    return way;
}

std::vector<WeekLoad> plan(std::span<const Steps> municipalities, Date start,
                           const WorkPolicy& policy) {
    // The week from which a step can be taken, whose it is, and which of its steps.
    std::set<std::tuple<int, std::size_t, std::size_t>> waiting;
    for (std::size_t i = 0; i < municipalities.size(); ++i) {
        if (!municipalities[i].up.empty() || municipalities[i].down) waiting.emplace(0, i, 0);
    }
    std::map<int, Work> by_week;
    std::map<int, int> taken;
    while (!waiting.empty()) {
        const auto [earliest, whose, which] = *waiting.begin();
        waiting.erase(waiting.begin());
        int week = earliest;
        while (policy.steps_a_week && taken[week] >= *policy.steps_a_week) ++week;
        ++taken[week];
        const Steps& steps = municipalities[whose];
        const Work& work = steps.up.empty() ? policy.down : policy.of_step_to(steps.up[which]);
        by_week[week] += {.letters = work.letters, .talks = 0, .decisions = work.decisions};
        by_week[week + policy.weeks_to_talk] += {.letters = 0, .talks = work.talks, .decisions = 0};
        if (which + 1 < steps.up.size())
            waiting.emplace(week + policy.weeks_to_next, whose, which + 1);
    }
    std::vector<WeekLoad> weeks;
    for (const auto& [week, work] : by_week) {
        if (!work.none())
            weeks.push_back({.monday = base::plus_days(monday_of(start), 7 * week), .work = work});
    }
    return weeks;
}

Work total(std::span<const WeekLoad> weeks) {
    Work sum;
    for (const WeekLoad& week : weeks) sum += week.work;
    return sum;
}

std::string week_name(Date monday) {
    // ISO 8601: a week belongs to the year of its Thursday.
    const Date thursday = base::plus_days(monday, 3);
    const int day = base::days_between(
        base::Date{thursday.year(), std::chrono::January, std::chrono::day{1}}, thursday);
    const std::string number = std::to_string(day / 7 + 1);
    return std::to_string(static_cast<int>(thursday.year())) + "-W" +
           (number.size() < 2 ? "0" : "") + number;
}

}  // namespace trede::ladder
