#include <doctest/doctest.h>
#include <algorithm>

#include "dossier/decide.hpp"

namespace trede::dossier {

namespace {

using base::date;
using ladder::ActDone;
using ladder::LegalAct;
using ladder::Rung;

void happen(State& state, const Events& events) {
    for (const Event& event : events)
        apply(state, event, {.sequence = state.length + 1, .by = "t"});
}

State decided_on_rung(Rung rung, base::Date on) {
    State state;
    happen(state, {RungDecided{.proposal = ProposalId("V-GM9001-1"),
                               .from = std::nullopt,
                               .to = rung,
                               .decided_on = on,
                               .function = "Minister",
                               .mandate = "voorbeeld"}});
    return state;
}

ActDone last_term(base::Date from, base::Date until) {
    return {.act = LegalAct::last_term_set,
            .done_on = from,
            .last_day = until,
            .item = "",
            .document = "IBT-2026-007-9001",
            .reason = ""};
}

bool stops_execution(const State& state, base::Date today) {
    const auto found = ladder::obstacles(state.course(), Rung::substitution, today, {});
    return std::ranges::find(found, "Gemeentewet art. 124 lid 2", &ladder::Obstacle::ground) !=
           found.end();
}

}  // namespace

TEST_CASE("the last term runs after the decision, and ends on the day after its last day") {
    State state = decided_on_rung(Rung::substitution_decision, date(2026, 6, 8));
    const auto before = decide(
        state, RecordLegalAct{last_term(date(2026, 6, 7), date(2026, 6, 20))}, date(2026, 6, 8));
    REQUIRE_FALSE(before);
    CHECK(before.error().kind == base::RefusalKind::law);
    CHECK(before.error().ground == "Gemeentewet art. 124 lid 2");
    const auto events = decide(
        state, RecordLegalAct{last_term(date(2026, 6, 8), date(2026, 8, 31))}, date(2026, 6, 8));
    REQUIRE(events);
    CHECK(stops_execution(state, date(2026, 9, 1)));
    happen(state, *events);
    CHECK(stops_execution(state, date(2026, 8, 31)));
    CHECK_FALSE(stops_execution(state, date(2026, 9, 1)));
}

TEST_CASE("without a decision to step in there is nothing that belongs to it") {
    for (const Rung rung : {Rung::signal, Rung::active_supervision, Rung::advance_notice}) {
        const auto refused = decide(decided_on_rung(rung, date(2026, 6, 1)),
                                    RecordLegalAct{last_term(date(2026, 6, 8), date(2026, 8, 31))},
                                    date(2026, 6, 8));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().reason.find("trede 5") != std::string::npos);
    }
}

TEST_CASE("what was done for a higher rung does not serve a second course") {
    State state = decided_on_rung(Rung::substitution_decision, date(2026, 6, 8));
    happen(state, *decide(state, RecordLegalAct{last_term(date(2026, 6, 8), date(2026, 8, 31))},
                          date(2026, 6, 8)));
    CHECK(state.acts.size() == 1);
    happen(state, {RungDecided{.proposal = ProposalId("V-GM9001-2"),
                               .from = Rung::substitution_decision,
                               .to = Rung::active_supervision,
                               .decided_on = date(2026, 7, 1),
                               .function = "Minister",
                               .mandate = "voorbeeld"}});
    CHECK(state.acts.empty());
}

}  // namespace trede::dossier
