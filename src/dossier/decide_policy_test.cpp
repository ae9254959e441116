#include <doctest/doctest.h>

#include "dossier/decide.hpp"

namespace trede::dossier {

using base::date;
using base::RefusalKind;

namespace {

const base::Date migrated_on = date(2026, 9, 1);

mandate::Officer director() {
    return {.id = mandate::OfficerId("directeur"),
            .function = "Directeur",
            .role = "directeur",
            .mandates = {{.act = mandate::Act::decide_rung,
                          .up_to_rung = 6,
                          .valid_from = date(2024, 1, 1),
                          .valid_to = std::nullopt,
                          .basis = "voorbeeld"}}};
}

MigratePolicy migrate(int from, int to, std::string reason = "Het nieuwe beleid is milder.") {
    return {.policy = "inschaling",
            .from = from,
            .to = to,
            .reason = std::move(reason),
            .officer = director()};
}

State running() {
    State state;
    state.rung = ladder::Rung::enquiry;
    return state;
}

}  // namespace

TEST_CASE("a running dossier comes under another version with a reason and a mandate") {
    State state = running();
    const auto events = decide(state, migrate(1, 2), migrated_on);
    REQUIRE(events);
    REQUIRE(events->size() == 1);
    CHECK(std::get<PolicyMigrated>(events->front()) ==
          PolicyMigrated{.policy = "inschaling",
                         .from = 1,
                         .to = 2,
                         .migrated_on = migrated_on,
                         .reason = "Het nieuwe beleid is milder.",
                         .function = "Directeur",
                         .mandate = "voorbeeld"});
    apply(state, events->front(), {});
    REQUIRE(state.migrations.size() == 1);
    CHECK(state.migrations.front().to == 2);
    CHECK(state.rung == ladder::Rung::enquiry);  // it stays where it is
    CHECK(decide(state, migrate(2, 2), migrated_on)->empty());
}

TEST_CASE("what does not run, or is not told in full, does not migrate") {
    CHECK(decide(State{}, migrate(1, 2), migrated_on).error().kind == RefusalKind::law);
    CHECK(decide(running(), migrate(1, 2, "  "), migrated_on).error().ground == "Awb art. 3:46");
    State closed = running();
    closed.closed = true;
    CHECK(decide(closed, migrate(1, 2), migrated_on).error().kind == RefusalKind::law);
    State weighed = running();
    RungProposed open;
    open.proposal = ProposalId("V-GM9001-2");
    weighed.proposals.push_back({.what = open,
                                 .by = "toezichthouder",
                                 .sequence = 7,
                                 .state = ProposalState::open,
                                 .reviews = {}});
    CHECK(decide(weighed, migrate(1, 2), migrated_on).error().kind == RefusalKind::conflict);
    MigratePolicy without = migrate(1, 2);
    without.officer.mandates.clear();
    CHECK(decide(running(), without, migrated_on).error().kind == RefusalKind::rights);
}

}  // namespace trede::dossier
