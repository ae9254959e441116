#include <doctest/doctest.h>

#include "dossier/decide.hpp"
#include "dossier/remedy_terms.hpp"
#include "support/columns.hpp"
#include "support/house_holidays.hpp"
#include "support/lawbook.hpp"

// Runs law/awb/.../examples/objection.txt. A failure here asks a person who knows the law.

namespace trede::dossier {

using base::date;
using support::house_holidays;

namespace {

constexpr base::Date recorded_on = date(2026, 4, 9);
constexpr base::Date decided = date(2024, 12, 20);

std::string outcome(const std::vector<std::string>& cells) {
    const auto announced = base::parse_date(cells[0]).value();
    const auto days = house_holidays();
    const auto law = remedy_law_on(support::lawbook(), announced).value();
    const auto last = filing_term(law::Remedy::objection, announced, law, days).value().last_day;
    std::string text = base::to_iso(last) + "|";
    text += filed_in_time(last, base::parse_date(cells[1]).value(), base::parse_date(cells[2]), law)
                ? "ja|"
                : "nee|";
    const auto decide_by = [&](bool committee, bool deferred) {
        return base::to_iso(
            objection_decision_term(last, committee, deferred, law, days).value().last_day);
    };
    return text + decide_by(false, false) + " " + decide_by(true, false) + " " +
           decide_by(true, true);
}

State with_task() {
    State state;
    apply(state,
          TaskAssigned{.task = {.category = cycle::Category::regular,
                                .places = cycle::Places(142),
                                .decided_on = decided,
                                .announced_on = date(2024, 12, 23),
                                .available_from = date(2025, 7, 1),
                                .source = {}}},
          {});
    return state;
}

RemedyFiled objection() {
    return {.id = {},
            .remedy = Remedy::objection,
            .against = decided,
            .announced_on = date(2024, 12, 23),
            .received_on = date(2025, 1, 20),
            .posted_on = std::nullopt,
            .last_day = date(2025, 2, 3),
            .in_time = true,
            .committee = false,
            .document = "brief (fictief)"};
}

const registry::MunicipalityCode who("GM1700");

State with(State state, const base::Outcome<Events>& events) {
    REQUIRE_MESSAGE(events, (events ? "" : events.error().reason));
    for (const Event& event : *events) apply(state, event, {});
    return state;
}

}  // namespace

TEST_CASE("every line on objection in law/ comes out as it says") {
    const auto lines = test::table_of("law/awb/2017-05-01/examples/objection.txt");
    CHECK(lines.size() >= 7);
    for (const auto& line : lines) {
        CAPTURE(line.place);
        CHECK(outcome(line.cells) == line.cells[3] + "|" + line.cells[4] + "|" + line.cells[5]);
    }
    auto wrong = lines.front().cells;  // the control: announced a day later
    wrong[0] = "2024-12-21";
    CHECK(outcome(wrong) != wrong[3] + "|" + wrong[4] + "|" + wrong[5]);
}

TEST_CASE("an objection has a number of its own and suspends nothing") {
    const State before = with_task();
    const FileRemedy command{.municipality = who, .remedy = objection()};
    const State state = with(before, decide(before, command, recorded_on));
    REQUIRE(state.remedies.size() == 1);
    CHECK(state.remedies[0].what.id == RemedyId("BZ-GM1700-1"));
    CHECK(decide(state, command, recorded_on)->empty());
    const auto verdict = [](const State& of) {
        return fulfilment::assess(of.on_file(), date(2025, 7, 1), {}).verdict;
    };
    CHECK(verdict(state) == verdict(before));
    CHECK(state.suspensions.empty());
    // Another one is the second of its kind; an appeal counts by itself.
    RemedyFiled later = objection();
    later.received_on = date(2025, 1, 28);
    const State two =
        with(state, decide(state, FileRemedy{.municipality = who, .remedy = later}, recorded_on));
    CHECK(two.remedies[1].what.id == RemedyId("BZ-GM1700-2"));
}

TEST_CASE("the day of announcement is that on file, and not before the decision") {
    const State state = with_task();
    RemedyFiled wrong = objection();
    const auto refusal = [&] {
        const auto events =
            decide(state, FileRemedy{.municipality = who, .remedy = wrong}, recorded_on);
        REQUIRE_FALSE(events);
        return events.error().ground + ": " + events.error().reason;
    };
    wrong.announced_on = date(2024, 12, 1);
    CHECK(refusal().starts_with("Awb art. 3:40: "));
    wrong.announced_on = date(2025, 1, 6);
    CHECK(refusal().find("23 december 2024") != std::string::npos);
    // The decision of which nobody knows the day of announcement: what the document says holds.
    State undated;
    cycle::Task task = state.tasks.front();
    task.announced_on.reset();
    apply(undated, TaskAssigned{.task = task}, {});
    CHECK(decide(undated, FileRemedy{.municipality = who, .remedy = wrong}, recorded_on));
    wrong.announced_on = base::plus_days(recorded_on, 1);
    CHECK_FALSE(decide(undated, FileRemedy{.municipality = who, .remedy = wrong}, recorded_on));
}

TEST_CASE("appeal is against the decision on objection, and not against the first decision") {
    State state = with_task();
    RemedyFiled appeal = objection();
    appeal.remedy = Remedy::appeal;
    const auto early =
        decide(state, FileRemedy{.municipality = who, .remedy = appeal}, recorded_on);
    REQUIRE_FALSE(early);
    CHECK(early.error().ground == "Awb art. 7:1");
    CHECK(early.error().kind == base::RefusalKind::law);
}

TEST_CASE("a decision is put off while its term runs, and not after it") {
    State state = with_task();
    state = with(
        state, decide(state, FileRemedy{.municipality = who, .remedy = objection()}, recorded_on));
    const auto defer = [&](base::Date on) {
        return decide(state,
                      DeferRemedy{.deferral = {.id = RemedyId("BZ-GM1700-1"), .deferred_on = on},
                                  .decide_by = date(2025, 3, 17)},
                      recorded_on);
    };
    CHECK(defer(date(2025, 3, 17)));
    const auto late = defer(date(2025, 3, 18));
    REQUIRE_FALSE(late);
    CHECK(late.error().ground == "Awb art. 7:10 lid 3");
    CHECK(late.error().reason.find("17 maart 2025") != std::string::npos);
}

TEST_CASE("a remedy that cannot be is refused") {
    const State state = with_task();
    const auto refused = [&](const RemedyFiled& filed, const State& of) {
        return !decide(of, FileRemedy{.municipality = who, .remedy = filed}, recorded_on);
    };
    CHECK(refused(objection(), State{}));  // no decision to object to
    RemedyFiled wrong = objection();
    wrong.against = date(2024, 12, 21);
    CHECK(refused(wrong, state));
    wrong = objection();
    wrong.received_on = date(2026, 4, 10);
    CHECK(refused(wrong, state));
    wrong = objection();
    wrong.received_on = date(2024, 12, 19);
    CHECK(refused(wrong, state));
    wrong = objection();
    wrong.posted_on = date(2025, 1, 21);
    CHECK(refused(wrong, state));
}

TEST_CASE("it is put off once and decided once, and only an objection is put off") {
    State state = with_task();
    state = with(
        state, decide(state, FileRemedy{.municipality = who, .remedy = objection()}, recorded_on));
    const RemedyId id("BZ-GM1700-1");
    const DeferRemedy defer{{.id = id, .deferred_on = date(2025, 3, 10)}, {}};
    state = with(state, decide(state, defer, recorded_on));
    CHECK(decide(state, defer, recorded_on)->empty());
    CHECK_FALSE(
        decide(state, DeferRemedy{{.id = id, .deferred_on = date(2025, 3, 11)}, {}}, recorded_on));
    RemedyDecided ruled{.id = id,
                        .outcome = RemedyOutcome::unfounded,
                        .decided_on = date(2025, 4, 10),
                        .announced_on = std::nullopt,
                        .document = "besluit (fictief)"};
    RemedyDecided granted = ruled;
    granted.outcome = RemedyOutcome::granted;
    CHECK_FALSE(
        decide(state, DecideRemedy{granted}, recorded_on));  // that is for an interim measure
    state = with(state, decide(state, DecideRemedy{ruled}, recorded_on));
    CHECK(decide(state, DecideRemedy{ruled}, recorded_on)->empty());
    // The day of announcement becomes known later; the outcome does not change any more.
    ruled.announced_on = date(2025, 4, 14);
    state = with(state, decide(state, DecideRemedy{ruled}, recorded_on));
    CHECK(state.remedies[0].decided->announced_on == date(2025, 4, 14));
    ruled.outcome = RemedyOutcome::founded;
    CHECK_FALSE(decide(state, DecideRemedy{ruled}, recorded_on));
    CHECK_FALSE(decide(state,
                       DecideRemedy{{.id = RemedyId("BZ-GM1700-9"),
                                     .outcome = RemedyOutcome::founded,
                                     .decided_on = date(2025, 4, 10),
                                     .announced_on = std::nullopt,
                                     .document = {}}},
                       recorded_on));
}

TEST_CASE("a suspension that waits for a decision ends when that is announced, and not before") {
    State state = with_task();
    state = with(
        state, decide(state, FileRemedy{.municipality = who, .remedy = objection()}, recorded_on));
    const cycle::Suspension halted{.category = std::nullopt,
                                   .from_on = date(2025, 6, 30),
                                   .until_on = std::nullopt,
                                   .ruling = "ECLI:NL:VERZONNEN:2025:1",
                                   .ends_when = "zes weken na de beslissing op bezwaar"};
    const SuspendTask command{
        .suspension = halted,
        .awaits = SuspensionAwaits{
            .ruling = halted.ruling, .remedy = RemedyId("BZ-GM1700-1"), .term = "P6W"}};
    state = with(state, decide(state, command, recorded_on));
    const auto verdict = [&](base::Date on) {
        return fulfilment::assess(state.on_file(), on, {}).verdict;
    };
    CHECK(verdict(date(2026, 3, 1)) == fulfilment::Verdict::suspended);
    CHECK(state.awaiting(RemedyId("BZ-GM1700-1")).size() == 1);
    apply(state,
          SuspensionEnds{.ruling = halted.ruling, .last_day = date(2025, 10, 13), .reckoning = "x"},
          {});
    CHECK(verdict(date(2025, 10, 13)) == fulfilment::Verdict::suspended);
    CHECK(verdict(date(2025, 10, 14)) == fulfilment::Verdict::no_data);
    // The day of announcement may turn out to be another; a day that somebody names holds.
    CHECK(state.awaiting(RemedyId("BZ-GM1700-1")).size() == 1);
    cycle::Suspension named = halted;
    named.until_on = date(2025, 9, 1);
    state = with(state, decide(state, SuspendTask{.suspension = named}, recorded_on));
    CHECK(state.awaiting(RemedyId("BZ-GM1700-1")).empty());
    CHECK(verdict(date(2025, 9, 2)) == fulfilment::Verdict::no_data);
    SuspendTask nothing = command;
    nothing.awaits->remedy = RemedyId("BZ-GM1700-7");
    CHECK_FALSE(decide(with_task(), nothing, recorded_on));
}

TEST_CASE(
    "after a withdrawal nothing is announced, and the suspension says that it waits in vain") {
    State state = with_task();
    state = with(
        state, decide(state, FileRemedy{.municipality = who, .remedy = objection()}, recorded_on));
    const RemedyId id("BZ-GM1700-1");
    const SuspensionAwaits awaits{
        .ruling = "ECLI:NL:VERZONNEN:2025:1", .remedy = id, .term = "P6W"};
    const cycle::Suspension halted{.category = std::nullopt,
                                   .from_on = date(2025, 6, 30),
                                   .until_on = std::nullopt,
                                   .ruling = awaits.ruling,
                                   .ends_when = ends_when(awaits)};
    state = with(state,
                 decide(state, SuspendTask{.suspension = halted, .awaits = awaits}, recorded_on));
    CHECK(state.suspensions[0].ends_when.starts_with("6 weken na de bekendmaking"));
    RemedyDecided back{.id = id,
                       .outcome = RemedyOutcome::taken_back,
                       .decided_on = date(2025, 8, 20),
                       .announced_on = date(2025, 8, 21),
                       .document = {}};
    CHECK_FALSE(decide(state, DecideRemedy{back}, recorded_on));  // what is announced then?
    back.announced_on.reset();
    state = with(state, decide(state, DecideRemedy{back}, recorded_on));
    CHECK(state.suspensions[0].ends_when.starts_with("niet vanzelf: BZ-GM1700-1 is ingetrokken"));
    CHECK(state.suspensions[0].ends_when.find("trede suspend gm1700 --ruling "
                                              "ECLI:NL:VERZONNEN:2025:1 --from 2025-06-30 "
                                              "--until") != std::string::npos);
    // It was not withdrawn after all.
    RemedyDecided mended = back;
    mended.outcome = RemedyOutcome::unfounded;
    CHECK_FALSE(decide(state, DecideRemedy{mended}, recorded_on));
    mended.correction = "verkeerd bezwaar";
    state = with(state, decide(state, DecideRemedy{mended}, recorded_on));
    CHECK(state.suspensions[0].ends_when == halted.ends_when);
}

TEST_CASE("what was decided is mended with a reason, and not away from what rests on it") {
    State state = with_task();
    state = with(
        state, decide(state, FileRemedy{.municipality = who, .remedy = objection()}, recorded_on));
    RemedyDecided ruled{.id = RemedyId("BZ-GM1700-1"),
                        .outcome = RemedyOutcome::unfounded,
                        .decided_on = date(2025, 3, 10),
                        .announced_on = date(2025, 3, 11),
                        .document = {},
                        .correction = "te vroeg"};
    CHECK_FALSE(decide(state, DecideRemedy{ruled}, recorded_on));  // nothing to mend yet
    ruled.correction.clear();
    state = with(state, decide(state, DecideRemedy{ruled}, recorded_on));
    RemedyDecided other = ruled;
    other.announced_on = date(2025, 3, 14);
    CHECK_FALSE(decide(state, DecideRemedy{other}, recorded_on));
    other.correction = "een 4 was een 1";
    const State mended = with(state, decide(state, DecideRemedy{other}, recorded_on));
    CHECK(announcement_of(mended, date(2025, 3, 10)) == date(2025, 3, 14));
    CHECK(say(*mended.remedies[0].decided).ends_with("Correctie: een 4 was een 1"));
    CHECK(decide(mended, DecideRemedy{other}, recorded_on)->empty());
    other.announced_on.reset();
    CHECK_FALSE(decide(mended, DecideRemedy{other}, recorded_on));
    RemedyFiled appeal = objection();
    appeal.remedy = Remedy::appeal;
    appeal.against = ruled.decided_on;
    appeal.announced_on = date(2025, 3, 14);
    appeal.received_on = date(2025, 4, 1);
    const State appealed = with(
        mended, decide(mended, FileRemedy{.municipality = who, .remedy = appeal}, recorded_on));
    other = ruled;
    other.decided_on = date(2025, 3, 9);
    other.correction = "een 9 was een 10";
    CHECK(decide(mended, DecideRemedy{other}, recorded_on));
    CHECK_FALSE(decide(appealed, DecideRemedy{other}, recorded_on));
}

TEST_CASE("a number that was withdrawn is no task, and not a task of nought") {
    State state = with_task();
    apply(state,
          TaskWithdrawn{.category = cycle::Category::regular,
                        .decided_on = date(2026, 3, 2),
                        .announced_on = date(2026, 3, 4),
                        .years_from = date(2025, 1, 1),
                        .decision = "verdeelbesluit PV23, versie 2",
                        .reason = "fictief"},
          {});
    const auto verdict = [&](base::Date on) {
        return fulfilment::assess(state.on_file(), on, {}).verdict;
    };
    CHECK(verdict(date(2026, 3, 3)) == fulfilment::Verdict::no_data);
    CHECK(verdict(date(2026, 3, 4)) == fulfilment::Verdict::no_task);
}

}  // namespace trede::dossier
