#include "dossier/decide_substitution.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace trede::dossier {

namespace {

using base::date;
using base::RefusalKind;
using ladder::Rung;

const base::Date today = date(2027, 6, 1);

// A dossier that was brought to a rung; what the guards of the steps ask is their own test.
struct File {
    State state;

    explicit File(Rung rung) {
        step(Rung::substitution_decision, date(2026, 11, 16));
        if (rung == Rung::substitution) step(rung, date(2027, 3, 22));
    }
    void step(Rung to, base::Date on) {
        apply(state,
              RungDecided{.proposal = ProposalId("V-GM9001-5"),
                          .from = state.rung,
                          .to = to,
                          .decided_on = on,
                          .function = "Minister",
                          .mandate = "voorbeeld"},
              {.sequence = 0, .by = "t"});
    }
    template <class Command>
    std::size_t does(const Command& command) {
        const auto events = decide(state, command, today);
        REQUIRE_MESSAGE(events.has_value(), events.error().reason);
        for (const Event& event : *events) apply(state, event, {.sequence = 0, .by = "t"});
        return events->size();
    }
    template <class Command>
    std::string refuses(const Command& command) const {
        const auto events = decide(state, command, today);
        REQUIRE_FALSE(events.has_value());
        CHECK_FALSE(events.error().reason.empty());
        return events.error().ground;
    }
};

ActInPlace deed(Deed kind, std::string document, base::Date on = date(2027, 4, 1)) {
    return {{.deed = kind,
             .body = Body::executive,
             .done_on = on,
             .what = "Een vergunning verleend.",
             .step = "",
             .document = std::move(document)}};
}

SeekRemedy remedy(substitution::Remedy kind, std::string number, std::string by,
                  std::string against) {
    return {{.number = std::move(number),
             .remedy = kind,
             .by = std::move(by),
             .against = std::move(against),
             .received_on = date(2027, 1, 4),
             .last_day = kind == substitution::Remedy::interim_relief
                             ? std::nullopt
                             : std::optional(date(2026, 12, 29))}};
}

AnswerRemedy answer(std::string number, Answer outcome, std::string ruling,
                    base::Date on = date(2027, 2, 1)) {
    return {{.number = std::move(number),
             .answer = outcome,
             .answered_on = on,
             .ruling = std::move(ruling),
             .reason = "",
             .document = "beslissing"}};
}

mandate::Officer minister() {
    return {.id = mandate::OfficerId("minister"),
            .function = "Minister",
            .role = "directeur",
            .mandates = {{.act = mandate::Act::decide_rung,
                          .up_to_rung = 6,
                          .valid_from = date(2024, 1, 31),
                          .valid_to = {},
                          .basis = "voorbeeld"}}};
}

EndSubstitution end() {
    return {.ended_on = date(2027, 5, 3),
            .reason = "De plekken zijn er.",
            .document = "nota 9",
            .officer = minister()};
}

constexpr const char* ecli = "ECLI:NL:RVS:2027:1";

}  // namespace

TEST_CASE("nothing is done in the place of the municipality before rung 6 (Gemeentewet art. 124)") {
    File before(Rung::substitution_decision);
    CHECK(before.refuses(deed(Deed::act, "n1")) == "Gemeentewet art. 124 lid 2");
    CHECK(before.refuses(end()) == "Gemeentewet art. 124 lid 1");
    CHECK(before.refuses(RecordCost{{.spent_on = date(2027, 4, 1),
                                     .cents = 1,
                                     .what = "huur",
                                     .document = "f1",
                                     .recoverable = false}}) == "Gemeentewet art. 124 lid 1");
    CHECK(before.does(PlanSubstitution{{.step = "1",
                                        .item = "Een locatie aanwijzen",
                                        .body = Body::executive,
                                        .by = "Projectleider",
                                        .ready_on = date(2027, 5, 1),
                                        .document = "plan"}}) == 1);
    File none(Rung::substitution_decision);
    none.step(Rung::active_supervision, date(2027, 1, 4));
    CHECK(none.refuses(PlanSubstitution{}) == "Gemeentewet art. 124 lid 1");
}

