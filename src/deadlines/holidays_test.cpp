#include "deadlines/holidays.hpp"

#include <doctest/doctest.h>

#include <set>

// The list in law/ against the calendar, reckoned here in another way than the file was made, and
// every short term of the years 2023 to 2028 against an oracle that knows nothing of the engine.

#include "deadlines/deadline.hpp"
#include "support/house_holidays.hpp"

namespace trede::deadlines {

namespace {

using base::Date;
using base::date;
using base::plus_days;
using support::house_holidays;

// Gauss's rule for Easter Sunday, for 1900 to 2099.
Date easter(int year) {
    const int a = year % 19;
    const int b = year % 4;
    const int c = year % 7;
    const int d = (19 * a + 24) % 30;
    const int e = (2 * b + 4 * c + 6 * d + 5) % 7;
    int after = d + e;
    if ((d == 29 && e == 6) || (d == 28 && e == 6 && a > 10)) after -= 7;
    return plus_days(date(year, 3, 22), after);
}

const std::set<Date>& equated() {
    // The royal decrees as they are known (law.md 4.2 point 4).
    static const std::set<Date> days = {date(2023, 4, 28),  date(2023, 5, 19), date(2024, 5, 10),
                                        date(2024, 12, 27), date(2025, 5, 30), date(2026, 1, 2),
                                        date(2026, 5, 15),  date(2027, 5, 7),  date(2028, 4, 28),
                                        date(2028, 5, 26)};
    return days;
}

std::set<Date> equated_in(int year) {
    const Date sunday = easter(year);
    const Date birthday = date(year, 4, 27);
    const bool on_sunday = base::weekday(birthday) == std::chrono::Sunday;
    std::set<Date> days = {
        date(year, 1, 1),      plus_days(sunday, -2), plus_days(sunday, 1),
        plus_days(sunday, 39), plus_days(sunday, 50), on_sunday ? date(year, 4, 26) : birthday,
        date(year, 5, 5),      date(year, 12, 25),    date(year, 12, 26)};
    for (const Date day : equated()) {
        if (int{day.year()} == year) days.insert(day);
    }
    return days;
}

bool naive_working_day(Date day, const std::set<Date>& free) {
    const auto number = base::weekday(day).iso_encoding();
    return number < 6 && !free.contains(day);
}

// The shortest end that satisfies both articles, found by trying each day.
Date naive_end(Date event, int days, const std::set<Date>& free) {
    for (Date end = plus_days(event, days);; end = plus_days(end, 1)) {
        int working = 0;
        for (Date day = plus_days(event, 1); day <= end; day = plus_days(day, 1)) {
            if (naive_working_day(day, free)) ++working;
        }
        if (naive_working_day(end, free) && (days < 3 || working >= 2)) return end;
    }
}

}  // namespace

TEST_CASE("the list holds exactly the holidays of every year") {
    const auto holidays = house_holidays();
    for (int year = 2023; year <= 2030; ++year) {
        const auto expected = equated_in(year);
        for (Date day = date(year, 1, 1); int{day.year()} == year; day = plus_days(day, 1)) {
            CAPTURE(base::to_iso(day));
            CHECK(holidays.on(day).has_value() == expected.contains(day));
        }
        CHECK(holidays.known(std::chrono::year{year}) ==
              (year <= 2028 ? YearKnown::whole : YearKnown::without_equated_days));
    }
    CHECK(holidays.known(std::chrono::year{2022}) == YearKnown::unknown);
    CHECK(holidays.known(std::chrono::year{2031}) == YearKnown::unknown);
    CHECK(holidays.on(date(2026, 4, 3)) == Holiday{.name = "Goede Vrijdag", .paragraph = 2});
}

TEST_CASE(
    "every term of 1 day to 6 weeks from every day of 2023 to 2028 ends where the oracle says") {
    const auto holidays = house_holidays();
    std::set<Date> free;
    for (int year = 2023; year <= 2029; ++year) free.merge(equated_in(year));
    int checked = 0;
    int wrong = 0;
    const auto compare = [&](Date event, const Length& length, int days) {
        const Date expected = naive_end(event, days, free);
        for (const auto ground : {Ground::act, Ground::decree, Ground::letter}) {
            const auto deadline = compute(event, {.length = length, .ground = ground}, holidays);
            const bool right = deadline && deadline->last_day == expected &&
                               holidays.is_working_day(expected) &&
                               deadline->steps.back().date == expected;
            if (!right) ++wrong;
            ++checked;
        }
        const auto plain = compute(event, {.length = length, .ground = Ground::decision}, holidays);
        if (!plain || plain->last_day != plus_days(event, days)) ++wrong;
    };
    for (Date event = date(2023, 1, 1); event <= date(2028, 12, 31); event = plus_days(event, 1)) {
        for (int days = 1; days <= 42; ++days)
            compare(event, {.count = days, .unit = law::Unit::day}, days);
        for (int weeks = 1; weeks <= 6; ++weeks)
            compare(event, {.count = weeks, .unit = law::Unit::week}, 7 * weeks);
    }
    CHECK(checked == 2192 * 48 * 3);
    CHECK(wrong == 0);
}

TEST_CASE("the oracle tells a list without one holiday from the real one") {
    std::set<Date> free = equated_in(2026);
    CHECK(naive_end(date(2026, 4, 24), 21, free) == date(2026, 5, 18));
    free.erase(date(2026, 5, 15));
    CHECK(naive_end(date(2026, 4, 24), 21, free) == date(2026, 5, 15));
}

TEST_CASE("a last day never comes before the plain end, and a later event never ends earlier") {
    const auto holidays = house_holidays();
    for (const int count : {1, 2, 3}) {
        Date before{};
        bool first = true;
        for (Date event = date(2023, 1, 1); event <= date(2028, 9, 1);
             event = plus_days(event, 1)) {
            const auto deadline =
                compute(event, {.length = {.count = count, .unit = law::Unit::month}}, holidays);
            REQUIRE(deadline);
            const bool grows = deadline->last_day >= base::plus_months(event, count) &&
                               (first || deadline->last_day >= before);
            if (!grows) FAIL_CHECK(base::to_iso(event));
            before = deadline->last_day;
            first = false;
        }
    }
}

}  // namespace trede::deadlines
