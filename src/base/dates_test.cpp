#include "base/dates.hpp"

#include <doctest/doctest.h>

namespace trede::base {

TEST_CASE("a date is read only as it is written in law and data: year, month, day") {
    CHECK(parse_date("2026-04-09") == date(2026, 4, 9));
    CHECK(parse_date("2028-02-29") == date(2028, 2, 29));
    for (const char* wrong : {"2026-02-29", "2026-4-9", "09-04-2026", "2026-04-09 ", "1899-12-31",
                              "2200-01-01", "", "2026-13-01", "2026-00-10", "20a6-01-01"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_date(wrong));
    }
}

TEST_CASE("officials write a day in several ways") {
    for (const char* text :
         {"9-4-2026", "09-04-2026", "9/4/2026", "9 april 2026", "9 apr 2026", " 2026-04-09 "}) {
        CAPTURE(text);
        CHECK(parse_date_dutch(text) == date(2026, 4, 9));
    }
    CHECK(parse_date_dutch("1 mrt 2026") == date(2026, 3, 1));
    for (const char* wrong : {"4-9-26", "31-4-2026", "9 aprl 2026", "april 2026", "46000", "9-4"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_date_dutch(wrong));
    }
    for (const char* none : {"31-4-2026", "30/2/2026", "31 februari 2026", "1-13-2026"}) {
        CAPTURE(none);
        CHECK(is_no_day(none));
    }
    for (const char* other : {"9-4-2026", "2026-04-09", "4-9-26", "9 aprl 2026", "9-4", ""}) {
        CAPTURE(other);
        CHECK_FALSE(is_no_day(other));
    }
}

TEST_CASE("a day in words") {
    CHECK(in_words(date(2026, 4, 9)) == "9 april 2026");
    CHECK(in_words_with_weekday(date(2026, 4, 30)) == "donderdag 30 april 2026");
    CHECK(in_figures(date(2025, 7, 1)) == "1-7-2025");
}

TEST_CASE("months keep the day number, or end on the last day of the month") {
    CHECK(plus_months(date(2024, 12, 20), 6) == date(2025, 6, 20));
    CHECK(plus_months(date(2026, 1, 31), 1) == date(2026, 2, 28));
    CHECK(plus_days(date(2026, 4, 9), 21) == date(2026, 4, 30));
    CHECK(days_between(date(2026, 4, 9), date(2026, 4, 21)) == 12);
    CHECK(is_weekend(date(2026, 5, 16)));
    CHECK_FALSE(is_weekend(date(2026, 5, 15)));
}

TEST_CASE("an instant reads back as it was written") {
    const auto moment = parse_instant("2026-04-09T12:34:56.789Z");
    REQUIRE(moment);
    CHECK(to_iso(*moment) == "2026-04-09T12:34:56.789Z");
    CHECK_FALSE(parse_instant("2026-04-09T24:00:00.000Z"));
    CHECK_FALSE(parse_instant("2026-04-09 12:34:56.789Z"));
    CHECK_FALSE(parse_instant("2026-04-09T12:34:56Z"));
}

}  // namespace trede::base
