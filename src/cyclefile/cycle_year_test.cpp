#include "cyclefile/cycle_year.hpp"

#include <doctest/doctest.h>

namespace trede::cyclefile {

TEST_CASE("a cycle is named after the year of its estimate, once in two years since 2024") {
    CHECK(parse_cycle_year("2024") == CycleYear{2024});
    CHECK(parse_cycle_year("2026") == CycleYear{2026});
    for (const char* none : {"", "2022", "2025", "2026 ", "zes", "2200", "99999999999999999999"}) {
        CAPTURE(none);
        CHECK_FALSE(parse_cycle_year(none));
    }
}

TEST_CASE("the stream of a cycle leads back to it, and no other stream does") {
    CHECK(stream_of(CycleYear{2026}) == "cyclus-2026");
    CHECK(cycle_of_stream("cyclus-2026") == CycleYear{2026});
    for (const char* other : {"GM1700", "cyclus-", "cyclus-2025", "cyclus2026", "B-2026-001"}) {
        CAPTURE(other);
        CHECK_FALSE(cycle_of_stream(other));
    }
}

TEST_CASE("the task of the cycle of 2026 is that of 2027 and 2028") {
    CHECK(first_day_of_task(CycleYear{2026}) == base::date(2027, 1, 1));
    CHECK(last_day_of_task(CycleYear{2026}) == base::date(2028, 12, 31));
}

TEST_CASE("a day lies in the cycle that began last") {
    CHECK_FALSE(cycle_begun_by(base::date(2023, 12, 31)));
    CHECK(cycle_begun_by(base::date(2024, 1, 1)) == CycleYear{2024});
    CHECK(cycle_begun_by(base::date(2025, 12, 31)) == CycleYear{2024});
    CHECK(cycle_begun_by(base::date(2026, 1, 1)) == CycleYear{2026});
}

}  // namespace trede::cyclefile
