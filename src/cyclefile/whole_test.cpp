#include "cyclefile/whole.hpp"

#include <doctest/doctest.h>

// A merger in the time of a cycle; the bodies and the numbers are invented (fictief).

namespace trede::cyclefile {

using base::date;
using cycle::Places;
using registry::MunicipalityCode;
using Codes = std::vector<MunicipalityCode>;

namespace {

const MunicipalityCode large("GM9001");
const MunicipalityCode small("GM9002");
const Whole merged{.municipality = large,
                   .was_there = true,
                   .parts = {{.municipality = small, .on = date(2027, 1, 1)}}};

DistributionFiled filed(base::Date on, const std::vector<IndicativeNumber>& numbers) {
    DistributionFiled made;
    made.dated_on = on;
    made.municipalities = numbers;
    return made;
}
IndicativeNumber number(const MunicipalityCode& code, long long total,
                        std::optional<long long> amv) {
    return {.municipality = code,
            .total = Places(total),
            .amv = amv ? std::optional(Places(*amv)) : std::nullopt,
            .source = "fictief",
            .cell = {}};
}
State with_lists(std::initializer_list<DistributionFiled> all) {
    State state;
    for (const DistributionFiled& one : all) apply(state, one);
    return state;
}
const IndicativeNumber* number_of(const State& whole) {
    return whole.indicative(Basis::published, large);
}

}  // namespace

TEST_CASE("the number of a whole is the sum of those of before the merger") {
    const State state =
        with_lists({filed(date(2026, 2, 27), {number(large, 440, 37), number(small, 116, 10)})});
    const State whole = with_wholes(state, {merged});
    REQUIRE(number_of(whole));
    CHECK(number_of(whole)->total == Places(556));
    CHECK(number_of(whole)->amv == Places(47));
    CHECK(summed(state, Basis::published, merged) == Codes{large, small});
    CHECK(number_of(state)->total == Places(440));
    // Nothing was reckoned here.
    CHECK_FALSE(whole.indicative(Basis::calculated, large));
    CHECK(summed(state, Basis::calculated, merged).empty());
}

TEST_CASE("a number of after the merger is of the whole already") {
    const State state =
        with_lists({filed(date(2026, 2, 27), {number(large, 440, 37), number(small, 116, 10)}),
                    filed(date(2027, 3, 1), {number(large, 560, 48)})});
    CHECK(number_of(with_wholes(state, {merged}))->total == Places(560));
    CHECK(summed(state, Basis::published, merged).empty());
    // A calculation says itself whose municipalities took part.
    DistributionFiled calculated = filed(date(2026, 6, 1), {number(large, 556, 47)});
    calculated.basis = Basis::calculated;
    calculated.division = date(2027, 1, 1);
    const State whole = with_wholes(with_lists({calculated}), {merged});
    REQUIRE(whole.indicative(Basis::calculated, large));
    CHECK(whole.indicative(Basis::calculated, large)->total == Places(556));
}

TEST_CASE("what is not known of one part is not known of the whole") {
    CHECK_FALSE(number_of(
        with_wholes(with_lists({filed(date(2026, 2, 27), {number(large, 440, 37)})}), {merged})));
    CHECK_FALSE(number_of(
        with_wholes(with_lists({filed(date(2026, 2, 27), {number(small, 116, 10)})}), {merged})));
    const State both = with_lists({filed(date(2026, 2, 27), {number(large, 440, 37)}),
                                   filed(date(2026, 2, 27), {number(small, 116, std::nullopt)})});
    REQUIRE(number_of(with_wholes(both, {merged})));
    CHECK(number_of(with_wholes(both, {merged}))->total == Places(556));
    CHECK_FALSE(number_of(with_wholes(both, {merged}))->amv);
    // One that was divided: nobody knows how much of it came here.
    Whole divided = merged;
    divided.parts.front().wholly = false;
    CHECK_FALSE(number_of(with_wholes(both, {divided})));
    // One that came in the place of others has nothing of its own.
    Whole young = merged;
    young.was_there = false;
    const State old = with_lists({filed(date(2026, 2, 27), {number(small, 116, 10)})});
    CHECK(number_of(with_wholes(old, {young}))->total == Places(116));
}

TEST_CASE("a swap of a part is one of the whole") {
    State state;
    const MunicipalityCode other("GM9003");
    apply(state, SwapAgreed{.id = SwapId("U-2026-PV81-1"),
                            .province = registry::ProvinceCode("PV81"),
                            .category = cycle::Category::regular,
                            .parties = {{.municipality = small, .change = Places(-30)},
                                        {.municipality = large, .change = Places(10)},
                                        {.municipality = other, .change = Places(20)}},
                            .approved_on = date(2026, 10, 1),
                            .agreement = "x",
                            .in_return = {},
                            .source = "x"});
    const State whole = with_wholes(state, {merged});
    CHECK(whole.swaps.front().change_of(large) == Places(-20));
    CHECK(whole.swaps.front().change_of(small) == Places(0));
    CHECK(whole.swaps.front().change_of(other) == Places(20));
}

}  // namespace trede::cyclefile
