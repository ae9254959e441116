#include "cyclefile/correct.hpp"

#include <doctest/doctest.h>

#include "cycle/task.hpp"
#include "support/cycle_file.hpp"
#include "support/invented_municipalities.hpp"

namespace trede::cyclefile {

using base::date;
using base::RefusalKind;
using cycle::Category;
using cycle::Places;
using support::aardam;
using support::april_2026;
using support::cycle_2024;

namespace {

const registry::ProvinceCode aardams_province("PV90");

EstimatePublished estimate_2024(long long total) {
    return {.version = 1,
            .total = Places(total),
            .amv = Places(8'140),
            .published_on = date(2024, 1, 31),
            .source = "Stcrt. (fictief)"};
}

DecisionTaken decision(long long places) {
    DecisionTaken made;
    made.province = aardams_province;
    made.decided_on = date(2024, 12, 20);
    made.announced_on = date(2024, 12, 23);
    made.source = "besluit (fictief)";
    made.numbers = {{.municipality = aardam,
                     .category = Category::regular,
                     .places = Places(places),
                     .available_from = date(2025, 7, 1),
                     .cell = "B2"}};
    return made;
}

template <class Command>
std::size_t take(State& state, const Command& command) {
    const auto events = decide(state, command, cycle_2024, april_2026);
    REQUIRE(events);
    for (const Event& event : *events) apply(state, event);
    return events->size();
}

}  // namespace

TEST_CASE("a corrected estimate keeps its version, and nothing is changed by the minister") {
    State state;
    CHECK_FALSE(decide(state, CorrectEstimate{estimate_2024(96'000), "x"}, cycle_2024, april_2026));
    take(state, RecordEstimate{estimate_2024(69'000)});
    CHECK(decide(state, CorrectEstimate{estimate_2024(96'000), " "}, cycle_2024, april_2026)
              .error()
              .kind == RefusalKind::input);
    CHECK(take(state, CorrectEstimate{estimate_2024(69'000), "niets"}) == 0);
    CHECK(take(state, CorrectEstimate{estimate_2024(96'000), "cijfers verwisseld"}) == 1);
    REQUIRE(state.estimates.size() == 1);
    CHECK(state.estimates[0].version == 1);
    CHECK(state.estimates[0].total == Places(96'000));
    CHECK(state.estimates[0].source == "Stcrt. (fictief) (Correctie: cijfers verwisseld)");
    CHECK(state.length == 2);  // both are in the journal
    // A real change after it is the second version.
    auto changed = estimate_2024(90'000);
    changed.published_on = date(2024, 6, 1);
    take(state, RecordEstimate{changed});
    CHECK(state.estimates.back().version == 2);
}

TEST_CASE("a corrected decision keeps its version, kind and day") {
    State state;
    CHECK_FALSE(decide(state, CorrectDecision{decision(142), {}, "x"}, cycle_2024, april_2026));
    take(state, RecordDecision{decision(124), {}});
    CHECK(take(state, CorrectDecision{decision(142), {}, "cijfers verwisseld"}) == 1);
    REQUIRE(state.decisions.size() == 1);
    const DecisionTaken& known = state.decisions[0].what;
    CHECK(known.version == 1);
    CHECK(known.kind == DecisionKind::taken);
    CHECK(is_correction(known.reason));
    CHECK(state.standing_number(aardams_province, aardam, Category::regular)->places ==
          Places(142));
    auto moved = decision(142);
    moved.decided_on = date(2024, 12, 21);
    CHECK(decide(state, CorrectDecision{moved, {}, "x"}, cycle_2024, april_2026).error().kind ==
          RefusalKind::input);
    // What a first recording is refused for, a correction is too.
    CHECK_FALSE(decide(state, CorrectDecision{decision(-1), {}, "x"}, cycle_2024, april_2026));
    CHECK_FALSE(is_correction("bezwaar gegrond"));
}

// docs/decisions/0027: the cycle of a task is told by its days, and those days fit the cycle it was
// recorded in, or the decision is refused.
TEST_CASE("the day of a task leads to the cycle in which its decision was recorded") {
    std::size_t taken = 0;
    std::size_t refused = 0;
    for (const CycleYear of : {CycleYear{2024}, CycleYear{2026}}) {
        for (const int year : {2024, 2025, 2026, 2027, 2028}) {
            for (const auto& available :
                 {std::optional<base::Date>(), std::optional(date(year, 1, 1)),
                  std::optional(date(year, 12, 31)), std::optional(date(year + 1, 1, 1)),
                  std::optional(date(2029, 1, 1))}) {
                DecisionTaken made = decision(142);
                made.decided_on = date(year, 6, 1);
                made.announced_on.reset();
                made.numbers[0].available_from = available;
                const auto events = decide(State{}, RecordDecision{made, {}}, of, date(2030, 1, 1));
                if (!events) {
                    ++refused;
                    continue;
                }
                ++taken;
                cycle::Task task;
                task.decided_on = made.decided_on;
                task.available_from = available;
                CHECK(cycle::first_year_of(task) == of.year + 1);
            }
        }
    }
    CHECK(taken >= 10);
    CHECK(refused >= 10);
}

}  // namespace trede::cyclefile
