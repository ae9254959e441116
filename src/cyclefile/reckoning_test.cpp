#include "cyclefile/reckoning.hpp"

#include <doctest/doctest.h>

#include "support/cycle_file.hpp"
#include "support/frozen_forms.hpp"

namespace trede::cyclefile {

using base::date;
using cycle::Places;
using support::after;
using support::cycle_2026;
using support::november_2026;

namespace {

EstimatePublished estimate_version(int version, long long amv) {
    return {.version = version,
            .total = Places(88'000),
            .amv = Places(amv),
            .published_on = date(2026, 2, 27),
            .source = "Kamerbrief (fictief)"};
}

DistributionFiled calculated(long long amv) {
    DistributionFiled filed;
    filed.basis = Basis::calculated;
    filed.dated_on = date(2026, 3, 2);
    filed.estimate_version = 1;
    filed.division = date(2026, 1, 1);
    filed.divided = {.total = Places(88'000), .amv = Places(amv)};
    filed.municipalities = {{.municipality = registry::MunicipalityCode("GM9001"),
                             .total = Places(150),
                             .amv = Places(13),
                             .source = "berekend",
                             .cell = {}}};
    return filed;
}

std::size_t recorded(const State& state, DistributionFiled filed) {
    const auto events =
        decide(state, RecordDistribution{std::move(filed)}, cycle_2026, november_2026);
    REQUIRE(events);
    return events->size();
}

}  // namespace

TEST_CASE("of a form that does not say what was divided, the estimate of that moment was") {
    auto old = calculated(8'000);
    old.divided.reset();
    const State state = after({}, {estimate_version(1, 8'000), old, estimate_version(1, 4'000)});
    REQUIRE(state.distributions[0].divided);
    CHECK(state.distributions[0].divided->amv == Places(8'000));
    // An estimate that is not there, or without a part for AMV, tells nothing.
    CHECK_FALSE(after({}, {old}).distributions[0].divided);
    auto half = estimate_version(1, 0);
    half.amv.reset();
    CHECK_FALSE(after({}, {half, old}).distributions[0].divided);
    // What was published is not the outcome of a division here.
    old.basis = Basis::published;
    CHECK_FALSE(after({}, {estimate_version(1, 8'000), old}).distributions[0].divided);
}

TEST_CASE("a number stands as long as its estimate does") {
    const DistributionFiled filed = calculated(8'000);
    const auto remark = [&](const std::vector<Event>& events) {
        const State state = after({}, events);
        return remark_on(state, state.distributions[0]);
    };
    CHECK(remark({estimate_version(1, 8'000), filed}).empty());
    CHECK(remark({estimate_version(1, 8'000), filed, estimate_version(1, 4'000)})
              .find("4.000 voor AMV") != std::string::npos);
    CHECK(remark({estimate_version(1, 8'000), filed, estimate_version(2, 8'000)})
              .find("nu versie 2") != std::string::npos);
    // Corrected, and corrected back.
    CHECK(remark({estimate_version(1, 8'000), filed, estimate_version(1, 4'000),
                  estimate_version(1, 8'000)})
              .empty());
    CHECK(remark({estimate_version(1, 8'000), filed, estimate_version(1, 4'000), calculated(4'000)})
              .starts_with("er is later opnieuw gerekend"));
}

TEST_CASE("the same calculation is nothing new only when it is the last one") {
    const State state = after({}, {estimate_version(1, 8'000), calculated(8'000)});
    CHECK(recorded(state, calculated(8'000)) == 0);
    // The numbers can be the same while another estimate was divided.
    CHECK(recorded(state, calculated(8'001)) == 1);
    const State twice =
        after({}, {estimate_version(1, 8'000), calculated(8'000), calculated(4'000)});
    CHECK(recorded(twice, calculated(8'000)) == 1);
}

TEST_CASE("a calculation names what it was made from, and an older form says what it does not") {
    const auto forms = support::frozen_forms("tests/golden/events/cyclefile");
    const auto newest = decode("distribution-filed/2", forms.at("distribution-filed/2"));
    REQUIRE(newest);
    const std::string told = reckoning_of(std::get<DistributionFiled>(*newest));
    for (const char* part :
         {"versie 1 (88.000 plekken, waarvan 8.000 voor AMV)", "gemeenten van 1 januari 2026",
          "inwoners.csv (periode 2025JJ00, SHA-256 aaaa", "ses.csv (periode 2023, SHA-256 bbbb",
          "Besluit Spreidingswet art. 2.1 lid 3 zoals dat geldt vanaf 31 januari 2024"}) {
        CAPTURE(part);
        CHECK(told.find(part) != std::string::npos);
    }
    auto old = calculated(8'000);
    old.divided.reset();
    CHECK(reckoning_of(old).find("de naam niet is vastgelegd") != std::string::npos);
    old.basis = Basis::published;
    CHECK(reckoning_of(old).empty());
}

}  // namespace trede::cyclefile
