#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "dossier/decide_substitution.hpp"
#include "dossier/term_list.hpp"
#include "support/dossier_events.hpp"

// The whole way from signal to the end of a substitution by a last term that ended, with each day
// told to the core. Nothing here is urgent. The municipality is invented.
namespace trede::dossier {

namespace {

using base::Date;
using base::date;
using ladder::LegalAct;
using ladder::Rung;
using support::officer;

struct Life {
    State state;
    int proposals = 0;

    Life() {
        happen(TaskAssigned{{.category = cycle::Category::regular,
                             .places = cycle::Places(142),
                             .decided_on = date(2024, 12, 20),
                             .announced_on = std::nullopt,
                             .available_from = date(2025, 7, 1),
                             .source = {}}},
               "toezichthouder");
        happen(FigureReported{{.category = cycle::Category::regular,
                               .places = cycle::Places(5),
                               .reference_date = date(2025, 7, 1),
                               .source = {}}},
               "toezichthouder");
    }
    void happen(const Event& event, std::string_view by) {
        apply(state, event, {.sequence = state.length + 1, .by = by});
    }
    template <class Command>
    void does(const Command& command, Date today, std::string_view by = "toezichthouder") {
        const auto events = decide(state, command, today);
        REQUIRE_MESSAGE(events.has_value(), events.error().reason);
        for (const Event& event : *events) happen(event, by);
    }
    template <class Command>
    [[nodiscard]] std::string refused(const Command& command, Date today) const {
        const auto events = decide(state, command, today);
        REQUIRE_FALSE(events.has_value());
        return events.error().ground;
    }
    static ProposeRung to(Rung rung) {
        return {.municipality = registry::MunicipalityCode("GM9001"),
                .to = rung,
                .reference_date = date(2025, 7, 1),
                .policy = "inschaling@1",
                .reason = "5 van 142 plekken."};
    }
    void settle(Date today) {
        const ProposalId id("V-GM9001-" + std::to_string(++proposals));
        does(ReviewProposal{.proposal = id,
                            .officer = officer("jurist", mandate::Act::review_proposal),
                            .agreed = true,
                            .remarks = "akkoord"},
             today, "jurist");
        does(DecideRung{.proposal = id, .officer = officer("minister", mandate::Act::decide_rung)},
             today, "minister");
    }
    void climbs(Rung rung, Date today) {
        does(to(rung), today);
        settle(today);
        CHECK(state.rung == rung);
    }
    void act(LegalAct kind, Date on, std::optional<Date> last_day = std::nullopt,
             std::string item = "") {
        does(RecordLegalAct{.act = {.act = kind,
                                    .done_on = on,
                                    .last_day = last_day,
                                    .item = std::move(item),
                                    .document = "stuk",
                                    .reason = ""}},
             on);
    }
    void letter(const std::string& reference, const char* kind, Date on,
                std::optional<Date> last_day = std::nullopt) {
        happen(LetterDrafted{.batch = BatchId("B-2026-001"),
                             .reference = ReferenceNumber(reference),
                             .letter = kind,
                             .template_digest = "",
                             .dated_on = on,
                             .reference_date = date(2025, 7, 1),
                             .last_day = last_day},
               "toezichthouder");
        happen(LetterDayRecorded{.reference = ReferenceNumber(reference),
                                 .day = LetterDay::sent,
                                 .on = on,
                                 .source = "post"},
               "toezichthouder");
    }
};

ActInPlace in_place(const char* step, Date on) {
    return {{.deed = Deed::act,
             .body = Body::executive,
             .done_on = on,
             .what = "Een locatie gehuurd.",
             .step = step,
             .document = "proces-verbaal 1"}};
}

}  // namespace

TEST_CASE("from signal to substitution by a last term that ended, one rung after the other") {
    Life life;
    life.climbs(Rung::signal, date(2026, 1, 12));
    life.climbs(Rung::enquiry, date(2026, 2, 2));
    life.letter("IBT-2026-001-9001", "informatieverzoek", date(2026, 2, 3), date(2026, 2, 24));
    life.climbs(Rung::active_supervision, date(2026, 3, 9));
    life.climbs(Rung::advance_notice, date(2026, 4, 13));
    // Awb art. 4:8; Gemeentewet art. 124 lid 4 and 124b lid 2.
    life.letter("IBT-2026-002-9001", "voornemen", date(2026, 4, 14), date(2026, 5, 12));
    life.act(LegalAct::view_invited, date(2026, 4, 14), date(2026, 5, 12));
    CHECK(life.refused(Life::to(Rung::substitution_decision), date(2026, 5, 12)) == "Awb art. 4:8");
    CHECK(life.refused(Life::to(Rung::substitution_decision), date(2026, 5, 13)) ==
          "Gemeentewet art. 124 lid 4");
    life.act(LegalAct::intention_published, date(2026, 4, 15));
    life.act(LegalAct::intention_to_council, date(2026, 4, 15));
    CHECK(life.refused(Life::to(Rung::substitution_decision), date(2026, 5, 13)) ==
          "Gemeentewet art. 124b lid 2");
    life.act(LegalAct::province_informed, date(2026, 4, 16));
    life.climbs(Rung::substitution_decision, date(2026, 6, 1));

    // Two items, each with its own term (art. 124 lid 3); the first also gets more time.
    life.act(LegalAct::last_term_set, date(2026, 6, 1), date(2026, 7, 1), "locatie");
    life.act(LegalAct::last_term_set, date(2026, 6, 1), date(2026, 9, 30), "137 plekken");
    life.letter("IBT-2026-003-9001", "besluit-indeplaatsstelling", date(2026, 6, 2));
    life.act(LegalAct::decision_published, date(2026, 6, 3));
    life.act(LegalAct::decision_to_council, date(2026, 6, 3));
    // On the last day itself the municipality can still do it (art. 124 lid 2).
    CHECK(life.refused(Life::to(Rung::substitution), date(2026, 7, 2)) ==
          "Gemeentewet art. 124 lid 2");
    CHECK(life.refused(Life::to(Rung::substitution), date(2026, 9, 30)) ==
          "Gemeentewet art. 124 lid 2");
    life.climbs(Rung::substitution, date(2026, 10, 1));

    life.does(PlanSubstitution{{.step = "1",
                                .item = "locatie",
                                .body = Body::executive,
                                .by = "Projectleider",
                                .ready_on = date(2026, 12, 1),
                                .document = "plan"}},
              date(2026, 10, 2));
    CHECK(life.refused(in_place("1", date(2026, 9, 30)), date(2026, 10, 5)) ==
          "Gemeentewet art. 124 lid 2");
    life.does(in_place("1", date(2026, 10, 5)), date(2026, 10, 5));
    life.does(EndSubstitution{.ended_on = date(2026, 12, 1),
                              .reason = "De plekken zijn er.",
                              .document = "nota",
                              .officer = officer("minister", mandate::Act::decide_rung)},
              date(2026, 12, 1));
    ProposeRung closes = Life::to(Rung::signal);
    closes.closes = ladder::ClosingGround::carried_out;
    closes.document = "nota";
    life.does(closes, date(2026, 12, 2));
    life.settle(date(2026, 12, 2));
    CHECK(life.state.closed);
    // Nobody waits any more for what a closed dossier asked.
    for (const OpenedTerm& term : opened_terms(life.state)) CHECK((term.lapsed || term.done_on));
}

}  // namespace trede::dossier
