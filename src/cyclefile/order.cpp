#include "cyclefile/order.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

namespace trede::cyclefile {

using base::Date;
using base::Outcome;

namespace {

using Province = std::optional<registry::ProvinceCode>;

// The last day on file of a province itself, else that of all.
const MilestoneReached* on_file(const State& state, Milestone milestone, const Province& province) {
    const MilestoneReached* own = nullptr;
    const MilestoneReached* of_all = nullptr;
    for (const MilestoneReached& one : state.milestones) {
        if (one.milestone != milestone) continue;
        if (!one.province) of_all = &one;
        if (province && one.province == province) own = &one;
    }
    return own ? own : of_all;
}

// All together, which sorts first, and each province with a day of its own.
std::set<Province> places(const State& state) {
    std::set<Province> found = {std::nullopt};
    for (const MilestoneReached& one : state.milestones) found.insert(one.province);
    return found;
}

// A step rests on another, which therefore came first.
struct Follows {
    Milestone step;
    Milestone rests_on;
};
constexpr std::array<Follows, 5> follows = {{
    // Spreidingswet art. 4: the report is of the consultation, and that is about the distribution.
    {Milestone::report, Milestone::distribution},
    {Milestone::report, Milestone::consultation},
    // Art. 5 lid 2: the minister takes account of the report.
    {Milestone::decision, Milestone::distribution},
    {Milestone::decision, Milestone::report},
    {Milestone::announcement, Milestone::decision},
}};

// The day of a step; of the distribution also when it was put on file itself.
std::optional<Date> day_of(const State& state, Milestone milestone, const Province& province) {
    if (const MilestoneReached* known = on_file(state, milestone, province))
        return known->reached_on;
    std::optional<Date> first;
    if (milestone != Milestone::distribution) return first;
    for (const DistributionFiled& filed : state.distributions) {
        if (filed.basis == Basis::published && (!first || filed.dated_on < *first))
            first = filed.dated_on;
    }
    return first;
}

// "het verslag".
std::string named(Milestone milestone) {
    const bool de = milestone == Milestone::distribution || milestone == Milestone::announcement;
    return (de ? "de " : "het ") + std::string(word(milestone));
}

std::string in_province(const Province& province) {
    return province ? " van " + province->value() : std::string();
}

}  // namespace

Outcome<bool> in_order(const State& state, const MilestoneReached& reached) {
    for (const Province& province : places(state)) {
        const auto* decided = on_file(state, Milestone::decision, province);
        const auto* announced = on_file(state, Milestone::announcement, province);
        if (!decided || !announced || (*decided != reached && *announced != reached)) continue;
        if (announced->reached_on >= decided->reached_on) continue;
        std::string reason = "De bekendmaking" + in_province(province) + " (" +
                             base::in_words(announced->reached_on) + ") ligt voor het besluit (" +
                             base::in_words(decided->reached_on) +
                             "). Een besluit wordt genomen en dan bekendgemaakt.";
        // One of the two is of all provinces, and then this one may have a day of its own.
        if (province && decided->province != announced->province)
            reason += " Heeft " + province->value() +
                      " een eigen dag, leg die dan eerst vast met --province, of het besluit zelf "
                      "('trede decision record').";
        return base::refuse(base::RefusalKind::input, std::string(ground(Milestone::announcement)),
                            std::move(reason));
    }
    return true;
}

std::vector<std::string> remarks_on_order(const State& state) {
    std::vector<std::string> remarks;
    const std::set<Province> all = places(state);
    for (const auto& [step, rests_on] : follows) {
        const auto of_all = std::pair(day_of(state, step, {}), day_of(state, rests_on, {}));
        for (const Province& province : all) {
            const auto day = day_of(state, step, province);
            const auto before = day_of(state, rests_on, province);
            if (!day || !before || *day >= *before) continue;
            if (province && of_all == std::pair(day, before)) continue;  // told of all together
            remarks.push_back(named(step) + in_province(province) + " is van " +
                              base::in_words(*day) + ", en dat is eerder dan " + named(rests_on) +
                              " (" + base::in_words(*before) + "). Controleer de dagen.");
        }
    }
    return remarks;
}

}  // namespace trede::cyclefile
