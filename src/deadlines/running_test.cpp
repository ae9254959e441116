#include "deadlines/running.hpp"

#include <doctest/doctest.h>

#include <random>

#include "support/house_holidays.hpp"

namespace trede::deadlines {

namespace {

using base::date;
using support::house_holidays;

// Three weeks after 9 April 2026: Thursday 30 April.
Running founding() {
    return {.event = date(2026, 4, 9),
            .fixed_on = std::nullopt,
            .term = {.length = {.count = 3, .unit = law::Unit::week}, .ground = Ground::letter},
            .article = "",
            .awaits = {},
            .standstills = {},
            .given = {}};
}

Standstill still(base::Date from_on, std::optional<base::Date> until_on) {
    return {.from_on = from_on,
            .until_on = until_on,
            .awaits = AwaitedEvent("de stukken"),
            .what = "opgeschort",
            .article = "beleid"};
}

Standing reckoned(const Running& running) {
    const auto standing = reckon(running, house_holidays());
    REQUIRE(standing);
    return *standing;
}

}  // namespace

TEST_CASE("a term to which nothing happened ends as it was computed") {
    const auto plain = compute(date(2026, 4, 9), founding().term, house_holidays());
    REQUIRE(plain);
    const Standing standing = reckoned(founding());
    CHECK(standing.last_day == date(2026, 4, 30));
    CHECK(standing.steps == plain->steps);
}

TEST_CASE("standstills count by their days, whichever was put on file first") {
    // 15 February and 62 days is 18 April; from 20 March on another 21 days: 9 May.
    const Standstill winter = still(date(2026, 12, 1), date(2027, 1, 31));
    const Standstill spring = still(date(2027, 3, 20), date(2027, 4, 9));
    Running term = founding();
    term.event.reset();
    term.fixed_on = date(2027, 2, 15);
    term.term.ground = Ground::decision;
    for (const auto& stills : {std::vector{winter, spring}, std::vector{spring, winter}}) {
        term.standstills = stills;
        CHECK(reckoned(term).last_day == date(2027, 5, 9));
    }
    // A day that was given in between knows the first and not the second, whatever their order.
    term.standstills = {spring, winter};
    term.given = {{.decided_on = date(2027, 2, 1),
                   .until_on = date(2027, 3, 31),
                   .article = "",
                   .standstills_before = 1}};
    // Spring does not move it, as it was known; winter, put on file later, moves it 62 days.
    CHECK(reckoned(term).last_day == date(2027, 6, 1));
}

TEST_CASE("the days of a standstill do not count, and the new end is asked of the ATW") {
    Running term = founding();
    term.standstills = {still(date(2026, 4, 20), date(2026, 4, 24))};
    // Five days: Tuesday 5 May, which is a holiday.
    const Standing standing = reckoned(term);
    CHECK(standing.last_day == date(2026, 5, 6));
    bool told = false;
    for (const Step& step : standing.steps)
        told = told || (step.date == date(2026, 5, 5) && step.article == "beleid" &&
                        step.rule.find("5 dagen tellen niet mee") != std::string::npos);
    CHECK(told);
}

TEST_CASE("a day on which it stood still twice counts once") {
    Running term = founding();
    term.standstills = {still(date(2026, 4, 13), date(2026, 4, 15)),
                        still(date(2026, 4, 14), date(2026, 4, 17)),
                        still(date(2026, 4, 14), date(2026, 4, 16))};
    CHECK(reckoned(term).last_day == date(2026, 5, 6));  // 13 to 17 April, as above
}

TEST_CASE("while it stands still there is no last day, and the days that are left are known") {
    Running term = founding();
    term.standstills = {still(date(2026, 4, 21), std::nullopt)};
    const Standing standing = reckoned(term);
    CHECK_FALSE(standing.last_day);
    CHECK(standing.still_since == date(2026, 4, 21));
    CHECK(standing.days_left == 10);  // 21 to 30 April
    CHECK(standing.awaits == AwaitedEvent("de stukken"));
}

// The letter of Friday 24 April 2026: three weeks later is 15 May, which is equated, and then a
// weekend. So it ends on Monday 18 May, by the ATW and not by days of its own.
TEST_CASE("days that a weekend gives are not left when it stands still before them") {
    Running term = founding();
    term.event = date(2026, 4, 24);
    REQUIRE(reckoned(term).last_day == date(2026, 5, 18));
    term.standstills = {still(date(2026, 5, 11), std::nullopt)};
    CHECK(reckoned(term).days_left == 5);  // 11 to 15 May
    // It runs again on Monday 1 June: five days, so to Friday 5 June.
    term.standstills = {still(date(2026, 5, 11), date(2026, 5, 31))};
    CHECK(reckoned(term).last_day == date(2026, 6, 5));
    // On the Saturday only what the ATW gave is left: 16 to 18 May.
    term.standstills = {still(date(2026, 5, 16), std::nullopt)};
    CHECK(reckoned(term).days_left == 3);
}

TEST_CASE("what began after the end changes nothing") {
    Running term = founding();
    term.standstills = {still(date(2026, 5, 1), date(2026, 5, 10))};
    CHECK(reckoned(term).last_day == date(2026, 4, 30));
    term.standstills = {still(date(2026, 5, 1), std::nullopt)};
    CHECK(reckoned(term).last_day == date(2026, 4, 30));
    // On the last day itself it still can: 30 April does not count, so it ends on Friday 1 May.
    term.standstills = {still(date(2026, 4, 30), date(2026, 4, 30))};
    CHECK(reckoned(term).last_day == date(2026, 5, 1));
}

TEST_CASE("more time ends on the day that was said, also on a Saturday") {
    Running term = founding();
    term.given = {
        {.decided_on = date(2026, 4, 28), .until_on = date(2026, 5, 16), .article = "beleid"}};
    const Standing standing = reckoned(term);
    CHECK(standing.last_day == date(2026, 5, 16));
    CHECK(standing.steps.back().rule == "De uiterste datum is zaterdag 16 mei 2026.");
}

TEST_CASE("several changes stack in the order in which they were put on file") {
    Running term = founding();
    term.standstills = {still(date(2026, 4, 13), date(2026, 4, 15)),
                        still(date(2026, 5, 11), date(2026, 5, 12))};
    term.given = {{.decided_on = date(2026, 4, 28),
                   .until_on = date(2026, 5, 13),
                   .article = "beleid",
                   .standstills_before = 1}};
    // 13 to 15 April moved it to 3 May; then a day was named; 11 and 12 May move that to Friday
    // 15 May, which is equated with a holiday, and then comes a weekend.
    CHECK(reckoned(term).last_day == date(2026, 5, 18));
    // What was on file before more time was given is in it already.
    term.standstills = {still(date(2026, 4, 27), date(2026, 4, 28))};
    CHECK(reckoned(term).last_day == date(2026, 5, 13));
}

TEST_CASE("a standstill that was known when the day was named does not move it") {
    Running term = founding();
    // On file on 23 April, and it begins on the 30th: the last day was 3 May, then 13 May was said.
    term.standstills = {still(date(2026, 4, 30), date(2026, 5, 2))};
    term.given = {{.decided_on = date(2026, 4, 28),
                   .until_on = date(2026, 5, 13),
                   .article = "beleid",
                   .standstills_before = 1}};
    CHECK(reckoned(term).last_day == date(2026, 5, 13));
}

TEST_CASE("a standstill that is put on file after the day was named moves that day") {
    Running term = founding();
    term.standstills = {still(date(2026, 4, 20), date(2026, 4, 24))};
    term.given = {
        {.decided_on = date(2026, 4, 22), .until_on = date(2026, 5, 13), .article = "beleid"}};
    const Standing standing = reckoned(term);
    CHECK(standing.last_day == date(2026, 5, 18));  // 13 May and five days
    // The steps only go forward, and one tells of the standstill and why it still counts.
    bool told = false;
    for (std::size_t i = 1; i < standing.steps.size(); ++i) {
        CHECK(standing.steps[i - 1].date <= standing.steps[i].date);
        const std::string& rule = standing.steps[i].rule;
        told =
            told || (rule.find("vastgelegd nadat het uitstel was gegeven") != std::string::npos &&
                     rule.find("maandag 18 mei 2026") != std::string::npos);
    }
    CHECK(told);
    // Days of it that stood still before, and were known, count once: 23 and 24 April are left.
    term.standstills.insert(term.standstills.begin(), still(date(2026, 4, 18), date(2026, 4, 22)));
    term.given.front().standstills_before = 1;
    CHECK(reckoned(term).last_day == date(2026, 5, 18));  // Friday 15 May is equated
}

TEST_CASE("whatever is put on file, it never ends before the day that was said") {
    std::mt19937 chance(20260409);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
    const auto up_to = [&](int most) {
        return static_cast<int>(chance() % static_cast<unsigned>(most + 1));
    };
    for (int round = 0; round < 500; ++round) {
        Running term = founding();
        std::optional<base::Date> said;
        base::Date before = *reckoned(term).last_day;
        for (int change = 0; change < 6; ++change) {
            if (up_to(2) == 0) {
                said = base::plus_days(before, 1 + up_to(20));
                term.given.push_back({.decided_on = base::plus_days(date(2026, 4, 9), up_to(60)),
                                      .until_on = *said,
                                      .article = "beleid",
                                      .standstills_before = term.standstills.size()});
            } else {
                const base::Date from = base::plus_days(date(2026, 4, 1), up_to(90));
                term.standstills.push_back(still(from, base::plus_days(from, up_to(12))));
            }
            const Standing now = reckoned(term);
            CAPTURE(round);
            REQUIRE(now.last_day);
            CHECK(*now.last_day >= before);
            if (said && term.given.back().standstills_before == term.standstills.size())
                CHECK(*now.last_day == *said);
            before = *now.last_day;
        }
    }
}

TEST_CASE("a standstill on the days that the ATW added counts from the extended end") {
    Running term = founding();
    term.event = date(2026, 4, 24);  // plain end Friday 15 May, extended to Monday 18 May
    term.standstills = {still(date(2026, 5, 16), date(2026, 5, 17))};
    CHECK(reckoned(term).last_day == date(2026, 5, 20));
}

TEST_CASE("a last day that a decision names moves by the days it stood still and no further") {
    Running term = founding();
    term.event = std::nullopt;
    term.fixed_on = date(2026, 10, 1);
    term.term.ground = Ground::decision;
    CHECK(reckoned(term).last_day == date(2026, 10, 1));
    term.standstills = {still(date(2026, 9, 1), date(2026, 9, 10))};
    CHECK(reckoned(term).last_day == date(2026, 10, 11));  // a Sunday
}

TEST_CASE("a term that waits has no day, and what cannot be reckoned is refused") {
    Running term = founding();
    term.event = std::nullopt;
    term.awaits = AwaitedEvent("de bekendmaking van de beslissing op bezwaar");
    CHECK_FALSE(reckoned(term).last_day);
    CHECK(reckoned(term).awaits == term.awaits);
    Running far = founding();
    far.event = date(2090, 1, 2);
    CHECK_FALSE(reckon(far, house_holidays()));
}

}  // namespace trede::deadlines
