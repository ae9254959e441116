#include "cyclefile/order.hpp"

#include <doctest/doctest.h>

#include "support/cycle_file.hpp"

namespace trede::cyclefile {

using base::date;
using support::april_2026;
using support::cycle_2024;

namespace {

const registry::ProvinceCode overijssel("PV23");
const registry::ProvinceCode zeeland("PV29");
using Province = std::optional<registry::ProvinceCode>;

MilestoneReached step(Milestone milestone, base::Date on, Province province = {}) {
    return {.milestone = milestone,
            .province = std::move(province),
            .reached_on = on,
            .source = "brief (fictief)"};
}

State after_steps(const std::vector<MilestoneReached>& steps) {
    State state;
    for (const MilestoneReached& one : steps) apply(state, Event(one));
    return state;
}

// The article of the refusal; empty when it is taken.
std::string refused(const State& state, MilestoneReached reached, std::string why = {}) {
    const auto outcome =
        decide(state, RecordMilestone{.milestone = std::move(reached), .why = std::move(why)},
               cycle_2024, april_2026);
    if (outcome) return {};
    CHECK(outcome.error().kind == base::RefusalKind::input);
    return outcome.error().ground;
}

constexpr auto decided = Milestone::decision;
constexpr auto announced = Milestone::announcement;
constexpr base::Date early = date(2024, 3, 1);
constexpr base::Date late = date(2024, 12, 20);

}  // namespace

TEST_CASE("nothing is announced before it is decided, whichever of the two is put on file first") {
    const std::string article = "Awb art. 3:41";
    for (const Province& province : {Province(), Province(overijssel)}) {
        CHECK(refused(after_steps({step(decided, late, province)}),
                      step(announced, early, province)) == article);
        CHECK(refused(after_steps({step(announced, early, province)}),
                      step(decided, late, province)) == article);
        // The same day is an order that can be.
        CHECK(refused(after_steps({step(decided, late, province)}), step(announced, late, province))
                  .empty());
    }
    // A correction is no way around it.
    const State both = after_steps({step(decided, early), step(announced, early)});
    CHECK(refused(both, step(decided, late), "jaar verkeerd") == article);
    CHECK(refused(both, step(announced, late), "maand verkeerd").empty());
}

TEST_CASE("a day for all provinces is held against the days of those that have their own") {
    const State own = after_steps({step(decided, late, overijssel)});
    CHECK_FALSE(refused(own, step(announced, early)).empty());
    CHECK_FALSE(refused(own, step(announced, early, overijssel)).empty());
    CHECK(refused(own, step(announced, early, zeeland)).empty());
    CHECK_FALSE(
        refused(after_steps({step(decided, late)}), step(announced, early, zeeland)).empty());
    // Another province that is wrong already is no ground to refuse this one.
    const State wrong =
        after_steps({step(announced, early, overijssel), step(decided, late, overijssel)});
    CHECK(refused(wrong, step(decided, early, zeeland)).empty());
}

TEST_CASE("an announcement for all is none of a province that was decided on later") {
    const State state = after_steps(
        {step(announced, early), step(decided, late, overijssel), step(decided, early)});
    CHECK(state.reached(announced, overijssel) == nullptr);
    REQUIRE(state.reached(announced, zeeland) != nullptr);
    CHECK(state.reached(announced, zeeland)->reached_on == early);
    CHECK(state.reached(announced, std::nullopt)->reached_on == early);
}

TEST_CASE("a decision is not recorded after the day on which the calendar has it announced") {
    const State state = after_steps({step(announced, early, overijssel)});
    RecordDecision command;
    command.decision.province = overijssel;
    command.decision.decided_on = late;
    command.decision.source = "besluit (fictief)";
    command.decision.numbers = {{.municipality = registry::MunicipalityCode("GM9001"),
                                 .category = cycle::Category::regular,
                                 .places = cycle::Places(5),
                                 .available_from = std::nullopt,
                                 .cell = {}}};
    const auto refusal = decide(state, command, cycle_2024, april_2026);
    REQUIRE_FALSE(refusal);
    CHECK(refusal.error().ground == "Awb art. 3:41");
    command.decision.announced_on = date(2024, 12, 23);  // the day that was wrong, put right
    CHECK(decide(state, command, cycle_2024, april_2026));
}

TEST_CASE("a step from before the one it rests on is told, once") {
    const State state =
        after_steps({step(Milestone::report, early), step(Milestone::consultation, late)});
    CHECK(remarks_on_order(state) ==
          std::vector<std::string>{
              "het verslag is van 1 maart 2024, en dat is eerder dan het overleg (20 december "
              "2024). Controleer de dagen."});
    // Of a province with a day of its own only when that is what is strange.
    State more = state;
    apply(more, Event(step(Milestone::report, date(2024, 3, 2), overijssel)));
    apply(more, Event(step(Milestone::report, date(2024, 12, 21), zeeland)));
    REQUIRE(remarks_on_order(more).size() == 2);
    CHECK(remarks_on_order(more)[1].starts_with("het verslag van PV23 is van 2 maart 2024"));
    // The distribution that was put on file says itself when it was published.
    State filed = after_steps({step(Milestone::report, early)});
    DistributionFiled distribution;
    distribution.dated_on = date(2024, 1, 31);
    apply(filed, Event(distribution));
    CHECK(remarks_on_order(filed).empty());
    filed.distributions[0].dated_on = date(2024, 3, 2);
    REQUIRE(remarks_on_order(filed).size() == 1);
    CHECK(remarks_on_order(filed)[0].find("eerder dan de verdeling (2 maart 2024)") !=
          std::string::npos);
    CHECK(remarks_on_order(after_steps({step(announced, early), step(decided, late)})).size() == 1);
    CHECK(remarks_on_order(after_steps({step(decided, early), step(announced, late)})).empty());
}

}  // namespace trede::cyclefile
