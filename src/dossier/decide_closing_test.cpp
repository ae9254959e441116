#include <doctest/doctest.h>

#include <string>

#include "dossier/obstacles.hpp"
#include "support/dossier_events.hpp"

namespace trede::dossier {

namespace {

using base::date;
using fulfilment::Verdict;
using ladder::ClosingGround;
using ladder::LegalAct;
using ladder::Rung;
using support::happen;
using support::officer;

const base::Date closing_day = date(2027, 6, 1);

RungDecided step(std::optional<Rung> from, Rung to, base::Date on) {
    return {.proposal = ProposalId("V-GM9001-1"),
            .from = from,
            .to = to,
            .decided_on = on,
            .function = "Minister",
            .mandate = "voorbeeld"};
}

State on_rung(Rung rung) {
    State state;
    happen(state, {step({}, rung, date(2026, 11, 16))});
    return state;
}

const mandate::Officer the_minister = officer("minister", mandate::Act::decide_rung);

ChangeCourse close_at_once(ClosingGround ground, Verdict verdict, Exists exists = Exists::yes) {
    return {.move = Move::close,
            .ground = std::string(article(ground)),
            .reason = "zie nota",
            .officer = the_minister,
            .document = "nota 12",
            .closes = ground,
            .verdict = verdict,
            .exists = exists};
}

// What the facts of a dossier are, for the table below.
struct Facts {
    Rung rung = Rung::signal;
    bool all_done = false;
    bool ended = false;
    bool came_down = false;  // from rung 5
    bool annulled = false;
    Verdict verdict = Verdict::not_met;
    Exists exists = Exists::yes;
};

State state_of(const Facts& facts) {
    State state;
    if (facts.came_down) {
        happen(state, {step({}, Rung::substitution_decision, date(2026, 6, 1)),
                       step(Rung::substitution_decision, Rung::signal, date(2026, 7, 1))});
    }
    happen(state, {step(state.rung, facts.rung, date(2026, 11, 16))});
    if (facts.all_done) {
        happen(state, {LegalActRecorded{{.act = LegalAct::last_term_set,
                                         .done_on = date(2026, 11, 17),
                                         .last_day = date(2027, 3, 1),
                                         .item = "locatie",
                                         .document = "besluit",
                                         .reason = ""}},
                       TermClosed{.term = TermId("laatste-termijn-1"),
                                  .how = TermEnd::done,
                                  .closed_on = date(2027, 2, 1),
                                  .reason = "gezien"}});
    }
    if (facts.ended) {
        happen(state, {SubstitutionEnded{.ended_on = date(2027, 5, 3),
                                         .reason = "klaar",
                                         .document = "nota",
                                         .function = "Minister",
                                         .mandate = "voorbeeld"}});
    }
    if (facts.annulled) {
        happen(state, {RemedySought{.number = "a1",
                                    .remedy = substitution::Remedy::appeal,
                                    .by = "college",
                                    .against = "besluit",
                                    .received_on = date(2026, 12, 1),
                                    .last_day = std::nullopt},
                       RemedyAnswered{.number = "a1",
                                      .answer = Answer::founded,
                                      .answered_on = date(2027, 1, 4),
                                      .ruling = "ECLI:NL:RVS:2027:1",
                                      .reason = "",
                                      .document = ""}});
    }
    return state;
}

// As a lawyer would say when each ground holds (law.md 3.5 and 3.6).
bool holds(ClosingGround ground, const Facts& facts) {
    switch (ground) {
        case ClosingGround::met:
            return facts.verdict == Verdict::met;
        case ClosingGround::done:
            return facts.rung >= Rung::substitution_decision && facts.all_done;
        case ClosingGround::carried_out:
            return facts.rung == Rung::substitution && facts.ended;
        case ClosingGround::withdrawn:
            return facts.rung < Rung::substitution_decision && facts.came_down && !facts.annulled;
        case ClosingGround::annulled:
            return facts.annulled;
        case ClosingGround::lapsed:
            return facts.verdict == Verdict::no_task;
        case ClosingGround::merged:
            return facts.exists == Exists::no;
        case ClosingGround::other:
            return facts.rung < Rung::advance_notice;
    }
    return false;
}

// Every rung, verdict and set of facts that can be.
std::vector<Facts> all_facts() {
    std::vector<Facts> all;
    for (const Rung rung : ladder::rungs) {
        for (const Verdict verdict : {Verdict::met, Verdict::partly_met, Verdict::no_task}) {
            for (unsigned bits = 0; bits < 32; ++bits) {
                const auto is = [&](unsigned bit) { return (bits & bit) != 0; };
                const bool decided = rung >= Rung::substitution_decision;
                if ((is(1) && !decided) || (is(2) && rung != Rung::substitution)) continue;
                if (is(8) && !decided && !is(4)) continue;
                all.push_back({.rung = rung,
                               .all_done = is(1),
                               .ended = is(2),
                               .came_down = is(4),
                               .annulled = is(8),
                               .verdict = verdict,
                               .exists = is(16) ? Exists::no : Exists::yes});
            }
        }
    }
    return all;
}

}  // namespace

TEST_CASE("a dossier closes on a ground that holds, and from rung 4 on never by one person") {
    for (const Facts& facts : all_facts()) {
        const State state = state_of(facts);
        for (const ClosingGround ground : ladder::closing_grounds) {
            CAPTURE(number(facts.rung));
            CAPTURE(word(ground));
            const auto closed =
                decide(state, close_at_once(ground, facts.verdict, facts.exists), closing_day);
            const bool alone = facts.rung < Rung::advance_notice;
            CHECK(closed.has_value() == (alone && holds(ground, facts)));
            if (closed) continue;
            // The article of the ground first; that nobody closes alone after it.
            const bool fits = holds(ground, facts);
            CHECK(closed.error().ground ==
                  (fits ? std::string("beleid: stappen") : std::string(article(ground))));
            CHECK(closed.error().kind ==
                  (fits ? base::RefusalKind::rights : base::RefusalKind::law));
        }
    }
}

// Gemeentewet art. 124 lid 2 and 4.
TEST_CASE("what was decided without writing is written and made known before the dossier closes") {
    State state = on_rung(Rung::substitution);
    const auto act = [&](LegalAct kind) {
        happen(state, {LegalActRecorded{{.act = kind,
                                         .done_on = date(2026, 11, 16),
                                         .last_day = std::nullopt,
                                         .item = "",
                                         .document = "stuk",
                                         .reason = "x",
                                         .unwritten = kind == LegalAct::urgency}}});
    };
    act(LegalAct::urgency);
    happen(state, {SubstitutionEnded{.ended_on = date(2027, 5, 3),
                                     .reason = "klaar",
                                     .document = "nota",
                                     .function = "Minister",
                                     .mandate = "voorbeeld"}});
    const auto in_the_way = [&] {
        const auto found =
            obstacles_to_close(state, {.ground = ClosingGround::carried_out, .verdict = {}});
        return found.empty() ? std::string() : found.front().ground;
    };
    CHECK(in_the_way() == "Gemeentewet art. 124 lid 2");
    act(LegalAct::decision_published);
    CHECK(in_the_way() == "Gemeentewet art. 124 lid 2");
    act(LegalAct::decision_to_council);
    // That is no decision in writing, nor is a letter that lies here unsent.
    CHECK(in_the_way() == "Gemeentewet art. 124 lid 2");
    happen(state, {LetterDrafted{.batch = BatchId("B-2026-007"),
                                 .reference = ReferenceNumber("IBT-2026-007-9001"),
                                 .letter = "besluit-indeplaatsstelling",
                                 .template_digest = "",
                                 .dated_on = date(2026, 11, 17),
                                 .reference_date = date(2026, 10, 1),
                                 .last_day = std::nullopt}});
    CHECK(in_the_way() == "Gemeentewet art. 124 lid 2");
    happen(state, {LetterDayRecorded{.reference = ReferenceNumber("IBT-2026-007-9001"),
                                     .day = LetterDay::sent,
                                     .on = date(2026, 11, 17),
                                     .source = ""}});
    CHECK(in_the_way().empty());
}

// Awb art. 3:40: what the municipality was told stands until it is told otherwise.
TEST_CASE("a decision that left is withdrawn once its withdrawal left") {
    State state = on_rung(Rung::substitution_decision);
    const auto letter = [&](const char* name, const char* reference, base::Date on) {
        happen(state, {LetterDrafted{.batch = BatchId("B-2026-007"),
                                     .reference = ReferenceNumber(reference),
                                     .letter = name,
                                     .template_digest = "",
                                     .dated_on = on,
                                     .reference_date = date(2026, 10, 1),
                                     .last_day = std::nullopt}});
    };
    const auto leaves = [&](const char* reference, base::Date on) {
        happen(state, {LetterDayRecorded{.reference = ReferenceNumber(reference),
                                         .day = LetterDay::sent,
                                         .on = on,
                                         .source = ""}});
    };
    const auto closes = [&] {
        return obstacles_to_close(state, {.ground = ClosingGround::withdrawn, .verdict = {}})
            .empty();
    };
    letter("besluit-indeplaatsstelling", "IBT-2026-007-9001", date(2026, 11, 17));
    const State never_left = state;
    leaves("IBT-2026-007-9001", date(2026, 11, 17));
    const auto down = [](State& one) {
        happen(one, {RungDecided{.proposal = ProposalId("V-GM9001-2"),
                                 .from = Rung::substitution_decision,
                                 .to = Rung::enquiry,
                                 .decided_on = date(2026, 12, 1),
                                 .function = "Minister",
                                 .mandate = "voorbeeld"}});
    };
    down(state);
    CHECK_FALSE(closes());
    letter("intrekking", "IBT-2026-008-9001", date(2026, 12, 2));
    CHECK_FALSE(closes());
    leaves("IBT-2026-008-9001", date(2026, 12, 2));
    CHECK(closes());
    state = never_left;
    down(state);
    CHECK(closes());
    // Another decision lay unsent when it came down: the one that left stands.
    state = never_left;
    leaves("IBT-2026-007-9001", date(2026, 11, 17));
    happen(state, {RungDecided{.proposal = ProposalId("V-GM9001-2"),
                               .from = Rung::substitution_decision,
                               .to = Rung::substitution_decision,
                               .decided_on = date(2026, 11, 24),
                               .function = "Minister",
                               .mandate = "voorbeeld"}});
    down(state);
    CHECK_FALSE(closes());
    CHECK(withdrawal_kept(state));
    CHECK(state.course().withdrawal_kept);
}

TEST_CASE("from rung 4 on: a proposal, a jurist, another person with mandate, a ground, a paper") {
    State state = on_rung(Rung::substitution_decision);
    ProposeRung propose{.municipality = registry::MunicipalityCode("GM9001"),
                        .reference_date = closing_day,
                        .policy = "stappen@1",
                        .reason = "Er is geen taak meer.",
                        .closes = ClosingGround::lapsed};
    const auto unpapered = decide(state, propose, closing_day);
    REQUIRE_FALSE(unpapered);
    CHECK(unpapered.error().kind == base::RefusalKind::input);
    propose.document = "nota 12";
    propose.closes = ClosingGround::met;
    const auto untrue = decide(state, propose, closing_day);
    REQUIRE_FALSE(untrue);
    CHECK(untrue.error().ground == "wet: taak");
    propose.closes = ClosingGround::lapsed;
    const auto proposed = decide(state, propose, closing_day);
    REQUIRE(proposed);
    happen(state, *proposed);
    const ProposalId id("V-GM9001-1");
    const DecideRung by_minister{.proposal = id, .officer = the_minister};
    const auto unread = decide(state, by_minister, closing_day);
    REQUIRE_FALSE(unread);
    CHECK(unread.error().kind == base::RefusalKind::rights);
    const auto read =
        decide(state,
               ReviewProposal{.proposal = id,
                              .officer = officer("jurist", mandate::Act::review_proposal),
                              .agreed = true,
                              .remarks = ""},
               closing_day);
    REQUIRE(read);
    happen(state, *read, "jurist");
    const DecideRung by_jurist{.proposal = id,
                               .officer = officer("jurist", mandate::Act::decide_rung)};
    CHECK_FALSE(decide(state, by_jurist, closing_day));
    const DecideRung by_author{.proposal = id,
                               .officer = officer("toezichthouder", mandate::Act::decide_rung)};
    CHECK_FALSE(decide(state, by_author, closing_day));
    const auto decided = decide(state, by_minister, closing_day);
    REQUIRE(decided);
    const auto* closed = std::get_if<CourseChanged>(&decided->front());
    REQUIRE(closed);
    CHECK(closed->closes == ClosingGround::lapsed);
    CHECK(closed->document == "nota 12");
    CHECK(closed->proposal == id);
    happen(state, *decided, "minister");
    CHECK(state.closed);
    CHECK_FALSE(state.open_proposal());
    CHECK(state.rung == Rung::substitution_decision);
    // Reopened with everything it had.
    const auto reopened = decide(state,
                                 ChangeCourse{.move = Move::reopen,
                                              .ground = "beleid: stappen",
                                              .reason = "Er is een nieuw besluit.",
                                              .officer = the_minister,
                                              .document = "nota 13"},
                                 closing_day);
    REQUIRE(reopened);
    happen(state, *reopened, "minister");
    CHECK_FALSE(state.closed);
    CHECK(state.rung == Rung::substitution_decision);
}

TEST_CASE("no move without ground, reason, paper and a day that can be") {
    const State state = on_rung(Rung::enquiry);
    const ChangeCourse whole{.move = Move::freeze,
                             .ground = "Awb art. 8:81",
                             .reason = "De rechter schorste de taak.",
                             .officer = the_minister,
                             .document = "ECLI:NL:RBDHA:2027:1",
                             .on = date(2027, 5, 3)};
    const auto done = decide(state, whole, closing_day);
    REQUIRE(done);
    CHECK(std::get<CourseChanged>(done->front()).changed_on == date(2027, 5, 3));
    const auto refused = [&](auto change) {
        ChangeCourse part = whole;
        change(part);
        return !decide(state, part, closing_day).has_value();
    };
    CHECK(refused([](ChangeCourse& one) { one.ground = " "; }));
    CHECK(refused([](ChangeCourse& one) { one.reason = ""; }));
    CHECK(refused([](ChangeCourse& one) { one.document = ""; }));
    CHECK(refused([](ChangeCourse& one) { one.on = base::plus_days(closing_day, 1); }));
    // Not before the decision that brought it there.
    CHECK(refused([](ChangeCourse& one) { one.on = date(2026, 11, 15); }));
    CHECK_FALSE(refused([](ChangeCourse& one) { one.on = date(2026, 11, 16); }));
    CHECK(
        refused([](ChangeCourse& one) { one.officer = officer("x", mandate::Act::draft_letter); }));
}

TEST_CASE("a move that cannot be made says what is the matter") {
    State state = on_rung(Rung::enquiry);
    const auto why = [&](Move move) {
        ChangeCourse command = close_at_once(ClosingGround::met, Verdict::met);
        command.move = move;
        const auto done = decide(state, command, closing_day);
        return done ? std::string() : done.error().reason;
    };
    CHECK(why(Move::resume) == "De trede is niet bevroren.");
    CHECK(why(Move::reopen) == "Het dossier is niet gesloten.");
    state.frozen = "Schorsing.";
    CHECK(why(Move::freeze) == "De trede is al bevroren.");
    Proposal open;
    open.what.proposal = ProposalId("V-GM9001-2");
    state.proposals.push_back(open);
    CHECK(why(Move::close) ==
          "Over voorstel V-GM9001-2 is nog niet besloten. Volg het, of wijs het af ('trede decide "
          "V-GM9001-2' of 'trede decline V-GM9001-2'). Of neem het terug ('trede withdraw "
          "V-GM9001-2').");
    state.closed = true;
    CHECK(why(Move::close) == "Het dossier is al gesloten.");
    CHECK(why(Move::freeze).find("Heropen het eerst") != std::string::npos);
}

}  // namespace trede::dossier
