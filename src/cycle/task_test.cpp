#include "cycle/task.hpp"

#include <doctest/doctest.h>

#include "support/columns.hpp"
#include "support/tasks.hpp"

namespace trede::cycle {

using base::date;
using test::announced;
using test::task;

TEST_CASE("the last decision taken by the day is in force, each category by itself") {
    const std::vector<Task> tasks = {task(Category::regular, 142, date(2024, 12, 20)),
                                     task(Category::amv, 23, date(2024, 12, 20)),
                                     announced(120, date(2025, 9, 1))};
    CHECK(task_in_force(tasks, Category::regular, date(2025, 7, 1))->places == Places(142));
    CHECK(task_in_force(tasks, Category::regular, date(2025, 9, 1))->places == Places(120));
    CHECK(task_in_force(tasks, Category::amv, date(2025, 9, 1))->places == Places(23));
    CHECK(task_in_force(tasks, Category::regular, date(2024, 12, 19)) == nullptr);
}

TEST_CASE("an older decision that is recorded later does not take over") {
    const std::vector<Task> tasks = {announced(120, date(2025, 9, 1)),
                                     task(Category::regular, 142, date(2024, 12, 20))};
    CHECK(task_in_force(tasks, Category::regular, date(2026, 1, 1))->places == Places(120));
}

TEST_CASE("a decision recorded anew is the same, in whatever order it became known") {
    Task known = task(Category::regular, 142, date(2024, 12, 20));
    known.available_from = date(2025, 7, 1);
    known.announced_on = date(2024, 12, 23);
    Task corrected = known;
    corrected.announced_on = date(2025, 7, 10);
    // Awb art. 3:40: before its announcement it does not work, whatever was recorded first.
    CHECK_FALSE(task_in_force({known, corrected}, Category::regular, date(2025, 7, 1)));
    CHECK_FALSE(task_in_force({corrected}, Category::regular, date(2025, 7, 1)));
    CHECK(task_in_force({corrected, known}, Category::regular, date(2025, 7, 1)));
    // A decision of another day, and the other category, stay what they are.
    Task earlier = known;
    earlier.decided_on = date(2024, 12, 19);
    earlier.places = Places(100);
    CHECK(task_in_force({earlier, known, corrected}, Category::regular, date(2025, 7, 1))->places ==
          Places(100));
    Task minors = known;
    minors.category = Category::amv;
    CHECK(task_in_force({minors, known, corrected}, Category::amv, date(2025, 7, 1)));
}

TEST_CASE("places that need not be there yet are not a task yet") {
    Task later = task(Category::regular, 142, date(2024, 12, 20));
    later.available_from = date(2025, 7, 1);
    CHECK(task_in_force({later}, Category::regular, date(2025, 6, 30)) == nullptr);
    CHECK(task_in_force({later}, Category::regular, date(2025, 7, 1)) != nullptr);
}

TEST_CASE("a decision works from its announcement, and not before its two years begin") {
    Task changed = task(Category::regular, 120, date(2025, 9, 1));
    changed.announced_on = date(2025, 9, 4);
    const std::vector<Task> tasks = {task(Category::regular, 142, date(2024, 12, 20)), changed};
    CHECK(task_in_force(tasks, Category::regular, date(2025, 9, 3))->places == Places(142));
    CHECK(task_in_force(tasks, Category::regular, date(2025, 9, 4))->places == Places(120));

    // The decision of December 2026 is about 2027 and 2028: until then the running task holds.
    const Task next = announced(90, date(2026, 12, 18));
    const std::vector<Task> both = {task(Category::regular, 142, date(2024, 12, 20)), next};
    CHECK(task_in_force(both, Category::regular, date(2026, 12, 31))->places == Places(142));
    // Its places have to be there in six months at the earliest (art. 7 lid 1 a).
    CHECK_FALSE(task_in_force(both, Category::regular, date(2027, 1, 1)));
    CHECK(standing_on(both, Category::regular, date(2027, 1, 1)).task->places == Places(90));
    CHECK(task_in_force(both, Category::regular, date(2027, 6, 18))->places == Places(90));
    CHECK_FALSE(task_in_force({next}, Category::regular, date(2026, 12, 31)));
}

TEST_CASE("a decision without a day gives six months after its announcement") {
    // law.md 4.4: announced on 20 December 2024 the last day is 20 June 2025.
    Task announced = task(Category::regular, 142, date(2024, 12, 20));
    announced.announced_on = date(2024, 12, 20);
    CHECK_FALSE(task_in_force({announced}, Category::regular, date(2025, 6, 19)));
    const auto early = standing_on({announced}, Category::regular, date(2025, 1, 15));
    CHECK(early.due == Due::later);
    CHECK(early.due_on == date(2025, 6, 20));
    CHECK(early.by_law);
    CHECK(task_in_force({announced}, Category::regular, date(2025, 6, 20)));
    // The longer term of the decision.
    announced.available_from = date(2025, 7, 1);
    CHECK_FALSE(task_in_force({announced}, Category::regular, date(2025, 6, 30)));
    // Six months is data: another term in law/ gives another day.
    announced.available_from.reset();
    CHECK(standing_on({announced}, Category::regular, date(2025, 1, 15), {.months_to_provide = 4})
              .due_on == date(2025, 4, 20));
}

TEST_CASE("without a day and an announcement nobody knows whether it has to be done") {
    const std::vector<Task> tasks = {task(Category::regular, 142, date(2024, 12, 20))};
    CHECK(standing_on(tasks, Category::regular, date(2025, 6, 19)).due == Due::later);
    CHECK(standing_on(tasks, Category::regular, date(2025, 6, 20)).due == Due::unknown);
    CHECK(standing_on(tasks, Category::regular, date(2026, 12, 31)).due == Due::unknown);
    // Within the two years (art. 6 lid 1): after them it is certain.
    CHECK(standing_on(tasks, Category::regular, date(2027, 1, 1)).due == Due::now);
    CHECK(
        standing_on({task(Category::regular, 1, std::nullopt)}, Category::regular, date(2027, 1, 1))
            .due == Due::unknown);
}

TEST_CASE("after its two years a task stays or lapses, and it is said that they are over") {
    Task known = task(Category::regular, 142, date(2024, 12, 20));
    known.available_from = date(2025, 7, 1);
    CHECK_FALSE(standing_on({known}, Category::regular, date(2026, 12, 31)).ended);
    const auto stays = standing_on({known}, Category::regular, date(2027, 3, 1));
    CHECK(stays.in_force());
    CHECK(stays.ended == 2026);
    const auto lapses = standing_on({known}, Category::regular, date(2027, 3, 1),
                                    {.after = TaskRules::AfterTwoYears::lapses});
    CHECK_FALSE(lapses.in_force());
    CHECK(lapses.lapsed);
}

TEST_CASE("a change that names no day keeps the day there was; for more places it gives time") {
    Task first = task(Category::regular, 142, date(2024, 12, 20));
    first.available_from = date(2025, 7, 1);
    Task fewer = task(Category::regular, 120, date(2025, 9, 1));
    fewer.announced_on = date(2025, 9, 4);
    CHECK(task_in_force({first, fewer}, Category::regular, date(2025, 9, 4))->places ==
          Places(120));
    Task more = fewer;
    more.places = Places(160);
    CHECK(task_in_force({first, more}, Category::regular, date(2026, 3, 3))->places == Places(142));
    CHECK(task_in_force({first, more}, Category::regular, date(2026, 3, 4))->places == Places(160));
    // A day of its own is the day, also when it is later than the one there was.
    fewer.available_from = date(2025, 12, 1);
    const std::vector<Task> both = {first, fewer};  // the standing points into it
    const auto later = standing_on(both, Category::regular, date(2025, 10, 1));
    CHECK_FALSE(later.in_force());
    CHECK(later.task->places == Places(120));
    CHECK(later.due_on == date(2025, 12, 1));
}

TEST_CASE("a decision cannot state a shorter term than the six months of art. 7 lid 1 a") {
    // Announced on 15 January 2025: six months later is 15 July 2025, after the stated 1 July.
    Task late = task(Category::regular, 142, date(2024, 12, 20));
    late.announced_on = date(2025, 1, 15);
    late.available_from = date(2025, 7, 1);
    const std::vector<Task> one = {late};
    const auto standing = standing_on(one, Category::regular, date(2025, 7, 14));
    CHECK(standing.due == Due::later);
    CHECK(standing.due_on == date(2025, 7, 15));
    CHECK(standing.too_short);
    CHECK(task_in_force(one, Category::regular, date(2025, 7, 15)));
    // As long as the announcement is not known it was not before the decision: 20 June 2025.
    late.announced_on.reset();
    late.available_from = date(2025, 3, 1);
    CHECK(standing_on({late}, Category::regular, date(2025, 6, 19)).due == Due::later);
    // From then on nobody knows whether it is, and it is never told as a day that is known.
    const auto unknown = standing_on({late}, Category::regular, date(2025, 6, 20));
    CHECK(unknown.due == Due::unknown);
    CHECK(unknown.too_short);
    CHECK_FALSE(unknown.due_on);
    CHECK(unknown.not_before == date(2025, 6, 20));
    CHECK(standing_on({late}, Category::regular, date(2027, 1, 1)).due == Due::now);
    // The longer term of law.md 4.4 is the decision's own.
    late.announced_on = date(2024, 12, 20);
    late.available_from = date(2025, 7, 1);
    CHECK_FALSE(standing_on({late}, Category::regular, date(2025, 6, 30)).too_short);
    // Six months after the start of the two years: art. 6 lid 1 holds in any case after them.
    late.announced_on = date(2026, 9, 1);
    CHECK(standing_on({late}, Category::regular, date(2027, 1, 1)).due == Due::now);
}

TEST_CASE("every line on the days of a task in law/ comes out as it says") {
    const auto lines = test::table_of("law/spreidingswet/2024-01-31/examples/days.txt");
    CHECK(lines.size() >= 9);
    const auto from = [](const std::vector<std::string>& cells) {
        Task one = task(Category::regular, 142, date(2024, 12, 20));
        one.announced_on = base::parse_date(cells[0]);
        one.available_from = base::parse_date(cells[1]);
        base::Date day = date(2025, 1, 1);
        while (standing_on({one}, Category::regular, day).due != Due::now ||
               !task_in_force({one}, Category::regular, day))
            day = base::plus_days(day, 1);
        return base::to_iso(day);
    };
    for (const auto& line : lines) {
        CAPTURE(line.place);
        CHECK(from(line.cells) == line.cells[2]);
    }
    auto wrong = lines.front().cells;  // the control
    wrong[0] = "2024-12-21";
    CHECK(from(wrong) != wrong[2]);
}

TEST_CASE(
    "a change that asks no more keeps a day that has passed; what it asks more has six months") {
    Task first = task(Category::regular, 142, date(2024, 12, 20));
    first.announced_on = date(2024, 12, 20);
    first.available_from = date(2025, 7, 1);
    Task changed = task(Category::regular, 120, date(2025, 9, 1));
    changed.announced_on = date(2025, 9, 4);
    changed.available_from = date(2025, 7, 1);
    const std::vector<Task> fewer = {first, changed};
    const auto kept = standing_on(fewer, Category::regular, date(2025, 9, 4));
    CHECK(kept.in_force()->places == Places(120));
    CHECK_FALSE(kept.too_short);
    // More places by 1 October: six months after 4 September is 4 March 2026.
    changed.places = Places(160);
    changed.available_from = date(2025, 10, 1);
    const std::vector<Task> more = {first, changed};
    CHECK(task_in_force(more, Category::regular, date(2026, 3, 3))->places == Places(142));
    const auto then = standing_on(more, Category::regular, date(2026, 3, 4));
    CHECK(then.in_force()->places == Places(160));
    CHECK(then.too_short);
}

TEST_CASE("of a task that is not asked any more it stays known which it was, since when and why") {
    Task first = task(Category::regular, 142, date(2024, 12, 20));
    first.available_from = date(2025, 7, 1);
    CHECK_FALSE(standing_on({first}, Category::regular, date(2027, 3, 1)).past);
    const std::vector<Task> alone = {first};
    const auto lapsed = standing_on(alone, Category::regular, date(2027, 3, 1),
                                    {.after = TaskRules::AfterTwoYears::lapses});
    CHECK(lapsed.past == &alone[0]);
    CHECK(lapsed.gone == Gone::lapsed);
    CHECK(lapsed.gone_on == date(2027, 1, 1));

    // The decision of December 2026 works when its two years begin (art. 5 lid 1).
    Task next = task(Category::regular, 90, date(2026, 12, 18));
    next.announced_on = date(2026, 12, 21);
    next.available_from = date(2027, 7, 1);
    const std::vector<Task> both = {first, next};
    CHECK_FALSE(standing_on(both, Category::regular, date(2026, 12, 31)).past);
    const auto replaced = standing_on(both, Category::regular, date(2027, 1, 1));
    CHECK(replaced.due == Due::later);
    CHECK(replaced.past == &both[0]);
    CHECK(replaced.gone == Gone::replaced);
    CHECK(replaced.gone_on == date(2027, 1, 1));

    Task withdrawn = announced(0, date(2025, 11, 3));
    withdrawn.available_from = date(2025, 1, 1);
    withdrawn.withdrawn = true;
    const std::vector<Task> gone = {first, withdrawn};
    const auto none = standing_on(gone, Category::regular, date(2026, 1, 1));
    CHECK_FALSE(none.task);
    CHECK(none.past == &gone[0]);
    CHECK(none.gone == Gone::withdrawn);
    CHECK(none.gone_on == date(2025, 11, 3));
}

TEST_CASE("the same decision with a day that became known is no change") {
    const Task unknown = task(Category::regular, 142, date(2024, 12, 20));
    Task announced = unknown;
    announced.announced_on = date(2024, 12, 23);
    CHECK(standing_on({unknown, announced}, Category::regular, date(2025, 6, 22)).due ==
          Due::later);
    CHECK(standing_on({unknown, announced}, Category::regular, date(2025, 6, 23)).due == Due::now);
}

TEST_CASE("the two years of a decision") {
    Task known = task(Category::regular, 142, date(2024, 12, 20));
    CHECK(first_year_of(known) == 2025);
    known.available_from = date(2025, 7, 1);
    CHECK(first_year_of(known) == 2025);
    // Changed in March 2026, for places that must be there in September: still 2025 and 2026.
    Task changed = task(Category::regular, 120, date(2026, 3, 2));
    changed.available_from = date(2026, 9, 1);
    CHECK(first_year_of(changed) == 2025);
    changed.available_from = date(2027, 7, 1);
    CHECK(first_year_of(changed) == 2027);
    CHECK(first_year_of(task(Category::regular, 1, date(2025, 9, 1))) == 2025);
    CHECK_FALSE(first_year_of(task(Category::regular, 1, std::nullopt)));
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

namespace {

// Half years that begin on 1 January and 1 July, judged on the day after.
TaskRules half_years() {
    return {.months_to_provide = 6,
            .months_of_period = 6,
            .a_period_begins = date(2026, 1, 1),
            .judged = TaskRules::Judged::when_over};
}

Task due(long long places, base::Date decided_on, base::Date on) {
    Task made = task(Category::regular, places, decided_on);
    made.available_from = on;
    return made;
}

}  // namespace

TEST_CASE("each half year has a task of its own, that stands until the next is due") {
    const Task first = due(12, date(2025, 10, 1), date(2026, 7, 1));
    const Task second = due(20, date(2026, 4, 1), date(2027, 1, 1));
    const TaskRules rules = half_years();
    CHECK(period_of(first, rules) == Period{date(2026, 1, 1), date(2026, 6, 30)});
    CHECK(period_of(second, rules) == Period{date(2026, 7, 1), date(2026, 12, 31)});
    // In whichever order they came on file.
    for (const auto& tasks : {std::vector{first, second}, std::vector{second, first}}) {
        const auto on = [&](base::Date day) {
            return standing_on(tasks, Category::regular, day, rules);
        };
        CHECK(on(date(2025, 12, 31)).task == nullptr);
        CHECK(on(date(2026, 6, 30)).task->places == Places(12));
        CHECK(on(date(2026, 6, 30)).due == Due::later);
        CHECK(on(date(2026, 7, 1)).in_force()->places == Places(12));
        CHECK(on(date(2026, 12, 31)).in_force()->places == Places(12));
        CHECK(on(date(2027, 1, 1)).in_force()->places == Places(20));
        CHECK_FALSE(on(date(2027, 1, 1)).ended);
    }
    // The same under the rules of two years: the later decision takes the place of the first.
    Task later = due(20, date(2026, 4, 1), date(2026, 12, 31));
    later.announced_on = date(2026, 4, 1);
    const std::vector<Task> both = {first, later};
    CHECK_FALSE(task_in_force(both, Category::regular, date(2026, 12, 30)));
    CHECK(task_in_force(both, Category::regular, date(2026, 12, 30), rules)->places == Places(12));
}

TEST_CASE("a change of one half year leaves the other as it was") {
    const TaskRules rules = half_years();
    Task changed = due(9, date(2026, 8, 1), date(2026, 7, 1));
    changed.announced_on = date(2026, 8, 1);
    const std::vector<Task> tasks = {due(12, date(2025, 10, 1), date(2026, 7, 1)),
                                     due(20, date(2026, 4, 1), date(2027, 1, 1)), changed};
    CHECK(task_in_force(tasks, Category::regular, date(2026, 7, 31), rules)->places == Places(12));
    CHECK(task_in_force(tasks, Category::regular, date(2026, 8, 1), rules)->places == Places(9));
    CHECK(task_in_force(tasks, Category::regular, date(2027, 1, 1), rules)->places == Places(20));
    std::vector<Task> withdrawn = tasks;
    withdrawn.back().withdrawn = true;
    CHECK_FALSE(task_in_force(withdrawn, Category::regular, date(2026, 8, 1), rules));
    CHECK(task_in_force(withdrawn, Category::regular, date(2027, 1, 1), rules)->places ==
          Places(20));
}

TEST_CASE("without a day, a half year is told by its decision") {
    const TaskRules rules = half_years();
    CHECK(period_of(task(Category::regular, 1, date(2025, 10, 1)), rules)->first_day ==
          date(2026, 1, 1));
    CHECK(period_of(task(Category::regular, 1, date(2026, 3, 31)), rules)->first_day ==
          date(2026, 1, 1));
    CHECK(period_of(task(Category::regular, 1, date(2026, 4, 1)), rules)->first_day ==
          date(2026, 7, 1));
    CHECK_FALSE(period_of(task(Category::regular, 1, std::nullopt), rules));
    CHECK(standing_on({task(Category::regular, 1, date(2025, 10, 1))}, Category::regular,
                      date(2026, 6, 30), rules)
              .due_on == date(2026, 7, 1));
}

TEST_CASE("two calendar years, as they were told before") {
    for (const auto& [decided, year] :
         {std::pair{date(2024, 1, 1), 2025}, std::pair{date(2024, 12, 31), 2025},
          std::pair{date(2025, 1, 1), 2025}, std::pair{date(2025, 12, 31), 2025},
          std::pair{date(2024, 2, 29), 2025}, std::pair{date(2026, 1, 1), 2027},
          std::pair{date(2023, 6, 1), 2023}}) {
        CHECK(first_year_of(task(Category::regular, 1, decided)) == year);
    }
    CHECK(first_year_of(due(1, date(2024, 12, 20), date(2026, 12, 31))) == 2025);
    CHECK(first_year_of(due(1, date(2024, 12, 20), date(2027, 1, 1))) == 2027);
}

}  // namespace trede::cycle
