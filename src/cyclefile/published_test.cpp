#include "cyclefile/published.hpp"

#include <doctest/doctest.h>

#include "support/cycle_file.hpp"
#include "support/house_register.hpp"

namespace trede::cyclefile {

using base::date;
using cycle::Places;
using support::after;
using support::cycle_2026;
using support::house_register;
using support::november_2026;

namespace {

constexpr base::Date first = date(2026, 2, 27);

IndicativeNumber municipality(const char* code, long long total,
                              std::optional<long long> amv = {}) {
    return {.municipality = registry::MunicipalityCode(code),
            .total = Places(total),
            .amv = amv ? std::optional(Places(*amv)) : std::nullopt,
            .source = "lijst (fictief)",
            .cell = {}};
}

ProvincialNumber province_number(const char* code, long long total,
                                 std::optional<long long> amv = {}) {
    return {.province = registry::ProvinceCode(code),
            .total = Places(total),
            .amv = amv ? std::optional(Places(*amv)) : std::nullopt,
            .registration = std::nullopt,
            .source = "lijst (fictief)",
            .cell = {}};
}

DistributionFiled list(std::vector<IndicativeNumber> municipalities,
                       std::vector<ProvincialNumber> provinces = {}, base::Date on = first) {
    DistributionFiled filed;
    filed.dated_on = on;
    filed.municipalities = std::move(municipalities);
    filed.provinces = std::move(provinces);
    return filed;
}

EstimatePublished estimate_of(long long total, long long amv) {
    return {.version = 1,
            .total = Places(total),
            .amv = Places(amv),
            .published_on = first,
            .source = "Kamerbrief (fictief)"};
}

}  // namespace

TEST_CASE("what a list changes is told by code, and what it only adds is not a change") {
    const State state =
        after({}, {list({municipality("GM9001", 150), municipality("GM9002", 80, 7)},
                        {province_number("PV81", 900, 80)})});
    const auto codes = [&](const DistributionFiled& filed) {
        std::string all;
        for (const NumberChange& change : changes_by(state, filed)) all += change.code + " ";
        return all;
    };
    CHECK(codes(list({municipality("GM9001", 150, 13), municipality("GM9003", 5)})).empty());
    CHECK(codes(list({municipality("GM9001", 151)}, {province_number("PV81", 901, 80)})) ==
          "GM9001 PV81 ");
    CHECK(codes(list({municipality("GM9002", 80, 8)})) == "GM9002 ");
    CHECK(codes(list({municipality("GM9002", 80)})) == "GM9002 ");  // it was known
    const auto changes = changes_by(state, list({municipality("GM9002", 81, 7)}));
    REQUIRE(changes.size() == 1);
    CHECK(in_words(changes[0]) ==
          "GM9002 was 80 plekken, waarvan 7 AMV (lijst (fictief), bekendgemaakt op 27 februari "
          "2026) en wordt 81 plekken, waarvan 7 AMV");
    auto calculated = list({municipality("GM9001", 151)});
    calculated.basis = Basis::calculated;
    CHECK(codes(calculated).empty());
}

TEST_CASE("a number of the same day or before is replaced only with what was wrong with it") {
    const State state = after({}, {list({municipality("GM9001", 150)})});
    const auto asked = [&](DistributionFiled filed) {
        return decide(state, RecordDistribution{std::move(filed)}, cycle_2026, november_2026);
    };
    for (const base::Date on : {first, date(2026, 2, 1)}) {
        auto filed = list({municipality("GM9001", 151)}, {}, on);
        const auto refused = asked(filed);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == base::RefusalKind::conflict);
        CHECK(refused.error().reason.find("GM9001 was 150 plekken") != std::string::npos);
        filed.correction = " ";
        CHECK_FALSE(asked(filed));
        filed.correction = "cijfers verwisseld";
        const auto taken = asked(filed);
        REQUIRE(taken);
        REQUIRE(taken->size() == 1);
        CHECK(in_words((*taken)[0]).find("(Correctie: cijfers verwisseld)") != std::string::npos);
    }
    // A later publication is no correction.
    CHECK(asked(list({municipality("GM9001", 151)}, {}, date(2026, 3, 2))));
    auto fresh = list({municipality("GM9002", 5)});
    fresh.correction = "er was niets";
    const auto added = asked(fresh);
    REQUIRE(added);
    CHECK(std::get<DistributionFiled>((*added)[0]).correction.empty());
}

TEST_CASE("sums of published numbers that cannot all be right are told") {
    const registry::Register& registry = house_register();
    const auto provinces = registry.provinces();
    REQUIRE_FALSE(provinces.empty());
    const registry::ProvinceCode code = provinces.front().code;
    const std::string name = provinces.front().name;
    const auto bodies = registry.all_in(code, first);
    REQUIRE(bodies.size() >= 2);
    const auto remarks = [&](const std::vector<IndicativeNumber>& numbers, long long own,
                             long long needed, std::optional<long long> amv = {}) {
        return remarks_on_sums(
            after({}, {estimate_of(needed, needed),
                       list(numbers, {province_number(code.value().c_str(), own, amv)})}),
            registry);
    };
    std::vector<IndicativeNumber> all;
    for (const registry::Municipality& body : bodies)
        all.push_back(municipality(body.code.value().c_str(), 10));
    const auto sum = static_cast<long long>(10 * all.size());
    const auto half = static_cast<long long>(all.size() / 2);
    CHECK(remarks(all, sum, 9'999).empty());
    for (const long long own : {sum - 1, sum + 1}) {
        REQUIRE(remarks(all, own, 9'999).size() == 1);
        CHECK(remarks(all, own, 9'999)[0].starts_with("de gemeenten van " + name +
                                                      " hebben samen " + std::to_string(sum)));
    }
    // Part of the list can only be too much.
    auto part = all;
    part.pop_back();
    CHECK(remarks(part, sum, 9'999).empty());
    CHECK(remarks(part, sum - 11, 9'999).size() == 1);
    // One above all of its province is told by name, and not again as a sum.
    auto above = part;
    above[0].total = Places(sum);
    REQUIRE(remarks(above, sum - 1, 9'999).size() == 1);
    CHECK(remarks(above, sum - 1, 9'999)[0].find(bodies[0].code.value() + ") heeft ") !=
          std::string::npos);
    // Half a place for each that was rounded is no more than rounding.
    CHECK(remarks(all, sum, sum - half).empty());
    const auto over = remarks(all, sum, sum - half - 2);
    REQUIRE_FALSE(over.empty());
    CHECK(over[0].starts_with("de gemeenten hebben samen " + std::to_string(sum)));
    // The part for AMV by itself.
    for (IndicativeNumber& number : all) number.amv = Places(1);
    REQUIRE(remarks(all, sum, 9'999, 1).size() == 1);
    CHECK(remarks(all, sum, 9'999, 1)[0].find("plekken AMV") != std::string::npos);
    // What was calculated here is no publication.
    CHECK(remarks_on_sums(State{}, registry).empty());
}

}  // namespace trede::cyclefile
