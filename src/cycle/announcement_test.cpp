#include <doctest/doctest.h>

#include "base/text.hpp"
#include "cycle/task.hpp"
#include "support/columns.hpp"
#include "support/tasks.hpp"

// Runs law/awb/.../announcement.txt. A failure here asks a person who knows the law.

namespace trede::cycle {

using base::date;
using test::announced;
using test::task;

TEST_CASE("what was decided stands until what changes it is announced (Awb art. 3:40)") {
    Task first = task(Category::regular, 142, date(2024, 12, 20));
    first.available_from = date(2025, 7, 1);
    Task changed = task(Category::regular, 120, date(2025, 9, 1));
    changed.available_from = date(2025, 12, 1);
    std::vector<Task> tasks = {first, changed};
    const auto waiting = standing_on(tasks, Category::regular, date(2026, 1, 1));
    CHECK(waiting.in_force() == &tasks[0]);
    CHECK(waiting.unannounced == &tasks[1]);
    CHECK_FALSE(standing_on(tasks, Category::regular, date(2025, 8, 31)).unannounced);
    tasks[1].announced_on = date(2025, 9, 4);
    const auto works = standing_on(tasks, Category::regular, date(2026, 1, 1));
    CHECK(works.in_force() == &tasks[1]);
    CHECK_FALSE(works.unannounced);
    // A withdrawal is such a change; a decision on later years is one as well.
    Task withdrawn = task(Category::regular, 0, date(2025, 11, 3));
    withdrawn.withdrawn = true;
    const std::vector<Task> kept = {first, withdrawn};
    CHECK(task_in_force(kept, Category::regular, date(2026, 1, 1)) == &kept[0]);
    const std::vector<Task> next = {first, task(Category::regular, 90, date(2026, 12, 18))};
    CHECK(task_in_force(next, Category::regular, date(2027, 3, 1)) == &next[0]);
    // It stays one when its announcement is put on file, and when that is mended.
    Task told = withdrawn;
    told.announced_on = date(2025, 11, 5);
    Task mended = told;
    mended.announced_on = date(2025, 11, 6);
    const std::vector<Task> again = {first, withdrawn, told, mended};
    CHECK_FALSE(task_in_force(again, Category::regular, date(2026, 1, 1)));
    CHECK(standing_on(again, Category::regular, date(2026, 1, 1)).gone == Gone::withdrawn);
    CHECK(task_in_force(again, Category::regular, date(2025, 11, 5)) == &again[0]);
    // Of a first decision only the day is not known here.
    CHECK(task_in_force({first}, Category::regular, date(2026, 1, 1)));
}

namespace {

// "142 2024-12-20 ?": a line of law/awb/.../announcement.txt.
std::optional<Task> decision_of(const std::string& cell) {
    if (cell == "-") return std::nullopt;
    const auto words = base::split(cell, ' ');
    Task made = task(Category::regular, 0, base::parse_date(words[1]));
    made.withdrawn = words[0] == "0!";
    if (!made.withdrawn) made.places = Places(base::parse_integer(words[0]).value());
    made.announced_on = base::parse_date(words[2]);
    made.available_from = date(2025, 7, 1);
    return made;
}

std::string word_of(const Task* found) {
    if (!found) return "-";
    return found->withdrawn ? "0!" : std::to_string(found->places.number());
}

std::string outcome_of(const std::vector<std::string>& cells) {
    std::vector<Task> tasks;
    for (const std::size_t at : {1U, 2U}) {
        if (const auto one = decision_of(cells[at])) tasks.push_back(*one);
    }
    const auto day = base::parse_date(cells[0]);
    REQUIRE(day);
    const auto standing = standing_on(tasks, Category::regular, *day);
    return word_of(standing.in_force()) + " " + word_of(standing.unannounced);
}

}  // namespace

TEST_CASE("every line on announcement in law/ comes out as it says") {
    const auto lines = test::table_of("law/awb/2017-05-01/examples/announcement.txt");
    CHECK(lines.size() >= 9);
    for (const auto& line : lines) {
        CAPTURE(line.place);
        CHECK(outcome_of(line.cells) == line.cells[3] + " " + line.cells[4]);
    }
    auto wrong = lines.front().cells;  // the control
    wrong[1] = "-";
    CHECK(outcome_of(wrong) != wrong[3] + " " + wrong[4]);
}

TEST_CASE("a number that was never in its decision is gone at once") {
    Task first = announced(142, date(2024, 12, 20));
    first.available_from = date(2025, 7, 1);
    Task wrong = task(Category::regular, 200, date(2025, 9, 1));
    wrong.available_from = date(2025, 12, 1);
    Task taken_back = wrong;
    taken_back.withdrawn = true;
    const std::vector<Task> both = {first, wrong, taken_back};
    const auto standing = standing_on(both, Category::regular, date(2026, 1, 1));
    CHECK(standing.in_force() == &both[0]);
    CHECK_FALSE(standing.unannounced);
    CHECK_FALSE(standing_on({wrong, taken_back}, Category::regular, date(2026, 1, 1)).task);
}

TEST_CASE("the day that is held beside the day that is stated") {
    Task late = task(Category::regular, 142, date(2024, 12, 20));
    late.announced_on = date(2025, 1, 15);
    late.available_from = date(2025, 7, 1);
    const auto held = held_day({late}, late);
    CHECK(held.on == date(2025, 7, 15));
    CHECK(held.stated == date(2025, 7, 1));
    CHECK(held.differs());
    CHECK(in_words(held) ==
          "15 juli 2025 (het besluit noemt 1 juli 2025; dat is korter dan de 6 maanden na de "
          "bekendmaking die de wet geeft)");
    late.announced_on = date(2024, 12, 20);
    CHECK_FALSE(held_day({late}, late).differs());
    late.available_from.reset();
    CHECK(in_words(held_day({late}, late)) == "20 juni 2025 (6 maanden na de bekendmaking)");
    late.announced_on.reset();
    CHECK_FALSE(held_day({late}, late).on);
    late.available_from = date(2025, 3, 1);
    CHECK(in_words(held_day({late}, late)) ==
          "nog niet te berekenen: 6 maanden na de bekendmaking, en die dag is niet bekend (het "
          "besluit noemt 1 maart 2025; dat is in elk geval te vroeg)");
    // Within the two years in any case (art. 6 lid 1), and a change for fewer keeps the day.
    late.announced_on = date(2026, 9, 1);
    late.available_from = date(2026, 10, 1);
    CHECK(held_day({late}, late).on == date(2027, 1, 1));
    Task first = announced(142, date(2024, 12, 20));
    first.available_from = date(2025, 7, 1);
    const Task fewer = announced(120, date(2025, 9, 1));
    CHECK(held_day({first, fewer}, fewer).on == date(2025, 7, 1));
}

TEST_CASE("what the decisions on two years say, also before those begin") {
    Task next = announced(90, date(2026, 12, 18));
    Task changed = task(Category::regular, 80, date(2027, 2, 1));
    const std::vector<Task> tasks = {announced(142, date(2024, 12, 20)), next, changed};
    CHECK(decided_for(tasks, Category::regular, 2027, date(2026, 12, 20)).task == &tasks[1]);
    CHECK_FALSE(decided_for(tasks, Category::regular, 2027, date(2026, 12, 1)).task);
    const auto later = decided_for(tasks, Category::regular, 2027, date(2027, 3, 1));
    CHECK(later.task == &tasks[1]);
    CHECK(later.unannounced == &tasks[2]);
    CHECK(decided_for(tasks, Category::regular, 2025, date(2027, 3, 1)).task == &tasks[0]);
    CHECK_FALSE(decided_for(tasks, Category::amv, 2025, date(2027, 3, 1)).task);
}

}  // namespace trede::cycle
