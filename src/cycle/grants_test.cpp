#include "cycle/grants.hpp"

#include <doctest/doctest.h>

#include "support/columns.hpp"
#include "support/lawbook.hpp"

namespace trede::cycle {

using base::date;
using registry::MunicipalityCode;

namespace {

GrantRules house_grant_rules() {
    return grant_rules_on(support::lawbook(), date(2026, 7, 1)).value();
}

std::optional<Places> places(std::string_view text) {
    const auto number = base::parse_integer(text);
    return number ? std::optional(Places(*number)) : std::nullopt;
}

Grant grant_of(std::string_view kind, std::string_view numbers, const GrantRules& rules) {
    const auto given = base::split(numbers, ' ');
    if (kind == "special") {
        return special_grant({.decided = places(given[0]),
                              .available = places(given[1]),
                              .met_on = date(2026, 3, 10)},
                             rules);
    }
    if (kind == "bonus") {
        return provincial_bonus({.delivered = places(given[0]),
                                 .paid_before = places(given[1]),
                                 .task = places(given[2]),
                                 .parts = {},
                                 .period_ended_on = std::nullopt},
                                rules)
            ->whole;
    }
    const DurablePlaces durable{.decided = places(given[0]),
                                .indicative = places(given[1]),
                                .submitted = places(given[2]),
                                .met_on = date(2026, 3, 10)};
    return kind == "durable" ? durable_grant(durable, rules) : transitional_grant(durable, rules);
}

std::string amount_of(const std::vector<std::string>& cells, const GrantRules& rules) {
    const Grant grant = grant_of(cells[0], cells[1], rules);
    CHECK(grant.amount.has_value() == grant.unknown.empty());
    return grant.amount ? in_euros(*grant.amount).substr(std::string("€ ").size()) : "?";
}

BonusPart part(const char* code, long long number, int months, std::optional<bool> met) {
    return {.municipality = MunicipalityCode(code),
            .places = Places(number),
            .months = months,
            .met = met};
}

ProvinceResult three_municipalities() {
    return {.delivered = Places(900),
            .paid_before = Places(100),
            .task = Places(1000),
            .parts = {part("GM9001", 300, 24, true), part("GM9002", 100, 7, true),
                      part("GM9003", 400, 24, false)},
            .period_ended_on = date(2026, 12, 31)};
}

}  // namespace

TEST_CASE("every example of the grants in law/ comes out as it says") {
    const auto rules = house_grant_rules();
    const auto examples = test::table_of("law/regeling-spuk/2024-05-15/examples/grants.txt");
    CHECK(examples.size() >= 15);
    for (const auto& example : examples) {
        CAPTURE(example.place);
        REQUIRE(example.cells.size() == 4);
        CHECK(amount_of(example.cells, rules) == example.cells[2]);
    }
    CHECK(amount_of({"special", "41 41", "", ""}, rules) != examples.front().cells[2]);
}

TEST_CASE("durable places count as far as the decision goes") {
    const auto rules = house_grant_rules();
    const DurablePlaces given{.decided = Places(400),
                              .indicative = Places(100),
                              .submitted = Places(370),
                              .met_on = {},
                              .at_most = Places(165)};
    const Grant grant = durable_grant(given, rules);
    CHECK(grant.amount == euros(65 * rules.durable_large));
    CHECK(grant.steps.front().sentence.find("ten hoogste 165") != std::string::npos);
    DurablePlaces fewer = given;
    fewer.decided = Places(165);
    CHECK(durable_grant(fewer, rules).amount == grant.amount);
    CHECK(durable_grant(fewer, rules).steps.size() + 1 == grant.steps.size());
}

TEST_CASE("the bonus is divided by places times months, exactly, over who met the task") {
    // By hand: 50 places give 75,000; the province has 15 % = 11,250, the rest is 63,750. Weights
    // 300 * 24 = 7,200 and 100 * 7 = 700 of 7,900. So 63,750 * 72 / 79 and 63,750 * 7 / 79.
    const auto bonus = provincial_bonus(three_municipalities(), house_grant_rules());
    REQUIRE(bonus);
    CHECK(bonus->whole.amount == euros(75'000));
    CHECK(bonus->province == euros(11'250));
    REQUIRE(bonus->shares.size() == 3);
    CHECK(bonus->shares[0].amount == Cents{.numerator = 459'000'000, .denominator = 79});
    CHECK(bonus->shares[1].amount == Cents{.numerator = 44'625'000, .denominator = 79});
    CHECK(in_euros(*bonus->shares[0].amount) == "€ 58.101,27");
    CHECK(in_euros(*bonus->shares[1].amount) == "€ 5.648,73");
    CHECK(exact_cents(*bonus->shares[1].amount) == "564873 33/79");
    CHECK(bonus->shares[2].amount == Cents{});
    CHECK(bonus->whole.paid_in == std::chrono::year(2027) / 6);
}

TEST_CASE("what is unknown of one municipality leaves the share of all who share open") {
    ProvinceResult given = three_municipalities();
    given.parts[1].months.reset();
    const auto bonus = provincial_bonus(given, house_grant_rules());
    REQUIRE(bonus);
    CHECK(bonus->whole.amount == euros(75'000));
    CHECK_FALSE(bonus->shares[0].amount);
    CHECK_FALSE(bonus->shares[1].amount);
    CHECK(bonus->shares[2].amount == Cents{});
}

TEST_CASE("a municipality twice and numbers that cannot be are refused") {
    ProvinceResult twice = three_municipalities();
    twice.parts.push_back(twice.parts.front());
    CHECK_FALSE(provincial_bonus(twice, house_grant_rules()));
    ProvinceResult long_time = three_municipalities();
    long_time.parts[0].months = 25;
    CHECK_FALSE(provincial_bonus(long_time, house_grant_rules()));
    ProvinceResult below = three_municipalities();
    below.delivered = Places(-1);
    CHECK_FALSE(provincial_bonus(below, house_grant_rules()));
}

TEST_CASE("the largest numbers that are let in stay exact") {
    ProvinceResult most{
        .delivered = Places(500'000),
        .paid_before = Places(0),
        .task = Places(1),
        .parts = {part("GM9001", 50'000, 24, true), part("GM9002", 49'999, 23, true)},
        .period_ended_on = std::nullopt};
    const auto bonus = provincial_bonus(most, house_grant_rules());
    REQUIRE(bonus);
    const long long cents = rounded_cents(*bonus->province) +
                            rounded_cents(*bonus->shares[0].amount) +
                            rounded_cents(*bonus->shares[1].amount);
    CHECK(std::abs(cents - rounded_cents(*bonus->whole.amount)) <= 2);
}

TEST_CASE(
    "what cannot be above the indicative number or the threshold is nought, whatever is unknown") {
    const auto rules = house_grant_rules();
    DurablePlaces given{.decided = {}, .indicative = Places(165), .submitted = {}, .met_on = {}};
    given.at_most = Places(165);
    CHECK(durable_grant(given, rules).amount == euros(0));
    given.at_most = Places(166);
    CHECK_FALSE(durable_grant(given, rules).amount);
    CHECK(durable_grant(given, rules).unknown.size() == 2);
    // 750 is 75 percent of 1,000: what was paid before does not matter; one more and it does.
    ProvinceResult result{.delivered = Places(750),
                          .paid_before = {},
                          .task = Places(1000),
                          .parts = {},
                          .period_ended_on = {}};
    CHECK(provincial_bonus(result, rules)->whole.amount == euros(0));
    result.delivered = Places(751);
    CHECK_FALSE(provincial_bonus(result, rules)->whole.amount);
    CHECK(provincial_bonus(result, rules)->whole.unknown.size() == 1);
    result.paid_before = Places(752);
    CHECK_FALSE(provincial_bonus(result, rules));
}

TEST_CASE("places times months can be given as one sum, of locations that came at other times") {
    // 100 places for 12 and 50 for 4 months: 1,200 + 200 = 1,400; the other has 100 * 7 = 700.
    ProvinceResult given = three_municipalities();
    given.parts[0].place_months = 1'400;
    const auto bonus = provincial_bonus(given, house_grant_rules());
    REQUIRE(bonus);
    CHECK(bonus->shares[0].amount == euros(42'500));  // 63,750 * 2 / 3
    CHECK(bonus->shares[1].amount == euros(21'250));
}

TEST_CASE("payment is in the next June or November, accounts and determination the year after") {
    const auto rules = house_grant_rules();
    const auto paid = [&](base::Date day) { return payment_after(day, rules); };
    CHECK(paid(date(2026, 5, 31)) == std::chrono::year(2026) / 6);
    CHECK(paid(date(2026, 6, 1)) == std::chrono::year(2026) / 11);
    CHECK(paid(date(2026, 10, 31)) == std::chrono::year(2026) / 11);
    CHECK(paid(date(2026, 11, 1)) == std::chrono::year(2027) / 6);
    const auto calendar = calendar_after(std::chrono::year(2026), rules);
    CHECK(calendar.accounted_by == date(2027, 7, 15));
    CHECK(calendar.determined_by == date(2027, 12, 31));
    CHECK(rules.transition_until == date(2024, 5, 31));
}

TEST_CASE("half a cent goes up, and the text of 2024 is not asked of a day before it") {
    CHECK(rounded_cents({.numerator = 1, .denominator = 2}) == 1);
    CHECK(rounded_cents({.numerator = 49, .denominator = 100}) == 0);
    CHECK(in_euros({.numerator = 5, .denominator = 1}) == "€ 0,05");
    CHECK(share(euros(1), 1, 3) == Cents{.numerator = 100, .denominator = 3});
    CHECK(share(Cents{}, 5, 7) == Cents{});
    CHECK_FALSE(grant_rules_on(support::lawbook(), date(2024, 5, 14)));
}

}  // namespace trede::cycle
