#include "cycle/task.hpp"

#include <doctest/doctest.h>

namespace trede::cycle {

using base::date;

namespace {

Task task(Category category, long long places, std::optional<base::Date> decided_on) {
    return Task{.category = category,
                .places = Places(places),
                .decided_on = decided_on,
                .announced_on = std::nullopt,
                .available_from = std::nullopt,
                .source = {}};
}

}  // namespace

TEST_CASE("the last decision taken by the day is in force, each category by itself") {
    const std::vector<Task> tasks = {task(Category::regular, 142, date(2024, 12, 20)),
                                     task(Category::amv, 23, date(2024, 12, 20)),
                                     task(Category::regular, 120, date(2025, 9, 1))};
    CHECK(task_in_force(tasks, Category::regular, date(2025, 7, 1))->places == Places(142));
    CHECK(task_in_force(tasks, Category::regular, date(2025, 9, 1))->places == Places(120));
    CHECK(task_in_force(tasks, Category::amv, date(2025, 9, 1))->places == Places(23));
    CHECK(task_in_force(tasks, Category::regular, date(2024, 12, 19)) == nullptr);
}

TEST_CASE("an older decision that is recorded later does not take over") {
    const std::vector<Task> tasks = {task(Category::regular, 120, date(2025, 9, 1)),
                                     task(Category::regular, 142, date(2024, 12, 20))};
    CHECK(task_in_force(tasks, Category::regular, date(2026, 1, 1))->places == Places(120));
}

TEST_CASE("places that need not be there yet are not a task yet") {
    Task later = task(Category::regular, 142, date(2024, 12, 20));
    later.available_from = date(2025, 7, 1);
    CHECK(task_in_force({later}, Category::regular, date(2025, 6, 30)) == nullptr);
    CHECK(task_in_force({later}, Category::regular, date(2025, 7, 1)) != nullptr);
}

TEST_CASE("a suspension covers its strand from its first to its last day") {
    const Suspension whole{.category = std::nullopt,
                           .from_on = date(2025, 6, 30),
                           .until_on = date(2025, 9, 1),
                           .ruling = "",
                           .ends_when = ""};
    CHECK_FALSE(covers(whole, Category::amv, date(2025, 6, 29)));
    CHECK(covers(whole, Category::amv, date(2025, 6, 30)));
    CHECK(covers(whole, Category::regular, date(2025, 9, 1)));
    CHECK_FALSE(covers(whole, Category::regular, date(2025, 9, 2)));
    Suspension one = whole;
    one.category = Category::amv;
    CHECK_FALSE(covers(one, Category::regular, date(2025, 7, 1)));
}

TEST_CASE("categories are read as provinces write them") {
    CHECK(parse_category("Regulier") == Category::regular);
    CHECK(parse_category(" AMV-plekken ") == Category::amv);
    CHECK_FALSE(parse_category("totaal"));
}

}  // namespace trede::cycle
