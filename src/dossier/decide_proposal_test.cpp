#include "dossier/decide.hpp"
#include "support/dossier_events.hpp"

#include <doctest/doctest.h>

#include <string>

namespace trede::dossier {

using base::date;
using base::RefusalKind;
using ladder::Rung;
using support::happen;
using support::officer;

namespace {

const base::Date day_proposed = date(2026, 4, 9);
const ProposalId first_proposal("V-GM9001-1");

ProposeRung enquiry_proposed() {
    return {.municipality = registry::MunicipalityCode("GM9001"),
            .to = Rung::enquiry,
            .reference_date = date(2025, 7, 1),
            .policy = "inschaling@1",
            .reason = "5 van 142 plekken."};
}

void come_in(State& state) {
    happen(state, {TaskAssigned{{.category = cycle::Category::regular,
                                 .places = cycle::Places(142),
                                 .decided_on = date(2024, 12, 20),
                                 .announced_on = std::nullopt,
                                 .available_from = date(2025, 7, 1),
                                 .source = {}}},
                   FigureReported{{.category = cycle::Category::regular,
                                   .places = cycle::Places(5),
                                   .reference_date = date(2025, 7, 1),
                                   .source = {}}}});
}

// Proposed by the supervisor, and nothing decided yet.
State with_proposal() {
    State state;
    come_in(state);
    const auto made = decide(state, enquiry_proposed(), day_proposed);
    REQUIRE(made);
    happen(state, *made, "toezichthouder");
    return state;
}

mandate::Officer proposer(const std::string& id, int up_to_rung = 6) {
    auto made = officer(id, mandate::Act::propose_rung);
    made.mandates.front().up_to_rung = up_to_rung;
    return made;
}

WithdrawProposal takes_back(mandate::Officer by, std::string reason = "Er kwam een antwoord.") {
    return {.proposal = first_proposal, .officer = std::move(by), .reason = std::move(reason)};
}

template <class Command>
base::Refusal why_no(const State& state, const Command& command) {
    const auto done = decide(state, command, day_proposed);
    REQUIRE_FALSE(done);
    return done.error();
}

}  // namespace

TEST_CASE("a proposal that was taken back is as if nobody made it, and stays to be read") {
    State state = with_proposal();
    const auto done = decide(state, takes_back(proposer("toezichthouder")), day_proposed);
    REQUIRE(done);
    CHECK(std::get<ProposalWithdrawn>(done->front()).mandate == "voorbeeld");
    CHECK(in_words(done->front()) ==
          "Voorstel V-GM9001-1 teruggenomen op 9 april 2026 door toezichthouder. Reden: Er kwam "
          "een antwoord.");
    happen(state, *done, "toezichthouder");
    CHECK_FALSE(state.open_proposal());
    CHECK_FALSE(state.last_proposal());
    CHECK_FALSE(already_proposed(state));
    CHECK_FALSE(state.rung);
    REQUIRE(state.proposal(first_proposal)->withdrawn);
    CHECK(state.proposal(first_proposal)->state == ProposalState::withdrawn);
    // Its number is not used again.
    happen(state, *decide(state, enquiry_proposed(), day_proposed));
    CHECK(state.open_proposal()->what.proposal == ProposalId("V-GM9001-2"));
}

TEST_CASE("who made it takes it back, or who may make such a one") {
    const State state = with_proposal();
    CHECK(decide(state, takes_back(proposer("ander")), day_proposed));
    CHECK(why_no(state, takes_back(proposer("ander", 1))).ground == "Awb art. 10:3");
    CHECK(why_no(state, takes_back(officer("directeur", mandate::Act::decide_rung))).kind ==
          RefusalKind::rights);
    // Who made it needs no mandate for that.
    const auto own = decide(
        state, takes_back(officer("toezichthouder", mandate::Act::draft_letter)), day_proposed);
    REQUIRE(own);
    CHECK(std::get<ProposalWithdrawn>(own->front()).mandate.empty());
}

TEST_CASE("it is taken back with a reason, once, and only before it is decided on") {
    State state = with_proposal();
    const auto by = proposer("toezichthouder");
    CHECK(why_no(state, takes_back(by, " \n")).kind == RefusalKind::input);
    WithdrawProposal other = takes_back(by);
    other.proposal = ProposalId("V-GM9001-2");
    CHECK(why_no(state, other).kind == RefusalKind::missing);

    State decided = state;
    happen(decided, {RungDecided{.proposal = first_proposal,
                                 .from = std::nullopt,
                                 .to = Rung::enquiry,
                                 .decided_on = day_proposed,
                                 .function = "Directeur",
                                 .mandate = "voorbeeld"}});
    CHECK(why_no(decided, takes_back(by)).reason == "Over voorstel V-GM9001-1 is al besloten.");

    // A jurist who read it decides nothing.
    happen(state, {ProposalReviewed{.proposal = first_proposal,
                                    .reviewed_on = day_proposed,
                                    .function = "Jurist",
                                    .agreed = true,
                                    .remarks = ""}});
    happen(state, *decide(state, takes_back(by), day_proposed));
    const std::string twice = "Voorstel V-GM9001-1 is al teruggenomen.";
    CHECK(why_no(state, takes_back(by)).reason == twice);
    CHECK(
        why_no(state, DecideRung{first_proposal, officer("d", mandate::Act::decide_rung)}).reason ==
        twice);
    CHECK(
        why_no(state, DeclineProposal{first_proposal, officer("d", mandate::Act::decide_rung), "x"})
            .reason == twice);
    CHECK(why_no(state, ReviewProposal{.proposal = first_proposal,
                                       .officer = officer("j", mandate::Act::review_proposal),
                                       .agreed = true,
                                       .remarks = ""})
              .reason == twice);
}

TEST_CASE("after it the proposal before counts again: one that was declined is still sent back") {
    State state = with_proposal();
    happen(state, {ProposalDeclined{.proposal = first_proposal,
                                    .declined_on = day_proposed,
                                    .reason = "Eerst bellen."}});
    happen(state, *decide(state, enquiry_proposed(), day_proposed));
    CHECK(state.last_proposal()->what.proposal == ProposalId("V-GM9001-2"));
    WithdrawProposal second = takes_back(proposer("toezichthouder"));
    second.proposal = ProposalId("V-GM9001-2");
    happen(state, *decide(state, second, day_proposed));
    CHECK(state.last_proposal()->state == ProposalState::declined);
}

TEST_CASE("that a proposal is overtaken is told beforehand in the words of the refusal") {
    State state = with_proposal();
    const DecideRung by{first_proposal, officer("directeur", mandate::Act::decide_rung)};
    CHECK_FALSE(overtaken(state, *state.open_proposal(), by, day_proposed));
    happen(state, {DelayReported{.received_on = date(2026, 4, 2),
                                 .cause = "De bouw is later klaar.",
                                 .expected_on = std::nullopt}});
    const auto told = overtaken(state, *state.open_proposal(), by, day_proposed);
    REQUIRE(told);
    CHECK(*told == why_no(state, by));
    CHECK(told->reason.find("een melding") != std::string::npos);
    CHECK(told->reason.find("'trede withdraw V-GM9001-1'") != std::string::npos);
    const auto open = already_proposed(state);
    REQUIRE(open);
    CHECK(*open == why_no(state, enquiry_proposed()));
}

}  // namespace trede::dossier
