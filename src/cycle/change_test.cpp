#include <doctest/doctest.h>

#include "cycle/task.hpp"
#include "support/tasks.hpp"

namespace trede::cycle {

using base::date;
using test::announced;

TEST_CASE("a change is due on the day of the decision since which no less was asked") {
    Task first = announced(300, date(2024, 12, 20));
    first.available_from = date(2025, 7, 1);
    const auto changed = [](long long places, base::Date on) {
        Task task = announced(places, on);
        task.years_from = date(2025, 1, 1);
        return task;
    };
    const Task more = changed(500, date(2026, 3, 3));  // due on 3 September 2026
    const auto last = date(2026, 4, 2);
    const auto asked = [&](long long places, base::Date on) {
        return task_in_force({first, more, changed(places, last)}, Category::regular, on)->places;
    };
    // Less than what is not due yet, and more than what is: the earlier number until that day.
    CHECK(asked(480, last) == Places(300));
    CHECK(asked(480, date(2026, 9, 2)) == Places(300));
    CHECK(asked(480, date(2026, 9, 3)) == Places(480));
    CHECK(held_day({first, more, changed(480, last)}, changed(480, last)).on == date(2026, 9, 3));
    // No more than what was due: at once, since the first decision.
    for (const long long places : {300, 200}) {
        CHECK(asked(places, date(2026, 4, 1)) == Places(300));
        CHECK(asked(places, last) == Places(places));
        CHECK(held_day({first, more, changed(places, last)}, changed(places, last)).on ==
              date(2025, 7, 1));
    }
    // More than all of it: six months of its own, and the second number from its own day.
    CHECK(asked(520, date(2026, 9, 2)) == Places(300));
    CHECK(asked(520, date(2026, 9, 3)) == Places(500));
    CHECK(asked(520, date(2026, 10, 2)) == Places(520));
}

}  // namespace trede::cycle
