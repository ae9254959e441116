#include <doctest/doctest.h>

#include <string>

#include "dossier/decide_contact.hpp"
#include "reports/due.hpp"
#include "support/columns.hpp"
#include "support/house_holidays.hpp"
#include "support/lawbook.hpp"

// The term of the minister to decide on an objection, among the terms of the dossier. The days are
// those of law/awb/.../examples/objection.txt.

namespace trede::reports {

namespace {

using base::date;
using support::house_holidays;

const dossier::RemedyId number("BZ-GM1700-1");
const dossier::TermId id("BZ-GM1700-1");

dossier::State with_objection(base::Date announced, bool committee = false) {
    dossier::State state;
    apply(state,
          dossier::TaskAssigned{.task = {.category = cycle::Category::regular,
                                         .places = cycle::Places(142),
                                         .decided_on = date(2024, 12, 20),
                                         .announced_on = announced,
                                         .available_from = date(2027, 7, 1),
                                         .source = {}}},
          {});
    // The day of announcement was not known when it was put on file.
    apply(state,
          dossier::RemedyFiled{.id = number,
                               .remedy = dossier::Remedy::objection,
                               .against = date(2024, 12, 20),
                               .announced_on = std::nullopt,
                               .received_on = base::plus_days(announced, 1),
                               .posted_on = std::nullopt,
                               .last_day = std::nullopt,
                               .in_time = std::nullopt,
                               .committee = committee,
                               .document = {}},
          {});
    return state;
}

ReportedTerm term_of(const dossier::State& state, base::Date today) {
    const auto days = house_holidays();
    const auto found = term(state, id, {.lawbook = support::lawbook(), .holidays = days}, today);
    REQUIRE_MESSAGE(found, (found ? "" : found.error().reason));
    return *found;
}

std::string last_day(const dossier::State& state) {
    const auto day = term_of(state, date(2025, 1, 2)).standing.last_day;
    return day ? base::to_iso(*day) : "-";
}

void put_off(dossier::State& state, base::Date on) {
    apply(state, dossier::RemedyDeferred{.id = number, .deferred_on = on}, {});
}

void decide(dossier::State& state, dossier::RemedyOutcome outcome, base::Date on) {
    apply(state,
          dossier::RemedyDecided{.id = number,
                                 .outcome = outcome,
                                 .decided_on = on,
                                 .announced_on = std::nullopt,
                                 .document = {}},
          {});
}

}  // namespace

TEST_CASE("the term to decide on an objection has the days that law/ says") {
    const auto lines = test::table_of("law/awb/2017-05-01/examples/objection.txt");
    CHECK(lines.size() >= 7);
    for (const auto& line : lines) {
        CAPTURE(line.place);
        const auto announced = base::parse_date(line.cells[0]).value();
        const auto plain = with_objection(announced);
        const auto committee = with_objection(announced, true);
        auto deferred = committee;
        put_off(deferred, base::plus_days(announced, 60));
        CHECK(last_day(plain) + " " + last_day(committee) + " " + last_day(deferred) ==
              line.cells[5]);
    }
}

TEST_CASE("it is open until it is decided or withdrawn, also in a closed dossier") {
    auto state = with_objection(date(2024, 12, 20));
    CHECK(term_of(state, date(2025, 3, 14)).state == TermState::running);
    CHECK(term_of(state, date(2025, 3, 15)).state == TermState::overdue);
    state.closed = true;
    CHECK(term_of(state, date(2025, 3, 15)).state == TermState::overdue);
    auto decided = state;
    decide(decided, dossier::RemedyOutcome::unfounded, date(2025, 3, 14));
    CHECK(term_of(decided, date(2025, 4, 1)).state == TermState::done);
    auto late = state;
    decide(late, dossier::RemedyOutcome::unfounded, date(2025, 3, 15));
    CHECK(term_of(late, date(2025, 4, 1)).state == TermState::done_late);
    auto withdrawn = state;
    decide(withdrawn, dossier::RemedyOutcome::taken_back, date(2025, 3, 20));
    CHECK(term_of(withdrawn, date(2025, 4, 1)).state == TermState::lapsed);
}

TEST_CASE("while a defect is repaired it stands still, and what puts it off comes after that") {
    auto state = with_objection(date(2024, 12, 20));
    apply(state,
          dossier::TermStopped{.term = id,
                               .kind = dossier::Stop::paused,
                               .from_on = date(2025, 2, 10),
                               .until_on = date(2025, 2, 16),
                               .awaits = {},
                               .after = std::nullopt,
                               .ground = "Awb art. 7:10 lid 2",
                               .reason = "verzuim (fictief)",
                               .decided_on = date(2025, 2, 10),
                               .function = {},
                               .mandate = {}},
          {});
    CHECK(last_day(state) == "2025-03-21");  // a week later
    put_off(state, date(2025, 3, 10));
    CHECK(last_day(state) == "2025-05-02");  // and six weeks
    CHECK(term_of(state, date(2025, 3, 11)).standing.steps.back().article.empty());
}

TEST_CASE("nobody outside is reminded of it, and only the decision ends it") {
    const auto state = with_objection(date(2024, 12, 20));
    const auto late = term_of(state, date(2025, 4, 1));
    const ReminderPolicy all{
        .days_before = 7,
        .days_after = 1,
        .subjects = {contact::term_subjects.begin(), contact::term_subjects.end()},
        .cited = "beleid"};
    CHECK(reminder_for(late, all, {.on_rung = true, .reminded_on = {}}, date(2025, 4, 1)) ==
          Reminder::none);
    const dossier::CloseTerm close{.now = {.term = late.opened, .standing = late.standing},
                                   .closed = {.term = id,
                                              .how = dossier::TermEnd::done,
                                              .closed_on = date(2025, 4, 1),
                                              .reason = "klaar"},
                                   .officer = {}};
    const auto refused = dossier::decide(state, close, date(2025, 4, 1));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().ground == "Awb art. 7:10");
}

TEST_CASE("without the day of announcement it waits") {
    auto state = with_objection(date(2024, 12, 20));
    state.tasks.clear();
    const auto waits = term_of(state, date(2026, 1, 1));
    CHECK(waits.state == TermState::waiting);
    CHECK(waits.standing.awaits.value() == "de laatste dag om bezwaar te maken");
}

}  // namespace trede::reports
