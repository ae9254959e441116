#include <doctest/doctest.h>

#include "dossier/decide.hpp"

namespace trede::dossier {

using base::date;
using base::RefusalKind;

namespace {

const base::Date assigned_on = date(2026, 9, 1);

AssignHandler to(const std::string& officer) {
    return {.handler = mandate::OfficerId(officer),
            .function = officer.empty() ? "" : "Functie van " + officer,
            .reason = "Fictief: werk verdeeld."};
}

void put(State& state, const AssignHandler& command, std::uint64_t sequence) {
    const auto events = decide(state, command, assigned_on);
    REQUIRE(events);
    for (const Event& event : *events)
        apply(state, event, {.sequence = sequence, .by = "coordinator"});
}

}  // namespace

TEST_CASE("a dossier has the handler that it was given last, or nobody") {
    State state;
    CHECK(state.handler() == nullptr);
    put(state, to("anna"), 5);
    REQUIRE(state.handler());
    CHECK(state.handler()->handler == mandate::OfficerId("anna"));
    CHECK(state.handler()->function == "Functie van anna");
    CHECK(state.handler()->assigned_on == assigned_on);
    CHECK(decide(state, to("anna"), assigned_on)->empty());
    put(state, to(""), 9);
    CHECK(state.handler() == nullptr);
    CHECK(decide(state, to(""), assigned_on)->empty());
    CHECK(state.handlers.size() == 2);
}

TEST_CASE("an assignment asks for a reason and an open dossier") {
    State state;
    AssignHandler without = to("anna");
    without.reason = " \n";
    CHECK(decide(state, without, assigned_on).error().kind == RefusalKind::input);
    state.closed = true;
    CHECK(decide(state, to("anna"), assigned_on).error().kind == RefusalKind::law);
}

TEST_CASE("what another assigned after somebody looked is not written over") {
    State state;
    put(state, to("anna"), 5);
    AssignHandler late = to("bert");
    late.seen = 4;
    const auto refused = decide(state, late, assigned_on);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == RefusalKind::conflict);
    CHECK(refused.error().reason.find("Functie van anna") != std::string::npos);
    CHECK(refused.error().reason.find("coordinator") != std::string::npos);
    late.seen = 5;  // what they looked at
    CHECK(decide(state, late, assigned_on)->size() == 1);
}

TEST_CASE("an assignment is undone to who it was before, unless another came after it") {
    State state;
    put(state, to("anna"), 5);
    put(state, to("bert"), 8);
    const auto back =
        decide(state, UndoAssignment{.sequence = 8, .reason = "Vergissing."}, assigned_on);
    REQUIRE(back);
    CHECK(std::get<HandlerAssigned>(back->front()).handler == mandate::OfficerId("anna"));
    CHECK(std::get<HandlerAssigned>(back->front()).function == "Functie van anna");
    CHECK(decide(state, UndoAssignment{.sequence = 5, .reason = "x"}, assigned_on).error().kind ==
          RefusalKind::conflict);
    CHECK(decide(state, UndoAssignment{.sequence = 9, .reason = "x"}, assigned_on).error().kind ==
          RefusalKind::missing);
    State first;
    put(first, to("anna"), 5);
    const auto nobody = decide(first, UndoAssignment{.sequence = 5, .reason = "x"}, assigned_on);
    REQUIRE(nobody);
    CHECK(std::get<HandlerAssigned>(nobody->front()).handler == mandate::OfficerId());
}

TEST_CASE("a note is kept as it was written, also in a closed dossier, and moves nothing") {
    State state;
    state.closed = true;
    const WriteNote command{.function = "Toezichthouder", .text = "  Fictief: gebeld.\nTerug.\n"};
    const auto events = decide(state, command, assigned_on);
    REQUIRE(events);
    CHECK(std::get<NoteWritten>(events->front()) ==
          NoteWritten{.written_on = assigned_on,
                      .function = "Toezichthouder",
                      .text = "Fictief: gebeld.\nTerug."});
    apply(state, events->front(), {.sequence = 3, .by = "toezichthouder"});
    REQUIRE(state.notes.size() == 1);
    CHECK(state.notes.front().by == "toezichthouder");
    CHECK(state.acts.empty());
    CHECK(state.proposals.empty());
    CHECK(decide(state, WriteNote{.function = "x", .text = " "}, assigned_on).error().kind ==
          RefusalKind::input);
}

}  // namespace trede::dossier
