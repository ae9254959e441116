#include <doctest/doctest.h>

#include "support/contact_file.hpp"

namespace trede::dossier {

using base::date;
using base::RefusalKind;

using support::extension;
using File = support::ContactFile;

namespace {

const ReferenceNumber& reference = support::contact_letter;

StopTerm stop(const TermNow& now) {
    return {.now = now,
            .stop = {.from_on = date(2026, 4, 20),
                     .until_on = std::nullopt,
                     .awaits = {},
                     .after = std::nullopt,
                     .ground = "beleid",
                     .reason = "storing",
                     .function = {},
                     .mandate = {}},
            .officer = support::officer_who_may(mandate::Act::decide_rung)};
}

RecordAnswer answer(const TermNow& now, base::Date on, std::vector<QuestionId> questions) {
    return {.now = now,
            .answer = {.reference = reference,
                       .received_on = on,
                       .questions = std::move(questions),
                       .document = {},
                       .file = "antwoord.pdf",
                       .message = {}},
            .known = {QuestionId("stand"), QuestionId("reden")}};
}

JudgeAnswer judgement(const char* question, bool complete, std::string reason = "gelezen") {
    return {.judged = {.reference = reference,
                       .question = QuestionId(question),
                       .complete = complete,
                       .reason = std::move(reason),
                       .function = {}},
            .known = {QuestionId("stand"), QuestionId("reden")},
            .officer = support::officer_who_may(mandate::Act::propose_rung)};
}

}  // namespace

TEST_CASE("an extension is asked and decided in one step, by somebody with a mandate") {
    File file;
    CHECK(file.does(extension(file.now(), date(2026, 5, 13))) == 2);
    CHECK(file.now().standing.last_day == date(2026, 5, 13));
    // Not shorter, not the same, not without a reason or a mandate.
    CHECK(file.refuses(extension(file.now(), date(2026, 5, 13))) == RefusalKind::input);
    DecideExtension command = extension(file.now(), date(2026, 5, 20));
    command.reason = " ";
    CHECK(file.refuses(command) == RefusalKind::input);
    command = extension(file.now(), date(2026, 5, 20));
    command.officer = support::officer_who_may(mandate::Act::import_figures);
    CHECK(file.refuses(command) == RefusalKind::rights);
    // From rung 4 on this officer decides nothing more.
    file.state.rung = ladder::Rung::advance_notice;
    CHECK(file.refuses(extension(file.now(), date(2026, 5, 20))) == RefusalKind::rights);
}

TEST_CASE("a refused extension moves nothing, and nobody refuses what was not asked") {
    File file;
    CHECK(file.does(extension(file.now(), std::nullopt)) == 2);
    CHECK(file.now().standing.last_day == date(2026, 4, 30));
    DecideExtension command = extension(file.now(), std::nullopt);
    command.asked = std::nullopt;
    CHECK(file.refuses(command) == RefusalKind::input);
}

TEST_CASE("a term stands still once at a time, and not before it began or after it ended") {
    File file;
    CHECK(file.does(stop(file.now())) == 1);
    CHECK_FALSE(file.now().standing.last_day);
    CHECK(file.refuses(stop(file.now())) == RefusalKind::conflict);
    CHECK(file.refuses(extension(file.now(), date(2026, 6, 1))) == RefusalKind::conflict);
    ResumeTerm resume{.now = file.now(),
                      .resumed = {.from_on = date(2026, 4, 20), .reason = "hersteld"},
                      .officer = support::officer_who_may(mandate::Act::decide_rung)};
    CHECK(file.refuses(resume) == RefusalKind::input);
    resume.resumed.from_on = date(2026, 4, 25);
    CHECK(file.does(resume) == 1);
    resume.now = file.now();
    CHECK(file.refuses(resume) == RefusalKind::conflict);

    File late;
    StopTerm command = stop(late.now());
    command.stop.from_on = date(2026, 5, 1);
    CHECK(late.refuses(command) == RefusalKind::law);
    command = stop(late.now());
    command.stop.until_on = date(2026, 4, 19);
    CHECK(late.refuses(command) == RefusalKind::input);
    command = stop(late.now());
    command.stop.ground = "";
    CHECK(late.refuses(command) == RefusalKind::input);
}

TEST_CASE("a term has one end, and says where it stands") {
    File file;
    const TermSet plan{.what = "plan", .last_day = date(2026, 12, 1), .basis = "stuk"};
    CHECK(file.does(SetTerm{plan}) == 1);
    TermSet none = plan;
    none.last_day = std::nullopt;
    CHECK(file.refuses(SetTerm{none}) == RefusalKind::input);
    TermSet two = plan;
    two.length = law::Duration{.count = 2, .unit = law::Unit::week};
    CHECK(file.refuses(SetTerm{two}) == RefusalKind::input);
    two.event_on = date(2026, 11, 1);
    CHECK(file.refuses(SetTerm{two}) == RefusalKind::input);
    two.last_day = std::nullopt;
    CHECK(file.does(SetTerm{two}) == 1);
    two.awaits = "het besluit";
    CHECK(file.refuses(SetTerm{two}) == RefusalKind::input);
    TermSet nowhere = plan;
    nowhere.basis = "";
    CHECK(file.refuses(SetTerm{nowhere}) == RefusalKind::input);
    CHECK(file.refuses(NoteAwaited{
              {.term = TermId("termijn-1"), .happened_on = date(2026, 11, 1), .document = "x"}}) ==
          RefusalKind::missing);
}

TEST_CASE("more time for a last term holds the ladder back too") {
    File file;
    file.take(LegalActRecorded{{.act = ladder::LegalAct::last_term_set,
                                .done_on = date(2026, 9, 1),
                                .last_day = date(2026, 11, 15),
                                .item = "locatie",
                                .document = "besluit",
                                .reason = {}}});
    CHECK(ladder::last_term(file.state.course().acts) == date(2026, 11, 15));
    CHECK(file.does(extension(file.now("laatste-termijn-1"), date(2026, 12, 1))) == 2);
    CHECK(ladder::last_term(file.state.course().acts) == date(2026, 12, 1));
    CHECK(file.state.course().frozen.empty());
    StopTerm still = stop(file.now("laatste-termijn-1"));
    still.stop.from_on = date(2026, 10, 20);
    CHECK(file.does(still) == 1);
    CHECK_FALSE(file.state.course().frozen.empty());
    // On the way down its terms serve no more.
    file.state.acts.clear();
    CHECK(file.now("laatste-termijn-1").term.lapsed);
    CHECK(file.state.course().frozen.empty());
}

TEST_CASE("an answer is in time or late by the term as it then was") {
    File file;
    CHECK(file.does(answer(file.now(), date(2026, 4, 30), {QuestionId("stand")})) == 1);
    CHECK(file.state.contact.answers.back().in_term);
    CHECK(file.does(answer(file.now(), date(2026, 4, 30), {QuestionId("stand")})) == 0);
    CHECK(file.does(answer(file.now(), date(2026, 5, 1), {QuestionId("reden")})) == 1);
    CHECK_FALSE(file.state.contact.answers.back().in_term);
    CHECK(file.refuses(answer(file.now(), date(2026, 4, 8), {})) == RefusalKind::input);
    CHECK(file.refuses(answer(file.now(), date(2026, 11, 3), {})) == RefusalKind::input);
    CHECK(file.refuses(answer(file.now(), date(2026, 5, 2), {QuestionId("weer")})) ==
          RefusalKind::input);
    RecordAnswer other = answer(file.now(), date(2026, 5, 2), {});
    other.answer.reference = ReferenceNumber("IBT-2026-009-9001");
    CHECK(file.refuses(other) == RefusalKind::missing);
}

TEST_CASE("what was asked goes on file with the first answer, and only then") {
    File file;
    RecordAnswer first = answer(file.now(), date(2026, 4, 28), {QuestionId("stand")});
    first.asked = InformationRequested{
        .reference = reference,
        .base = RequestBase::request,
        .ground = "Gemeentewet art. 118",
        .reason = "",
        .questions = {{.id = QuestionId("stand"), .title = "Stand", .on_file = ""}}};
    CHECK(file.does(first) == 2);
    REQUIRE(file.state.contact.request(reference) != nullptr);
    CHECK(file.does(first) == 0);
    first.answer.received_on = date(2026, 4, 29);
    CHECK(file.does(first) == 1);
    // From here on the questions are those that were asked.
    first.answer.questions = {QuestionId("reden")};
    CHECK(file.refuses(first) == RefusalKind::input);
}

TEST_CASE("a person judges each question, and not one that nobody answered as complete") {
    File file;
    CHECK(file.refuses(judgement("stand", true)) == RefusalKind::conflict);
    CHECK(file.does(judgement("reden", false)) == 1);
    file.does(answer(file.now(), date(2026, 4, 28), {QuestionId("stand")}));
    CHECK(file.does(judgement("stand", true)) == 1);
    CHECK(file.refuses(judgement("stand", true, "")) == RefusalKind::input);
    CHECK(file.refuses(judgement("weer", false)) == RefusalKind::input);
    JudgeAnswer command = judgement("stand", true);
    command.officer = support::officer_who_may(mandate::Act::draft_letter);
    CHECK(file.refuses(command) == RefusalKind::rights);
}

TEST_CASE("an obligation needs a ground, and never asks what is on file (Stb. 2012, 330)") {
    File file;
    InformationRequested request{
        .reference = reference,
        .base = RequestBase::obligation,
        .ground = "art. 6",
        .reason = "",
        .questions = {{.id = QuestionId("reden"), .title = "Reden", .on_file = "melding"}}};
    CHECK(file.refuses(RequestInformation{request}) == RefusalKind::law);
    request.reason = "thema uit het jaarplan";
    CHECK(file.refuses(RequestInformation{request}) == RefusalKind::law);
    InformationRequested fresh = request;
    fresh.questions[0].on_file = "";
    CHECK(decide(file.state, RequestInformation{fresh}, support::contact_day));
    // A request may ask whether it is still so.
    request.base = RequestBase::request;
    CHECK(file.does(RequestInformation{request}) == 1);
    CHECK(file.refuses(RequestInformation{request}) == RefusalKind::conflict);
}

TEST_CASE("a melding is followed up by its number") {
    File file;
    file.take(DelayReported{
        .received_on = date(2026, 6, 1), .cause = "later", .expected_on = std::nullopt});
    const auto done = [](const char* id, base::Date on, std::string what) {
        return FollowUpDelay{
            .done = {.report = DelayId(id), .done_on = on, .what = std::move(what), .function = {}},
            .officer = support::officer_who_may(mandate::Act::import_figures)};
    };
    CHECK(file.does(done("ML-GM9001-1", date(2026, 6, 8), "besproken")) == 1);
    CHECK(file.does(done("ML-GM9001-1", date(2026, 6, 8), "besproken")) == 0);
    CHECK(file.refuses(done("ML-GM9001-2", date(2026, 6, 8), "x")) == RefusalKind::missing);
    CHECK(file.refuses(done("ML-GM9001-1", date(2026, 5, 31), "x")) == RefusalKind::input);
    CHECK(file.refuses(done("ML-GM9001-1", date(2026, 6, 8), "")) == RefusalKind::input);
}

TEST_CASE("a day of a letter is recorded as it was, and its dagtekening does not change") {
    File file;
    const auto on = [](LetterDay day, base::Date when) {
        return RecordLetterDay{
            {.reference = reference, .day = day, .on = when, .source = "stempel"}};
    };
    CHECK(file.does(on(LetterDay::received, date(2026, 4, 21))) == 1);
    CHECK(file.does(on(LetterDay::received, date(2026, 4, 21))) == 0);
    CHECK(file.refuses(on(LetterDay::received, date(2026, 4, 8))) == RefusalKind::input);
    CHECK(file.refuses(on(LetterDay::sent, date(2026, 4, 8))) == RefusalKind::input);
    // Nobody gets a letter that nobody signed.
    for (const LetterDay day : {LetterDay::sent, LetterDay::received, LetterDay::announced}) {
        RecordLetterDay draft = on(day, date(2026, 4, 22));
        draft.is_signed = false;
        CHECK(file.refuses(draft) == RefusalKind::law);
    }
    CHECK(file.refuses(on(LetterDay::dated, date(2026, 4, 10))) == RefusalKind::law);
    CHECK(file.refuses(on(LetterDay::sent, date(2026, 11, 3))) == RefusalKind::input);
    RecordLetterDay other = on(LetterDay::sent, date(2026, 4, 10));
    other.day.reference = ReferenceNumber("IBT-2026-009-9001");
    CHECK(file.refuses(other) == RefusalKind::missing);
}

}  // namespace trede::dossier