TEST_CASE("on rung 6: acts once, in order of time, with paper; costs add up in cents") {
    File file(Rung::substitution);
    CHECK(file.does(deed(Deed::decision, "b1")) == 1);
    CHECK(file.does(deed(Deed::decision, "b1")) == 0);
    CHECK(file.refuses(deed(Deed::act, "", date(2027, 4, 1))) == "Awb art. 3:46");
    CHECK(file.refuses(deed(Deed::act, "n", date(2027, 3, 21))) == "Gemeentewet art. 124 lid 2");
    CHECK(file.refuses(deed(Deed::act, "n", date(2027, 6, 2))) == "Gemeentewet art. 124 lid 1");
    auto unplanned = deed(Deed::act, "n");
    unplanned.deed.step = "9";
    const auto refused = decide(file.state, unplanned, today);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == RefusalKind::missing);
    for (const long long cents : {123456LL, 44LL}) {
        CHECK(file.does(RecordCost{{.spent_on = date(2027, 4, 2),
                                    .cents = cents,
                                    .what = "huur",
                                    .document = "f" + std::to_string(cents),
                                    .recoverable = false}}) == 1);
    }
    CHECK(euros(file.state.substitution.cents()) == "1.235,00 euro");
    CHECK(euros(5) == "0,05 euro");
    CHECK(file.does(end()) == 1);
    CHECK(file.does(end()) == 0);
    CHECK(file.refuses(deed(Deed::act, "n")) == "Gemeentewet art. 124 lid 1");
    // A bill may come after the end.
    CHECK(file.does(RecordCost{{.spent_on = date(2027, 5, 4),
                                .cents = 1,
                                .what = "rente",
                                .document = "f9",
                                .recoverable = true}}) == 1);
}

// Gemeentewet art. 124 lid 2 and 3: different terms per item, each carried out after its own.
TEST_CASE("an item is carried out after its own last term, unless there is urgency") {
    File file(Rung::substitution);
    const auto act = [&](ladder::LegalAct kind, std::string item, std::optional<base::Date> last) {
        apply(file.state,
              LegalActRecorded{{.act = kind,
                                .done_on = date(2027, 3, 22),
                                .last_day = last,
                                .item = std::move(item),
                                .document = "besluit",
                                .reason = "x"}},
              {.sequence = 0, .by = "t"});
    };
    const auto plan = [](std::string step, std::string item) {
        return PlanSubstitution{{.step = std::move(step),
                                 .item = std::move(item),
                                 .body = Body::executive,
                                 .by = "Projectleider",
                                 .ready_on = date(2027, 12, 1),
                                 .document = "plan"}};
    };
    const auto planned = [](std::string step, base::Date on = date(2027, 5, 20)) {
        auto made = deed(Deed::act, "h-" + step, on);
        made.deed.step = std::move(step);
        return made;
    };
    act(ladder::LegalAct::last_term_set, "locatie", date(2027, 4, 30));
    act(ladder::LegalAct::last_term_set, "plekken", date(2027, 9, 1));
    file.does(plan("1", "locatie"));
    file.does(plan("2", "plekken"));
    CHECK(file.refuses(plan("3", "iets anders")) == "Gemeentewet art. 124 lid 3");
    CHECK(file.refuses(planned("1", date(2027, 4, 30))) == "Gemeentewet art. 124 lid 2");
    CHECK(file.does(planned("1", date(2027, 5, 1))) == 1);
    CHECK(file.refuses(planned("2")) == "Gemeentewet art. 124 lid 2");
    // Of what is not planned nobody can say that it is not about the item that still has time.
    CHECK(file.refuses(deed(Deed::act, "los", date(2027, 5, 20))) == "Gemeentewet art. 124 lid 2");
    // More time that was given counts, and a term that stands still has not passed.
    File longer = file;
    apply(longer.state,
          ExtensionDecided{.term = TermId("laatste-termijn-1"),
                           .granted = true,
                           .last_day = date(2027, 5, 20),
                           .asked_on = std::nullopt,
                           .decided_on = date(2027, 5, 3),
                           .ground = "beleid",
                           .reason = "x",
                           .function = "Minister",
                           .mandate = "voorbeeld"},
          {.sequence = 0, .by = "t"});
    CHECK(longer.refuses(planned("1")) == "Gemeentewet art. 124 lid 2");
    CHECK(longer.does(planned("1", date(2027, 5, 21))) == 1);
    // What the municipality did itself is not done again.
    File done = file;
    apply(done.state,
          TermClosed{.term = TermId("laatste-termijn-2"),
                     .how = TermEnd::done,
                     .closed_on = date(2027, 5, 1),
                     .reason = "gezien"},
          {.sequence = 0, .by = "t"});
    CHECK(done.refuses(planned("2")) == "Gemeentewet art. 124 lid 1");
    CHECK(done.does(planned("1")) == 1);
    act(ladder::LegalAct::urgency, "", std::nullopt);
    CHECK(file.does(planned("2")) == 1);
}

