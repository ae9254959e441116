#include "cyclefile/decide.hpp"
#include "law/duty.hpp"
#include "support/cycle_file.hpp"

#include <doctest/doctest.h>

namespace trede::cyclefile {

using base::date;
using support::after;
using support::cycle_2026;
using support::november_2026;

namespace {

EstimatePublished published(base::Date on, long long total) {
    return {.total = cycle::Places(total),
            .amv = std::nullopt,
            .published_on = on,
            .source = "Kamerbrief"};
}

}  // namespace

TEST_CASE("an estimate that changes in between is the next version, the same one is nothing new") {
    const RecordEstimate first{published(date(2026, 2, 27), 88'000)};
    const auto one = decide(State{}, first, cycle_2026, november_2026);
    REQUIRE(one);
    const State state = after({}, *one);
    CHECK(state.estimates.back().version == 1);
    CHECK(decide(state, first, cycle_2026, november_2026)->empty());
    // Another source that tells of the same numbers later is no other estimate.
    auto again = published(date(2026, 3, 3), 88'000);
    again.source = "persbericht";
    CHECK(decide(state, RecordEstimate{again}, cycle_2026, november_2026)->empty());
    again.amv = cycle::Places(7'000);  // the part for AMV became known: that is news
    CHECK(decide(state, RecordEstimate{again}, cycle_2026, november_2026)->size() == 1);

    const auto two = decide(state, RecordEstimate{published(date(2026, 9, 1), 90'000)}, cycle_2026,
                            november_2026);
    REQUIRE(two);
    const State changed = after(state, *two);
    CHECK(changed.estimates.back().version == 2);
    CHECK(changed.estimate_on(date(2026, 8, 31))->total == cycle::Places(88'000));
    CHECK(changed.estimate_on(date(2026, 9, 1))->total == cycle::Places(90'000));
    CHECK(changed.estimate_on(date(2026, 2, 26)) == nullptr);
}

TEST_CASE("an estimate that cannot be is refused with its article") {
    const auto refused = [](EstimatePublished estimate, const State& state = {}) {
        const auto outcome =
            decide(state, RecordEstimate{std::move(estimate)}, cycle_2026, november_2026);
        return outcome ? std::string() : outcome.error().ground;
    };
    CHECK(refused(published(date(2026, 12, 1), 88'000)) == law::ground(law::Duty::estimate));
    CHECK(refused(published(date(2024, 2, 1), 88'000)) == law::ground(law::Duty::estimate));
    CHECK(refused(published(date(2026, 2, 27), 0)) == law::ground(law::Duty::estimate));
    auto amv = published(date(2026, 2, 27), 88'000);
    amv.amv = cycle::Places(88'001);
    CHECK(refused(amv) == law::ground(law::Duty::second_category));
    auto unread = published(date(2026, 2, 27), 88'000);
    unread.source = " ";
    CHECK(refused(unread) == law::ground(law::Duty::estimate));
    const State known = after({}, {published(date(2026, 2, 27), 88'000)});
    CHECK(refused(published(date(2026, 2, 26), 80'000), known) ==
          law::ground(law::Duty::estimate_change));
}

TEST_CASE("a province has its own day for a step, else the day of all") {
    const registry::ProvinceCode overijssel("PV23");
    const registry::ProvinceCode zeeland("PV29");
    const auto reached = [](base::Date on, std::optional<registry::ProvinceCode> province) {
        return MilestoneReached{.milestone = Milestone::report,
                                .province = std::move(province),
                                .reached_on = on,
                                .source = "brief"};
    };
    State state;
    for (const auto& milestone :
         {reached(date(2026, 10, 31), std::nullopt), reached(date(2026, 11, 20), overijssel)}) {
        const auto events = decide(state, RecordMilestone{milestone}, cycle_2026, november_2026);
        REQUIRE(events);
        CHECK(events->size() == 1);
        state = after(state, *events);
        CHECK(decide(state, RecordMilestone{milestone}, cycle_2026, november_2026)->empty());
    }
    CHECK(state.reached(Milestone::report, overijssel)->reached_on == date(2026, 11, 20));
    CHECK(state.reached(Milestone::report, zeeland)->reached_on == date(2026, 10, 31));
    CHECK(state.reached(Milestone::decision, zeeland) == nullptr);

    // Another day takes the place of the first only when it is said what was wrong.
    RecordMilestone other{reached(date(2026, 10, 3), overijssel)};
    const auto refused = decide(state, other, cycle_2026, november_2026);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::RefusalKind::conflict);
    other.why = "jaar en maand verwisseld";
    const auto mended = decide(state, other, cycle_2026, november_2026);
    REQUIRE(mended);
    state = after(state, *mended);
    CHECK(state.reached(Milestone::report, overijssel)->reached_on == date(2026, 10, 3));
    CHECK(state.reached(Milestone::report, overijssel)->source.find("verwisseld") !=
          std::string::npos);
}

TEST_CASE("the days of a decision that is on file are mended in the decision") {
    State state;
    DecisionTaken taken;
    taken.province = registry::ProvinceCode("PV23");
    state.decisions.push_back({.what = taken});
    for (const auto& [milestone, province, free] :
         {std::tuple{Milestone::decision, "PV23", false},
          std::tuple{Milestone::announcement, "PV23", false},
          std::tuple{Milestone::decision, "PV29", true},
          std::tuple{Milestone::report, "PV23", true}}) {
        const auto outcome = decide(state,
                                    RecordMilestone{{.milestone = milestone,
                                                     .province = registry::ProvinceCode(province),
                                                     .reached_on = date(2026, 11, 1),
                                                     .source = "brief"}},
                                    cycle_2026, november_2026);
        CHECK(outcome.has_value() == free);
    }
}

TEST_CASE("a step of the whole country has no province") {
    const RecordMilestone command{{.milestone = Milestone::distribution,
                                   .province = registry::ProvinceCode("PV23"),
                                   .reached_on = date(2026, 2, 27),
                                   .source = "brief"}};
    const auto outcome = decide(State{}, command, cycle_2026, november_2026);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().ground == law::ground(law::Duty::distribution));
}

}  // namespace trede::cyclefile
