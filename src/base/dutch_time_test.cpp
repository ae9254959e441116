#include "base/dutch_time.hpp"

#include <doctest/doctest.h>
#include <utility>

namespace trede::base {

TEST_CASE("the day in the Netherlands turns at midnight there") {
    struct Row {
        const char* instant;
        Date day;
    };
    const Row rows[] = {
        {"2026-01-31T22:59:59.999Z", date(2026, 1, 31)},
        {"2026-01-31T23:00:00.000Z", date(2026, 2, 1)},
        {"2026-07-01T21:59:59.999Z", date(2026, 7, 1)},
        {"2026-07-01T22:00:00.000Z", date(2026, 7, 2)},
        {"2026-03-28T22:59:59.999Z", date(2026, 3, 28)},
        {"2026-03-28T23:00:00.000Z", date(2026, 3, 29)},
        {"2026-03-29T21:59:59.999Z", date(2026, 3, 29)},
        {"2026-03-29T22:00:00.000Z", date(2026, 3, 30)},
        {"2026-10-24T22:00:00.000Z", date(2026, 10, 25)},
        {"2026-10-25T22:59:59.999Z", date(2026, 10, 25)},
        {"2026-10-25T23:00:00.000Z", date(2026, 10, 26)},
    };
    for (const Row& row : rows) {
        CAPTURE(row.instant);
        CHECK(dutch_day(*parse_instant(row.instant)) == row.day);
    }
}

TEST_CASE("what is put on file around midnight is shown on the day that as-known-on goes by") {
    // Summer time is two hours ahead of UTC: 30 June 22:30 there is 1 July here.
    CHECK(dutch_day_of("2026-06-30T21:59:59.999Z") == "2026-06-30");
    CHECK(dutch_day_of("2026-06-30T22:00:00.000Z") == "2026-07-01");
    // Winter time is one hour ahead.
    CHECK(dutch_day_of("2026-12-31T22:59:59.999Z") == "2026-12-31");
    CHECK(dutch_day_of("2026-12-31T23:00:00.000Z") == "2027-01-01");
    for (const auto& [at, day] : {std::pair{"2026-06-30T22:00:00.000Z", date(2026, 7, 1)},
                                  std::pair{"2026-12-31T23:00:00.000Z", date(2027, 1, 1)}}) {
        CHECK(dutch_day_of(at) == to_iso(day));
        CHECK(parse_instant(at).value() < end_of_dutch_day(day));
        CHECK_FALSE(parse_instant(at).value() < end_of_dutch_day(plus_days(day, -1)));
    }
    CHECK(dutch_day_of("gisteren") == "gisteren");
}

TEST_CASE("a day ends where the next begins, every day of five years") {
    for (Date day = date(2024, 1, 1); day < date(2029, 1, 1); day = plus_days(day, 1)) {
        const Instant end = end_of_dutch_day(day);
        CHECK(dutch_day(end) == plus_days(day, 1));
        CHECK(dutch_day(end - std::chrono::milliseconds{1}) == day);
    }
}

}  // namespace trede::base
