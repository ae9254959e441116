#include "fulfilment/joined.hpp"

#include <doctest/doctest.h>

#include "support/tasks.hpp"

namespace trede::fulfilment {

using base::date;
using cycle::Category;
using cycle::Places;
using cycle::Task;

namespace {

const auto merged_in_2026 = date(2026, 1, 1);
const auto first = date(2024, 12, 20);
const auto change = date(2026, 3, 2);
const auto told = date(2026, 3, 3);
const auto six_months_on = date(2026, 9, 3);

Task task_of(long long places, base::Date decided_on, base::Date announced_on) {
    Task task = test::task(Category::regular, places, decided_on);
    task.announced_on = announced_on;
    task.source.file = "besluit.csv";
    if (decided_on == first) task.available_from = date(2025, 7, 1);
    task.years_from = date(2025, 1, 1);  // a change of the running decision
    return task;
}

Task ended_on(base::Date decided_on, std::optional<base::Date> announced_on) {
    Task task = task_of(0, decided_on, told);
    task.announced_on = announced_on;
    task.withdrawn = true;
    return task;
}

// An invented case: one municipality that became part of another on 1 January 2026.
struct TakenInCase {
    std::vector<Task> own, gone;
    base::Date merged_on = merged_in_2026;

    [[nodiscard]] long long asked(base::Date on) const {
        const std::vector<cycle::Suspension> suspensions;
        const std::vector<Figure> figures;
        std::vector<Borne> borne;
        borne.push_back({.municipality = registry::MunicipalityCode("GM9001"),
                         .name = "Grootdorp",
                         .merged_on = std::nullopt,
                         .wholly = true,
                         .on_file = {own, suspensions, figures}});
        borne.push_back({.municipality = registry::MunicipalityCode("GM9002"),
                         .name = "Kleindorp",
                         .merged_on = merged_on,
                         .wholly = true,
                         .on_file = {gone, suspensions, figures}});
        const auto joined = join(borne, on);
        return joined.tasks.empty() ? -1 : joined.tasks.front().places.number();
    }
};

// The decision of 2 March 2026 asks that of the whole, and nothing of the part any more.
TakenInCase replaced_by(long long places) {
    Task whole = task_of(places, change, told);
    whole.taken_in = Places(100);
    whole.taken_in_from = date(2025, 7, 1);
    return {.own = {task_of(300, first, first), whole},
            .gone = {task_of(100, first, first), ended_on(change, told)}};
}

// A later version on the whole, which the part is no longer in.
TakenInCase then(TakenInCase made, std::optional<long long> places,
                 std::optional<base::Date> available_from = {}) {
    const auto on = date(2026, 4, 2);
    made.own.push_back(places ? task_of(*places, on, on) : ended_on(on, on));
    if (available_from) made.own.back().available_from = available_from;
    return made;
}

}  // namespace

TEST_CASE("a decision on the whole that asks no more than before keeps the day there was") {
    for (const long long places : {400, 380, 310}) {
        const TakenInCase one = replaced_by(places);
        CHECK(one.asked(change) == 400);
        CHECK(one.asked(told) == places);
        CHECK(one.asked(date(2026, 12, 31)) == places);
    }
}

TEST_CASE("where it asks more, the earlier numbers hold until six months after it was announced") {
    const TakenInCase one = replaced_by(450);
    CHECK(one.asked(told) == 400);
    CHECK(one.asked(base::plus_days(six_months_on, -1)) == 400);
    CHECK(one.asked(six_months_on) == 450);
}

TEST_CASE("the same where nothing was asked of the municipality itself") {
    TakenInCase one = replaced_by(100);
    one.own.erase(one.own.begin());
    CHECK(one.asked(change) == 100);
    CHECK(one.asked(told) == 100);
    one.own.back().places = Places(120);
    CHECK(one.asked(told) == 100);
    CHECK(one.asked(six_months_on) == 120);
}

TEST_CASE("as long as it is not announced what was decided before it stands, also when told anew") {
    TakenInCase one = replaced_by(450);
    one.own.back().announced_on = std::nullopt;
    one.gone.back().announced_on = std::nullopt;
    CHECK(one.asked(date(2026, 12, 31)) == 400);
    one.own.push_back(replaced_by(450).own.back());
    one.gone.push_back(ended_on(change, told));
    CHECK(one.asked(told) == 400);
    CHECK(one.asked(six_months_on) == 450);
}

TEST_CASE("a later version is held against what stood, with the part, and ends it when it works") {
    const auto later = date(2026, 4, 2);
    CHECK(then(replaced_by(500), 390).asked(later) == 390);  // 300 and 100 were due
    CHECK(then(replaced_by(500), 480).asked(later) == 400);
    CHECK(then(replaced_by(500), 480).asked(base::plus_days(six_months_on, -1)) == 400);
    CHECK(then(replaced_by(500), 480).asked(six_months_on) == 480);
    CHECK(then(replaced_by(500), std::nullopt).asked(base::plus_days(later, -1)) == 400);
    CHECK(then(replaced_by(500), std::nullopt).asked(later) == -1);
}

TEST_CASE("a stated day that the law leaves is the day: until then nothing is asked, of no part") {
    for (const long long places : {380, 500}) {
        TakenInCase one = replaced_by(places);
        one.own.back().available_from = date(2026, 11, 15);
        CHECK(one.asked(told) == -1);
        CHECK(one.asked(date(2026, 11, 15)) == places);
    }
}

TEST_CASE("a decision of before the merger is about each by itself") {
    TakenInCase one = replaced_by(400);
    one.own.back().taken_in = Places(0);
    one.own.back().taken_in_from = std::nullopt;
    one.merged_on = date(2026, 4, 1);
    // What was more for the one has its own six months; of the other nothing is asked at once.
    CHECK(one.asked(date(2026, 5, 1)) == 300);
    CHECK(one.asked(six_months_on) == 400);
}

}  // namespace trede::fulfilment
