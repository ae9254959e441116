#include "correspondence/letter_stated.hpp"

#include <doctest/doctest.h>

#include "support/ladder_letters.hpp"

using namespace trede;
using correspondence::letter_kind;
using correspondence::Stated;

// What a letter says, beside what is on file when it would leave (Awb art. 3:2).

namespace {

template <class Event>
void put(dossier::State& state, Event event) {
    apply(state, std::move(event), {.sequence = 0, .by = "t"});
}

dossier::LetterDrafted letter(const std::string& kind) {
    return {.batch = dossier::BatchId("B-2026-001"),
            .reference = dossier::ReferenceNumber("IBT-2026-001-9001"),
            .letter = kind,
            .template_digest = "",
            .dated_on = base::date(2026, 10, 13),
            .reference_date = base::date(2026, 7, 1),
            .last_day = std::nullopt};
}

Stated of(const std::string& kind, const dossier::State& state,
          const std::optional<ladder::Obstacle>& nothing = std::nullopt) {
    return stated(*letter_kind(kind), state, letter(kind),
                  {.judged = nullptr, .nothing_asked = nothing, .calendar = {}});
}

dossier::CourseChanged moved(dossier::Move move) {
    return {.move = move,
            .changed_on = base::date(2026, 10, 12),
            .ground = "voldoet",
            .reason = "x",
            .function = "Minister",
            .mandate = "voorbeeld"};
}

contact::TalkInvited talk(const std::string& number, base::Date on) {
    return {.talk = contact::TalkId(number),
            .level = contact::TalkLevel::official,
            .invited_on = base::date(2026, 10, 1),
            .planned_on = on,
            .participants = {"wethouder"},
            .agenda = {"plan"}};
}

}  // namespace

TEST_CASE("a letter about the end of supervision is not true once the dossier is open again") {
    dossier::State state;
    put(state, moved(dossier::Move::close));
    const Stated then = of("afsluiting", state);
    CHECK(what_changed(then, of("afsluiting", state)).empty());
    put(state, moved(dossier::Move::reopen));
    CHECK(what_changed(then, of("afsluiting", state)) ==
          "in de brief is het toezicht gesloten, nu is het heropend");
    // Closed anew for another reason: the letter tells of the first time.
    auto again = moved(dossier::Move::close);
    again.changed_on = base::date(2026, 10, 20);
    again.reason = "y";
    put(state, again);
    CHECK(what_changed(then, of("afsluiting", state)) ==
          "in de brief is het toezicht gesloten op 12 oktober 2026 (voldoet): x; het is daarna "
          "heropend en opnieuw gesloten op 20 oktober 2026 (voldoet): y");
    CHECK(what_changed(of("afsluiting", state), of("afsluiting", state)).empty());
}

TEST_CASE(
    "a letter about more time for one item is about that item only, and while it has a term") {
    dossier::State state;
    const auto term = [&](const char* item, base::Date last_day) {
        put(state, dossier::LegalActRecorded{{.act = ladder::LegalAct::last_term_set,
                                              .done_on = base::date(2026, 9, 1),
                                              .last_day = last_day,
                                              .item = item,
                                              .document = "besluit",
                                              .reason = ""}});
    };
    const auto more = [&](const char* id, base::Date last_day) {
        put(state, contact::ExtensionDecided{.term = contact::TermId(id),
                                             .granted = true,
                                             .last_day = last_day,
                                             .asked_on = std::nullopt,
                                             .decided_on = base::date(2026, 10, 12),
                                             .ground = "Gemeentewet art. 124 lid 2",
                                             .reason = "x",
                                             .function = "Minister",
                                             .mandate = "voorbeeld"});
    };
    const auto of_first = [&] {
        auto what = letter("besluit-uitstel");
        what.extension = 1;
        return stated(*letter_kind("besluit-uitstel"), state, what,
                      {.judged = nullptr, .nothing_asked = std::nullopt, .calendar = {}});
    };
    term("plan", base::date(2026, 12, 1));
    term("locatie", base::date(2026, 12, 1));
    more("laatste-termijn-1", base::date(2027, 1, 4));
    const Stated then = of_first();
    CHECK(then.terms == "'plan' tot en met 4 januari 2027");
    more("laatste-termijn-2", base::date(2027, 2, 1));
    CHECK(what_changed(then, of_first()).empty());
    // A new decision gave the item a shorter term: of the old one nothing is left to tell.
    term("plan", base::date(2026, 12, 15));
    CHECK(what_changed(then, of_first()) ==
          "in de brief is van de termijnen gezegd: 'plan' tot en met 4 januari 2027; nu is dat: "
          "termijn laatste-termijn-1 geldt niet meer");
}