TEST_CASE("when all was done there is nothing left to step in for") {
    File file(Rung::substitution_decision);
    const auto term = [&](std::string item, base::Date last) {
        apply(file.state,
              LegalActRecorded{{.act = ladder::LegalAct::last_term_set,
                                .done_on = date(2026, 11, 17),
                                .last_day = last,
                                .item = std::move(item),
                                .document = "besluit",
                                .reason = ""}},
              {.sequence = 0, .by = "t"});
    };
    const auto close = [&](std::string id) {
        apply(file.state,
              TermClosed{.term = TermId(std::move(id)),
                         .how = TermEnd::done,
                         .closed_on = date(2027, 2, 1),
                         .reason = "gezien"},
              {.sequence = 0, .by = "t"});
    };
    const auto in_the_way = [&](const std::string& ground) {
        const auto found = ladder::obstacles(file.state.course(), Rung::substitution, today, {});
        return std::ranges::find(found, ground, &ladder::Obstacle::ground) != found.end();
    };
    term("locatie", date(2027, 3, 1));
    term("plekken", date(2027, 9, 1));
    // 1 June 2027: the one term has passed, the other runs.
    CHECK(in_the_way("Gemeentewet art. 124 lid 2"));
    // Of what was done nobody waits for the term any more.
    close("laatste-termijn-2");
    CHECK_FALSE(in_the_way("Gemeentewet art. 124 lid 2"));
    CHECK_FALSE(in_the_way("Gemeentewet art. 124 lid 1"));
    close("laatste-termijn-1");
    CHECK(in_the_way("Gemeentewet art. 124 lid 1"));
    // A term that stood still when it was done does not keep the ladder frozen.
    apply(file.state,
          TermStopped{.term = TermId("laatste-termijn-1"),
                      .kind = Stop::paused,
                      .from_on = date(2027, 1, 15),
                      .until_on = std::nullopt,
                      .awaits = "",
                      .after = std::nullopt,
                      .ground = "beleid",
                      .reason = "x",
                      .decided_on = date(2027, 1, 15),
                      .function = "Minister",
                      .mandate = "voorbeeld"},
          {.sequence = 0, .by = "t"});
    CHECK(file.state.course().frozen.empty());
}

TEST_CASE("others have no objection against the decision itself, and are told the truth") {
    File file(Rung::substitution_decision);
    apply(file.state,
          LetterDrafted{.batch = BatchId("B-2026-007"),
                        .reference = ReferenceNumber("IBT-2026-007-9001"),
                        .letter = "besluit-indeplaatsstelling",
                        .template_digest = "",
                        .dated_on = date(2026, 11, 17),
                        .reference_date = date(2026, 10, 1),
                        .last_day = std::nullopt},
          {.sequence = 0, .by = "t"});
    const auto refused = decide(
        file.state, remedy(substitution::Remedy::objection, "z1", "omwonende", "IBT-2026-007-9001"),
        today);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().ground == "Awb bijlage 1");
    CHECK(refused.error().reason.find("staat niet") == std::string::npos);
}

