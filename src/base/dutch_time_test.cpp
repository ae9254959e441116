#include "base/dutch_time.hpp"

#include <doctest/doctest.h>

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

TEST_CASE("a day ends where the next begins, every day of five years") {
    for (Date day = date(2024, 1, 1); day < date(2029, 1, 1); day = plus_days(day, 1)) {
        const Instant end = end_of_dutch_day(day);
        CHECK(dutch_day(end) == plus_days(day, 1));
        CHECK(dutch_day(end - std::chrono::milliseconds{1}) == day);
    }
}

}  // namespace trede::base
