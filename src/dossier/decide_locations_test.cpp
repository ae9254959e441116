#include <doctest/doctest.h>

#include "dossier/decide.hpp"

namespace trede::dossier {

using base::date;
using registry::MunicipalityCode;

namespace {

const MunicipalityCode aardam("GM9001");
const MunicipalityCode boomstad("GM9002");

RecordLocation school() {
    RecordLocation command{.municipality = aardam, .location = {}, .source = {}};
    command.location.id = cycle::LocationId("L-1");
    command.location.name = "Oude school (fictief)";
    command.location.places = cycle::Places(120);
    command.location.stage = cycle::Stage::open;
    command.source.sender = "brief (fictief)";
    return command;
}

TransferCount to_boomstad() {
    return {.municipality = aardam,
            .transfer = {.location = cycle::LocationId("L-1"),
                         .to = boomstad,
                         .from_on = date(2026, 1, 1),
                         .until_on = date(2026, 12, 31),
                         .agreement = "verslag (fictief)"}};
}

void take(State& state, const base::Outcome<Events>& events) {
    REQUIRE(events);
    for (const Event& event : *events) apply(state, event, {.sequence = 1, .by = "toets"});
}

}  // namespace

TEST_CASE("a location is recorded once, a change is another event, and what cannot be is refused") {
    State state;
    const auto today = date(2026, 4, 9);
    take(state, decide(state, school(), today));
    auto again = school();
    again.source.sender = "another letter";
    CHECK(decide(state, again, today)->empty());
    auto larger = school();
    larger.location.places = cycle::Places(140);
    take(state, decide(state, larger, today));
    REQUIRE(state.locations.size() == 1);
    CHECK(state.locations.front().what().places == cycle::Places(140));
    CHECK(state.length == 2);
    auto nameless = school();
    nameless.location.name = " ";
    CHECK(decide(state, nameless, today).error().kind == base::RefusalKind::input);
}

TEST_CASE("a transfer needs a location, another municipality, days in order and an agreement") {
    State state;
    const auto today = date(2026, 4, 9);
    CHECK(decide(state, to_boomstad(), today).error().kind == base::RefusalKind::missing);
    take(state, decide(state, school(), today));
    auto own = to_boomstad();
    own.transfer.to = aardam;
    CHECK_FALSE(decide(state, own, today));
    auto backwards = to_boomstad();
    backwards.transfer.until_on = date(2025, 12, 31);
    CHECK_FALSE(decide(state, backwards, today));
    auto unsaid = to_boomstad();
    unsaid.transfer.agreement = "";
    CHECK_FALSE(decide(state, unsaid, today));
    take(state, decide(state, to_boomstad(), today));
    CHECK(decide(state, to_boomstad(), today)->empty());
    CHECK(state.locations.front().transfers.size() == 1);
}

TEST_CASE(
    "a location counts for one municipality at a time, and the same transfer can be changed") {
    State state;
    const auto today = date(2026, 4, 9);
    take(state, decide(state, school(), today));
    take(state, decide(state, to_boomstad(), today));
    auto other = to_boomstad();
    other.transfer.to = MunicipalityCode("GM9003");
    other.transfer.from_on = date(2026, 6, 1);
    other.transfer.until_on = date(2027, 5, 31);
    const auto refused = decide(state, other, today);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::RefusalKind::conflict);
    for (const char* day : {"1 januari 2026", "31 december 2026", "1 juni 2026", "31 mei 2027"})
        CHECK(refused.error().reason.find(day) != std::string::npos);
    // A shorter one of the same municipality and first day takes its place, and makes room.
    auto shorter = to_boomstad();
    shorter.transfer.until_on = date(2026, 5, 31);
    take(state, decide(state, shorter, today));
    take(state, decide(state, other, today));
    REQUIRE(state.locations.front().transfers.size() == 2);
    CHECK(state.locations.front().transfers[0].until_on == date(2026, 5, 31));
    // The day after the last one is free.
    auto next = other;
    next.transfer.to = boomstad;
    next.transfer.from_on = date(2027, 6, 1);
    next.transfer.until_on = date(2027, 7, 1);
    CHECK(decide(state, next, today));
    next.transfer.from_on = date(2027, 5, 31);
    CHECK_FALSE(decide(state, next, today));
}

TEST_CASE("every fault of a location is named at once") {
    auto bad = school();
    bad.location.places = cycle::Places(-5);
    bad.location.starts_on = date(2026, 5, 1);
    bad.location.end = cycle::End::on_day;
    bad.location.ends_on = date(2026, 4, 1);
    const auto refused = decide(State{}, bad, date(2026, 4, 9));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().reason.find("tussen 0 en") != std::string::npos);
    CHECK(refused.error().reason.find("eindigt voor zij begint") != std::string::npos);
}

TEST_CASE("a change with a day holds from then on, and leaves what was before it") {
    State state;
    const auto today = date(2026, 11, 27);
    take(state, decide(state, school(), today));
    auto fewer = school();
    fewer.location.places = cycle::Places(60);
    fewer.changed_on = date(2026, 11, 1);
    take(state, decide(state, fewer, today));
    CHECK(decide(state, fewer, today)->empty());
    const auto& versions = state.locations.front().versions;
    CHECK(version_on(versions, date(2026, 10, 31)).what.places == cycle::Places(120));
    CHECK(version_on(versions, date(2026, 11, 1)).what.places == cycle::Places(60));
    CHECK(state.locations.front().what().places == cycle::Places(60));
    // What it was on that day already is no change.
    auto same = school();
    same.changed_on = date(2026, 5, 1);
    CHECK(decide(state, same, today)->empty());
    // Without a day the last is corrected, and what was before it stays.
    auto right = school();
    right.location.places = cycle::Places(61);
    take(state, decide(state, right, today));
    CHECK(version_on(state.locations.front().versions, today).what.places == cycle::Places(61));
    CHECK(version_on(state.locations.front().versions, date(2024, 1, 31)).what.places ==
          cycle::Places(120));
}

TEST_CASE("a change is of a location that is on file, and of a day that has come") {
    State state;
    const auto today = date(2026, 11, 27);
    auto change = school();
    change.changed_on = date(2026, 11, 1);
    CHECK(decide(state, change, today).error().kind == base::RefusalKind::input);
    take(state, decide(state, school(), today));
    change.location.places = cycle::Places(60);
    change.changed_on = date(2026, 11, 28);
    CHECK(decide(state, change, today).error().reason.find("28 november 2026") !=
          std::string::npos);
}

TEST_CASE("the day of a change is stored, and a form without one stays as it was") {
    LocationRecorded told{.location = school().location, .source = school().source};
    const auto before = encode(told);
    CHECK(before.payload.find("changed_on") == std::string::npos);
    told.changed_on = date(2026, 11, 1);
    const auto form = encode(told);
    CHECK(form.payload.find("\"changed_on\":\"2026-11-01\",\"document\"") != std::string::npos);
    CHECK(decode(form.schema, form.payload) == Event(told));
}

}  // namespace trede::dossier
