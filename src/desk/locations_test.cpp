#include "desk/locations.hpp"

#include <doctest/doctest.h>

#include <optional>

#include "support/office.hpp"

namespace trede::test {

namespace {

using cycle::LocationId;

cycle::Location school(const char* id, long long places) {
    cycle::Location made;
    made.id = LocationId(id);
    made.name = "Oude school (fictief)";
    made.places = cycle::Places(places);
    made.stage = cycle::Stage::open;
    made.starts_on = date(2024, 7, 1);
    made.end = cycle::End::indefinite;
    return made;
}

cycle::Source letter() {
    cycle::Source source;
    source.sender = "brief (fictief)";
    return source;
}

}  // namespace

TEST_CASE("after a merger a location counts for the municipality that came in its place") {
    Office office;
    const auto record = [&](const registry::MunicipalityCode& who, const cycle::Location& what) {
        return record_location(office.desk, office.ask(mandate::Act::import_figures), who, what,
                               letter(), std::nullopt);
    };
    REQUIRE(record(wijdemeren, school("L-1", 60)));
    REQUIRE(record(hilversum, school("L-2", 40)));
    CHECK_FALSE(record(hilversum, school("L-1", 60)));  // on file elsewhere
    const World world = load(office.journal);
    const auto province = registry::ProvinceCode("PV27");
    // On 1 January 2027 Wijdemeren is part of Hilversum: sixty and forty stand in one municipality.
    const auto before = deduction_on(office.desk, world, date(2026, 12, 31), province);
    REQUIRE(before);
    CHECK(before->provinces.front().sum.counted == cycle::Places(0));
    const auto after = deduction_on(office.desk, world, date(2027, 1, 1), province);
    REQUIRE(after);
    CHECK(after->provinces.front().sum.counted == cycle::Places(100));
    CHECK(after->deduction.of(hilversum).counted == cycle::Places(100));
}

TEST_CASE("a location by hand says where it came from") {
    Office office;
    const auto refused = record_location(office.desk, office.ask(mandate::Act::import_figures),
                                         hilversum, school("L-1", 60), {}, std::nullopt);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::RefusalKind::input);
    CHECK(office.journal.length() == 0);
}

}  // namespace trede::test
