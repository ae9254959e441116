#include <doctest/doctest.h>

#include "support/contact_file.hpp"

namespace trede::dossier {

using base::date;
using base::RefusalKind;

using support::contact_letter;
using support::extension;
using support::SentFile;

namespace {

StopTerm stop(const TermNow& now) {
    return {.now = now,
            .stop = {.from_on = date(2026, 4, 20),
                     .until_on = std::nullopt,
                     .awaits = {},
                     .after = std::nullopt,
                     .ground = "beleid: termijnen",
                     .reason = "storing",
                     .function = {},
                     .mandate = {}},
            .officer = support::officer_who_may(mandate::Act::decide_rung)};
}

RecordAnswer record_answer(const TermNow& now, base::Date on, std::vector<QuestionId> questions) {
    return {.now = now,
            .answer = {.reference = contact_letter,
                       .received_on = on,
                       .questions = std::move(questions),
                       .document = {},
                       .file = "antwoord.pdf",
                       .message = {}},
            .known = {QuestionId("stand"), QuestionId("reden")}};
}

JudgeAnswer judgement(const char* question, bool complete, std::string reason = "gelezen") {
    return {.judged = {.reference = contact_letter,
                       .question = QuestionId(question),
                       .complete = complete,
                       .reason = std::move(reason),
                       .function = {}},
            .known = {QuestionId("stand"), QuestionId("reden")},
            .officer = support::officer_who_may(mandate::Act::propose_rung)};
}

}  // namespace

TEST_CASE("an extension is asked and decided in one step, by somebody with a mandate") {
    SentFile file;
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
    SentFile file;
    CHECK(file.does(extension(file.now(), std::nullopt)) == 2);
    CHECK(file.now().standing.last_day == date(2026, 4, 30));
    DecideExtension command = extension(file.now(), std::nullopt);
    command.asked = std::nullopt;
    CHECK(file.refuses(command) == RefusalKind::input);
}

TEST_CASE("a term stands still once at a time, and not before it began or after it ended") {
    SentFile file;
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

    SentFile late;
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
    SentFile file;
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
    SentFile file;
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
    // A letter stands still by policy, what a decision says by its own article.
    CHECK(file.refuses(still) == RefusalKind::input);
    still.stop.ground = "Gemeentewet art. 124 lid 2";
    CHECK(file.does(still) == 1);
    CHECK_FALSE(file.state.course().frozen.empty());
    // On the way down its terms serve no more.
    file.state.acts.clear();
    CHECK(file.now("laatste-termijn-1").term.lapsed);
    CHECK(file.state.course().frozen.empty());
}

TEST_CASE("what was decided on the term of a letter lives on in the act that takes its place") {
    SentFile file;
    file.take(LetterDrafted{.batch = BatchId("B-2026-004"),
                            .reference = ReferenceNumber("IBT-2026-004-9001"),
                            .letter = "voornemen",
                            .template_digest = "",
                            .dated_on = date(2026, 10, 1),
                            .reference_date = date(2025, 7, 1),
                            .last_day = date(2026, 10, 29)});
    file.leaves(ReferenceNumber("IBT-2026-004-9001"), date(2026, 10, 1));
    const auto invited = [](base::Date last_day) {
        return LegalActRecorded{{.act = ladder::LegalAct::view_invited,
                                 .done_on = date(2026, 10, 2),
                                 .last_day = last_day,
                                 .item = {},
                                 .document = "IBT-2026-004-9001",
                                 .reason = {}}};
    };
    CHECK(file.does(extension(file.now("IBT-2026-004-9001"), date(2026, 11, 12))) == 2);
    SentFile with_act = file;
    with_act.take(invited(date(2026, 10, 29)));
    const TermNow now = with_act.now("zienswijze-1");
    CHECK(now.standing.last_day == date(2026, 11, 12));
    CHECK(now.term.named(TermId("IBT-2026-004-9001")));
    CHECK_FALSE(now.term.named(TermId("zienswijze-2")));
    // The ladder waits for it too: 10 November is too early, 13 November is not.
    CHECK_FALSE(ladder::heard(with_act.state.course().acts, date(2026, 11, 10)));
    CHECK(ladder::heard(with_act.state.course().acts, date(2026, 11, 13)));
    // An act that names a later day than was given takes no day away.
    SentFile later = file;
    later.take(invited(date(2026, 11, 20)));
    CHECK(later.now("zienswijze-1").standing.last_day == date(2026, 11, 20));
    // A pause under the one name ends under the other.
    SentFile paused = file;
    StopTerm still = stop(paused.now("IBT-2026-004-9001"));
    still.stop.from_on = date(2026, 10, 20);
    CHECK(paused.does(still) == 1);
    paused.take(invited(date(2026, 10, 29)));
    CHECK_FALSE(paused.now("zienswijze-1").standing.last_day);
    CHECK_FALSE(paused.state.course().frozen.empty());
    const ResumeTerm resume{.now = paused.now("zienswijze-1"),
                            .resumed = {.from_on = date(2026, 10, 25), .reason = "hersteld"},
                            .officer = support::officer_who_may(mandate::Act::decide_rung)};
    CHECK(paused.does(resume) == 1);
    CHECK(paused.now("zienswijze-1").standing.last_day.has_value());
}

TEST_CASE("what a decision asked was done when who decides on the rung says so, and never lapses") {
    SentFile file;
    file.take(LegalActRecorded{{.act = ladder::LegalAct::last_term_set,
                                .done_on = date(2026, 9, 1),
                                .last_day = date(2026, 11, 15),
                                .item = "locatie",
                                .document = "besluit",
                                .reason = {}}});
    CloseTerm close{.now = file.now("laatste-termijn-1"),
                    .closed = {.how = TermEnd::lapsed,
                               .closed_on = date(2026, 10, 1),
                               .reason = "vergunning 12"},
                    .officer = support::officer_who_may(mandate::Act::decide_rung)};
    // Gemeentewet art. 124d: it ends with the decision, not beside it.
    CHECK(file.refuses(close) == RefusalKind::law);
    close.closed.how = TermEnd::done;
    close.closed.closed_on = date(2026, 8, 31);
    CHECK(file.refuses(close) == RefusalKind::law);
    close.closed.closed_on = date(2026, 10, 1);
    close.officer = support::officer_who_may(mandate::Act::import_figures);
    CHECK(file.refuses(close) == RefusalKind::rights);
    close.officer = support::officer_who_may(mandate::Act::decide_rung);
    CHECK(file.does(close) == 1);
    CHECK(file.state.contact.closed.back().mandate == "test");
    CHECK(file.state.course().nothing_left);
    // What was called lapsed before that rule bars nothing: the municipality did not do it.
    SentFile old;
    old.take(LegalActRecorded{{.act = ladder::LegalAct::last_term_set,
                               .done_on = date(2026, 9, 1),
                               .last_day = date(2026, 10, 15),
                               .item = "locatie",
                               .document = "besluit",
                               .reason = {}}});
    old.take(TermClosed{.term = TermId("laatste-termijn-1"),
                        .how = TermEnd::lapsed,
                        .closed_on = date(2026, 10, 1),
                        .reason = "hoeft niet"});
    CHECK_FALSE(old.state.course().nothing_left);
    CHECK(ladder::last_term(old.state.course().acts) == date(2026, 10, 15));
}

TEST_CASE("a last term and a chance for a view are no terms that somebody sets by himself") {
    SentFile file;
    TermSet set{.what = "x", .last_day = date(2026, 12, 1), .basis = "stuk"};
    for (const TermFor subject : {TermFor::last_term, TermFor::view}) {
        set.subject = subject;
        CHECK(file.refuses(SetTerm{set}) == RefusalKind::law);
    }
}

TEST_CASE("a reaction to an earlier version of a report is none to the last") {
    SentFile file;
    const TalkId id("G-GM9001-1");
    file.take(TalkInvited{.talk = id,
                          .level = TalkLevel::official,
                          .invited_on = date(2026, 5, 4),
                          .planned_on = date(2026, 5, 18),
                          .participants = {"secretaris"},
                          .agenda = {}});
    file.take(TalkHeld{.talk = id,
                       .held_on = date(2026, 5, 18),
                       .participants = {"secretaris"},
                       .conclusions = "Er komt een plan."});
    const auto sent = [&](base::Date on, base::Date until, const char* paper) {
        file.take(TalkReportSent{.talk = id, .sent_on = on, .last_day = until, .document = paper});
    };
    const auto corrected = [&](base::Date on, const char* paper) {
        file.take(TalkReportCorrected{
            .talk = id, .received_on = on, .correction = "Het plan is er al.", .document = paper});
    };
    sent(date(2026, 5, 20), date(2026, 6, 3), "verslag 1");
    corrected(date(2026, 5, 27), "brief 1");
    CHECK(file.now(id.value()).term.done_on == date(2026, 5, 27));
    // The new version goes out on the day of the correction: that is no reaction to it.
    sent(date(2026, 5, 27), date(2026, 6, 10), "verslag 2");
    CHECK_FALSE(file.now(id.value()).term.done_on);
    CHECK(file.now(id.value()).standing.last_day == date(2026, 6, 10));
    corrected(date(2026, 6, 8), "brief 2");
    CHECK(file.now(id.value()).term.done_on == date(2026, 6, 8));
}

TEST_CASE("an answer is in time or late by the term as it then was") {
    SentFile file;
    CHECK(file.does(record_answer(file.now(), date(2026, 4, 30), {QuestionId("stand")})) == 1);
    CHECK(file.state.contact.answers.back().in_term);
    CHECK(file.does(record_answer(file.now(), date(2026, 4, 30), {QuestionId("stand")})) == 0);
    CHECK(file.does(record_answer(file.now(), date(2026, 5, 1), {QuestionId("reden")})) == 1);
    CHECK_FALSE(file.state.contact.answers.back().in_term);
    CHECK(file.refuses(record_answer(file.now(), date(2026, 4, 8), {})) == RefusalKind::input);
    CHECK(file.refuses(record_answer(file.now(), date(2026, 11, 3), {})) == RefusalKind::input);
    CHECK(file.refuses(record_answer(file.now(), date(2026, 5, 2), {QuestionId("weer")})) ==
          RefusalKind::input);
    RecordAnswer other = record_answer(file.now(), date(2026, 5, 2), {});
    other.answer.reference = ReferenceNumber("IBT-2026-009-9001");
    CHECK(file.refuses(other) == RefusalKind::missing);
}

TEST_CASE("what was asked goes on file with the first answer, and only then") {
    SentFile file;
    RecordAnswer first = record_answer(file.now(), date(2026, 4, 28), {QuestionId("stand")});
    first.asked = InformationRequested{
        .reference = contact_letter,
        .base = RequestBase::request,
        .ground = "Gemeentewet art. 118",
        .reason = "",
        .questions = {{.id = QuestionId("stand"), .title = "Stand", .on_file = ""}}};
    CHECK(file.does(first) == 2);
    REQUIRE(file.state.contact.request(contact_letter) != nullptr);
    CHECK(file.does(first) == 0);
    first.answer.received_on = date(2026, 4, 29);
    CHECK(file.does(first) == 1);
    // From here on the questions are those that were asked.
    first.answer.questions = {QuestionId("reden")};
    CHECK(file.refuses(first) == RefusalKind::input);
}

TEST_CASE("a person judges each question, and not one that nobody answered as complete") {
    SentFile file;
    CHECK(file.refuses(judgement("stand", true)) == RefusalKind::conflict);
    CHECK(file.does(judgement("reden", false)) == 1);
    file.does(record_answer(file.now(), date(2026, 4, 28), {QuestionId("stand")}));
    CHECK(file.does(judgement("stand", true)) == 1);
    CHECK(file.refuses(judgement("stand", true, "")) == RefusalKind::input);
    CHECK(file.refuses(judgement("weer", false)) == RefusalKind::input);
    JudgeAnswer command = judgement("stand", true);
    command.officer = support::officer_who_may(mandate::Act::draft_letter);
    CHECK(file.refuses(command) == RefusalKind::rights);
}

TEST_CASE("an obligation needs a ground, and never asks what is on file (Stb. 2012, 330)") {
    SentFile file;
    InformationRequested request{
        .reference = contact_letter,
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
    SentFile file;
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
    support::ContactFile file;
    const auto on = [](LetterDay day, base::Date when) {
        return RecordLetterDay{
            {.reference = contact_letter, .day = day, .on = when, .source = "stempel"}};
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
    // It left before it came; sending it once more is no sending of this one.
    CHECK(file.refuses(on(LetterDay::sent, date(2026, 4, 22))) == RefusalKind::input);
    CHECK(file.does(on(LetterDay::sent, date(2026, 4, 20))) == 1);
    CHECK(file.refuses(on(LetterDay::received, date(2026, 4, 19))) == RefusalKind::input);
    CHECK(file.does(on(LetterDay::sent, date(2026, 4, 24))) == 1);
    CHECK(file.refuses(on(LetterDay::dated, date(2026, 4, 10))) == RefusalKind::law);
    CHECK(file.refuses(on(LetterDay::sent, date(2026, 11, 3))) == RefusalKind::input);
    RecordLetterDay other = on(LetterDay::sent, date(2026, 4, 10));
    other.day.reference = ReferenceNumber("IBT-2026-009-9001");
    CHECK(file.refuses(other) == RefusalKind::missing);
}

}  // namespace trede::dossier
