#include "reports/task_standing.hpp"

#include <doctest/doctest.h>

namespace trede::reports {

using base::date;
using cycle::Category;
using cycle::Places;

namespace {

dossier::State file_with(std::vector<cycle::Task> tasks) {
    dossier::State state;
    state.tasks = std::move(tasks);
    return state;
}

cycle::Task task(long long places, base::Date decided_on, base::Date from) {
    cycle::Task made;
    made.places = Places(places);
    made.decided_on = made.announced_on = decided_on;
    made.available_from = from;
    return made;
}

std::string told(const dossier::State& state, std::size_t at, base::Date on) {
    return task_standing(state, state.tasks.at(at), on, {});
}

}  // namespace

TEST_CASE("how a decision stands: not yet, now, suspended, unknown") {
    dossier::State state = file_with({task(142, date(2024, 12, 20), date(2025, 7, 1))});
    CHECK(told(state, 0, date(2025, 3, 1)) == "telt vanaf 1 juli 2025");
    CHECK(told(state, 0, date(2025, 7, 1)) == "telt");
    state.suspensions.push_back({.category = Category::regular,
                                 .from_on = date(2025, 8, 1),
                                 .until_on = date(2025, 9, 1),
                                 .ruling = "ECLI:NL:VERZONNEN:2025:1",
                                 .ends_when = ""});
    CHECK(told(state, 0, date(2025, 9, 1)) ==
          "geschorst door de rechter tot en met 1 september 2025");
    CHECK(told(state, 0, date(2025, 9, 2)) == "telt");
    state.suspensions[0].until_on.reset();
    state.suspensions[0].ends_when = "na de beslissing op bezwaar";
    CHECK(told(state, 0, date(2025, 9, 2)) ==
          "geschorst door de rechter, eindigt na de beslissing op bezwaar");
    state.suspensions.clear();
    state.tasks[0].announced_on.reset();
    state.tasks[0].available_from.reset();
    CHECK(told(state, 0, date(2025, 6, 1)) == "telt nog niet");
    CHECK(told(state, 0, date(2025, 7, 1)) == "niet bekend of zij al telt");
}

TEST_CASE("what came after it is told too") {
    dossier::State state = file_with({task(142, date(2024, 12, 20), date(2025, 7, 1)),
                                      task(120, date(2025, 9, 1), date(2026, 4, 1)),
                                      task(90, date(2026, 12, 18), date(2027, 7, 1))});
    state.tasks[1].announced_on.reset();
    CHECK(told(state, 0, date(2026, 5, 1)) == "telt");
    CHECK(told(state, 1, date(2026, 5, 1)) == "werkt nog niet: niet bekendgemaakt");
    CHECK(told(state, 2, date(2026, 5, 1)) ==
          "telt nog niet: gaat over de tijd vanaf 1 januari 2027");
    state.tasks[1].announced_on = date(2025, 9, 2);
    CHECK(told(state, 0, date(2026, 5, 1)) == "vervangen door een later besluit");
    CHECK(told(state, 1, date(2026, 5, 1)) == "telt");
    state.tasks[1].withdrawn = true;
    CHECK(told(state, 0, date(2026, 5, 1)) == "ingetrokken");
    CHECK(told(state, 1, date(2026, 5, 1)) == "intrekking");
}

}  // namespace trede::reports