TEST_CASE("others may object to a decision in the execution, the municipality may not (124f)") {
    File file(Rung::substitution);
    file.does(deed(Deed::decision, "b1"));
    file.does(deed(Deed::act, "h1"));
    CHECK(file.refuses(remedy(substitution::Remedy::objection, "z1", "college", "b1")) ==
          "Gemeentewet art. 124f");
    CHECK(file.refuses(remedy(substitution::Remedy::objection, "z1", "omwonende", "h1")) ==
          "Gemeentewet art. 124f");
    CHECK(file.does(remedy(substitution::Remedy::objection, "z1", "omwonende", "b1")) == 1);
    CHECK(file.does(remedy(substitution::Remedy::objection, "z1", "omwonende", "b1")) == 0);
    CHECK(file.refuses(answer("z1", Answer::suspended, "")) == "Awb art. 8:70");
    CHECK(file.does(answer("z1", Answer::founded, "")) == 1);
    // It is about that decision only: the indeplaatsstelling goes on.
    CHECK(file.state.substitution.stopped() == nullptr);
}

TEST_CASE("a court that suspends the decision stops the climb until the appeal is decided") {
    File file(Rung::substitution_decision);
    CHECK(file.refuses(remedy(substitution::Remedy::appeal, "a1", "omwonende", "B-5")) ==
          "Awb bijlage 2 art. 1");
    CHECK(file.does(remedy(substitution::Remedy::appeal, "a1", "college", "B-5")) == 1);
    CHECK(file.does(remedy(substitution::Remedy::interim_relief, "v1", "college", "B-5")) == 1);
    CHECK(file.state.course().frozen.empty());
    CHECK(file.refuses(answer("v1", Answer::suspended, "uitspraak 4")) == "Awb art. 8:66");
    CHECK(file.does(answer("v1", Answer::suspended, ecli)) == 1);
    CHECK(file.state.course().frozen.find(ecli) != std::string::npos);
    CHECK(file.state.course().frozen_ground == "Awb art. 8:81");
    file.step(Rung::substitution, date(2027, 3, 22));
    CHECK(file.refuses(deed(Deed::act, "n")) == "Awb art. 8:81");
    CHECK(file.does(answer("a1", Answer::unfounded, "ECLI:NL:RVS:2027:2", date(2027, 3, 1))) == 1);
    CHECK(file.state.course().frozen.empty());
    CHECK(file.does(deed(Deed::act, "n")) == 1);
}

TEST_CASE("an annulled decision cannot be carried out, and there is nothing left to withdraw") {
    File file(Rung::substitution_decision);
    file.does(remedy(substitution::Remedy::appeal, "a1", "raad", "B-5"));
    const ladder::StepPolicy policy;
    const auto down = [&] {
        return ladder::obstacles(file.state.course(), Rung::active_supervision, today, policy);
    };
    REQUIRE(down().size() == 1);
    CHECK(down().front().ground == "Gemeentewet art. 124d");
    CHECK(file.does(answer("a1", Answer::founded, ecli)) == 1);
    CHECK(down().empty());
    CHECK_FALSE(file.state.course().frozen.empty());
    CHECK(file.state.course().frozen_ground == "Awb art. 8:72");
    file.step(Rung::substitution, date(2027, 3, 22));
    CHECK(file.refuses(deed(Deed::act, "n")) == "Awb art. 8:72");
    // A new decision is another one: the ruling was about the old.
    file.step(Rung::advance_notice, date(2027, 4, 1));
    file.step(Rung::substitution_decision, date(2027, 5, 1));
    CHECK(file.state.course().frozen.empty());
}

TEST_CASE("words of the command line are read back") {
    CHECK(parse_body(word(Body::mayor)) == Body::mayor);
    CHECK(parse_deed(word(Deed::instruction)) == Deed::instruction);
    CHECK(substitution::parse_remedy(word(substitution::Remedy::interim_relief)) ==
          substitution::Remedy::interim_relief);
    CHECK(parse_answer(word(Answer::not_suspended)) == Answer::not_suspended);
    CHECK_FALSE(parse_answer("misschien"));
}

}  // namespace trede::dossier