TEST_CASE("an invitation is about its own talk: moved, called off, or another one planned") {
    dossier::State state;
    put(state, talk("G-GM9001-1", base::date(2026, 11, 20)));
    const Stated then = of("uitnodiging-gesprek", state);
    put(state, talk("G-GM9001-2", base::date(2026, 12, 4)));
    CHECK(what_changed(then, of("uitnodiging-gesprek", state)).empty());
    auto others = talk("G-GM9001-1", base::date(2026, 11, 20));
    others.participants = {"burgemeester", "griffier"};
    put(state, others);
    CHECK(what_changed(then, of("uitnodiging-gesprek", state)) ==
          "in de brief staat een gesprek met wethouder, over plan; nu is het met burgemeester, "
          "griffier, over plan");
    put(state, talk("G-GM9001-1", base::date(2026, 11, 27)));
    CHECK(what_changed(then, of("uitnodiging-gesprek", state)) ==
          "in de brief staat een ambtelijk gesprek op 20 november 2026, nu is het een ambtelijk "
          "gesprek op 27 november 2026");
    put(state, contact::TalkCancelled{.talk = contact::TalkId("G-GM9001-1"),
                                      .cancelled_on = base::date(2026, 11, 2),
                                      .reason = "ziek"});
    CHECK(what_changed(then, of("uitnodiging-gesprek", state)) ==
          "in de brief staat een ambtelijk gesprek op 20 november 2026, en dat gaat niet door");
}

TEST_CASE("a decision that says that nobody waits is not true once that was taken back") {
    dossier::State state;
    const ladder::ActDone urgency{.act = ladder::LegalAct::urgency,
                                  .done_on = base::date(2026, 10, 12),
                                  .last_day = std::nullopt,
                                  .item = "",
                                  .document = "nota 1",
                                  .reason = "brand"};
    const auto withdraw = [&] {
        put(state, dossier::LegalActWithdrawn{
                       .act = urgency.act, .done_on = urgency.done_on, .paper = urgency.document});
    };
    put(state, dossier::LegalActRecorded{urgency});
    const Stated then = of("besluit-indeplaatsstelling", state);
    const Stated other = of("afschaling", state);
    // What came on file since is for the next letter.
    auto later = urgency;
    later.reason = "nog een brand";
    put(state, dossier::LegalActRecorded{later});
    CHECK(what_changed(then, of("besluit-indeplaatsstelling", state)).empty());
    withdraw();
    CHECK(what_changed(then, of("besluit-indeplaatsstelling", state)).empty());
    withdraw();
    CHECK(what_changed(then, of("besluit-indeplaatsstelling", state)) ==
          "in de brief staat 'De zaak is spoedeisend', van 12 oktober 2026, en dat is "
          "teruggenomen");
    CHECK(what_changed(other, of("afschaling", state)).empty());
    // Put on file again as it was, the letter is true again.
    put(state, dossier::LegalActRecorded{urgency});
    CHECK(what_changed(then, of("besluit-indeplaatsstelling", state)).empty());
}

TEST_CASE("a step down takes nothing back: the acts of an ended climb were done") {
    dossier::State state;
    put(state, dossier::LegalActRecorded{{.act = ladder::LegalAct::urgency,
                                          .done_on = base::date(2026, 10, 12),
                                          .last_day = std::nullopt,
                                          .item = "",
                                          .document = "nota 1",
                                          .reason = "brand"}});
    Stated then = of("besluit-indeplaatsstelling", state);
    state.rung = ladder::Rung::substitution_decision;
    put(state, dossier::RungDecided{.proposal = dossier::ProposalId("V-GM9001-1"),
                                    .from = state.rung,
                                    .to = ladder::Rung::enquiry,
                                    .decided_on = base::date(2026, 10, 14),
                                    .function = "Minister",
                                    .mandate = "voorbeeld"});
    then.rung = state.rung;
    CHECK(what_changed(then, of("besluit-indeplaatsstelling", state)).empty());
}

TEST_CASE("no letter that rests on the task is true while nothing is asked") {
    const ladder::Obstacle nothing{.ground = "Awb art. 8:81", .reason = "De taak is geschorst."};
    const dossier::State state;
    for (const auto& kind : correspondence::letter_kinds()) {
        const std::string name(kind.name);
        CAPTURE(name);
        const auto said = what_changed(of(name, state), of(name, state, nothing));
        CHECK(said == (rests_on_task(kind) ? "De taak is geschorst." : ""));
    }
    for (const char* name : {"informatieverzoek", "herinnering", "herinnering-vooraf", "voornemen",
                             "actief-toezicht", "besluit-indeplaatsstelling", "uitvoering"})
        CHECK_MESSAGE(rests_on_task(*letter_kind(name)), name);
    for (const char* name : {"intrekking", "afsluiting", "ontvangstbevestiging", "afschaling"})
        CHECK_FALSE_MESSAGE(rests_on_task(*letter_kind(name)), name);
}

TEST_CASE("a receipt of a melding tells its number and the day that it names") {
    const std::string receipt = "ontvangstbevestiging";
    auto facts = test::facts_of(receipt);
    CHECK_FALSE(test::says(test::text_of(receipt, facts), "melding"));
    facts.about.reset();
    facts.answer.reset();
    facts.delay_confirmed = dossier::DelayId("ML-GM9001-1");
    facts.delay = dossier::DelayReported{.received_on = base::date(2026, 4, 20),
                                         .cause = "De bouw loopt uit.",
                                         .expected_on = base::date(2026, 10, 1)};
    const auto text = test::text_of(receipt, facts);
    for (const char* part : {"Op 20 april 2026 kregen wij uw melding", "nummer ML-GM9001-1",
                             "op 1 oktober 2026 klaar", "Wij lezen uw melding."})
        CHECK_MESSAGE(test::says(text, part), part);
    for (const char* part : {"uw antwoord", "gesprek"})
        CHECK_FALSE_MESSAGE(test::says(text, part), part);
    facts.delay->expected_on.reset();
    CHECK_FALSE(test::says(test::text_of(receipt, facts), "U verwacht"));
}
