#include <algorithm>
#include <string>

#include "support/substitution_file.hpp"

namespace trede::dossier {

using base::RefusalKind;
using namespace substitution_file;

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

// A remedy is against a paper: that of one decision.
TEST_CASE("two decisions in the execution have papers of their own") {
    File file(Rung::substitution);
    file.does(deed(Deed::decision, "b1"));
    auto second = deed(Deed::decision, "b1 ");
    second.deed.what = "Nog een vergunning verleend.";
    CHECK(file.refuses(second) == "Awb art. 6:5");
    second.deed.document = "b2";
    CHECK(file.does(second) == 1);
    // What is no decision may share a paper, but not with a decision.
    CHECK(file.refuses(deed(Deed::act, "b2")) == "Awb art. 6:5");
    CHECK(file.does(deed(Deed::act, "verslag")) == 1);
    CHECK(file.does(deed(Deed::result, "verslag")) == 1);
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

TEST_CASE("words of the command line are read back") {
    CHECK(parse_body(word(Body::mayor)) == Body::mayor);
    CHECK(parse_deed(word(Deed::instruction)) == Deed::instruction);
    CHECK(substitution::parse_remedy(word(substitution::Remedy::interim_relief)) ==
          substitution::Remedy::interim_relief);
    CHECK(parse_answer(word(Answer::not_suspended)) == Answer::not_suspended);
    CHECK_FALSE(parse_answer("misschien"));
}

}  // namespace trede::dossier
