#include "cycle/location.hpp"

#include <doctest/doctest.h>

#include "support/invented_municipalities.hpp"

namespace trede::cycle {

using base::date;
using registry::MunicipalityCode;
using support::aardam;
using support::boomstad;

namespace {

Location school() {
    Location made;
    made.id = LocationId("L1");
    made.name = "Oude school (fictief)";
    made.places = Places(120);
    made.stage = Stage::open;
    made.starts_on = date(2025, 1, 1);
    return made;
}

LocationOnFile in_aardam(Location location) {
    return {.municipality = aardam, .what = std::move(location), .source = {}, .transfers = {}};
}

}  // namespace

TEST_CASE("what cannot be is said, all of it at once") {
    CHECK(faults_of(school(), aardam, date(2026, 4, 9)).empty());
    Location wrong = school();
    wrong.id = LocationId(" ");
    wrong.name = "";
    wrong.places = Places(-1);
    wrong.stage = Stage::closed;
    wrong.certainty = Certainty::certain;
    wrong.permit = Permit::refused;
    wrong.shared_with = {boomstad, boomstad};
    CHECK(faults_of(wrong, aardam, date(2026, 4, 9)).size() == 7);
    Location backwards = school();
    backwards.end = End::on_day;
    backwards.ends_on = date(2024, 12, 31);
    CHECK(faults_of(backwards, aardam, date(2026, 4, 9)).size() == 1);
    backwards.ends_on.reset();
    CHECK(faults_of(backwards, aardam, date(2026, 4, 9)).size() == 1);
    Location own = school();
    own.shared_with = {aardam};
    CHECK(faults_of(own, aardam, date(2026, 4, 9)).size() == 1);
}

TEST_CASE("a fault says what it is about") {
    Location early = school();
    early.starts_on = date(2026, 9, 1);
    const auto faults = faults_of(early, aardam, date(2026, 4, 9));
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].part == LocationPart::stage);
    CHECK(faults_of(early, aardam, date(2026, 9, 1)).empty());
    Location own = school();
    own.shared_with = {aardam};
    CHECK(faults_of(own, aardam, date(2026, 4, 9)).at(0).part == LocationPart::shared_with);
}

TEST_CASE("a stage is that of the day, and not of the day on which somebody saw it") {
    Location ended = school();
    ended.end = End::on_day;
    ended.ends_on = date(2026, 3, 31);
    CHECK(stage_on(ended, date(2026, 3, 31)) == Stage::open);
    CHECK(stage_on(ended, date(2026, 4, 1)) == Stage::closed);
    CHECK(stage_on(ended, date(2024, 12, 31)) == Stage::planned);
    ended.stage = Stage::closed;
    CHECK(stage_on(ended, date(2026, 3, 31)) == Stage::open);
    // That a planned one has come is for a person to say.
    Location planned = school();
    planned.stage = Stage::planned;
    CHECK(stage_on(planned, date(2026, 4, 1)) == Stage::planned);
}

TEST_CASE("words are read as they are written, in any case, and no others") {
    for (const auto kind :
         {ReceptionKind::regular, ReceptionKind::amv, ReceptionKind::other_special})
        CHECK(parse_reception_kind(word(kind)) == kind);
    for (const auto permit :
         {Permit::unknown, Permit::not_needed, Permit::requested, Permit::granted, Permit::refused})
        CHECK(parse_permit(word(permit)) == permit);
    CHECK(parse_operator("coa") == Operator::coa);
    CHECK(parse_stage(" Gepland ") == Stage::planned);
    CHECK(parse_certainty("zeker") == Certainty::certain);
    CHECK_FALSE(parse_stage("bijna"));
    CHECK_FALSE(parse_operator(""));
}

TEST_CASE("capacity is what is open on the day, and says when it may be more") {
    CHECK_FALSE(capacity_on({}, aardam, Category::regular, date(2025, 7, 1)));
    std::vector<LocationOnFile> all = {in_aardam(school())};
    CHECK_FALSE(capacity_on(all, boomstad, Category::regular, date(2025, 7, 1)));
    CHECK(capacity_on(all, aardam, Category::regular, date(2025, 7, 1))->known == Places(120));
    CHECK(capacity_on(all, aardam, Category::amv, date(2025, 7, 1))->known == Places(0));
    CHECK(capacity_on(all, aardam, Category::regular, date(2024, 12, 31))->known == Places(0));
    CHECK(capacity_on(all, aardam, Category::regular, date(2025, 1, 1))->whole);
    Location unknown = school();
    unknown.places.reset();
    Location minors = school();
    minors.kind = ReceptionKind::amv;
    minors.places = Places(16);
    all.push_back(in_aardam(unknown));
    all.push_back(in_aardam(minors));
    CHECK(capacity_on(all, aardam, Category::regular, date(2025, 7, 1))->known == Places(120));
    CHECK_FALSE(capacity_on(all, aardam, Category::regular, date(2025, 7, 1))->whole);
    CHECK(capacity_on(all, aardam, Category::amv, date(2025, 7, 1))->known == Places(16));
}

TEST_CASE("the last transfer recorded holds while it runs") {
    auto location = in_aardam(school());
    location.transfers = {{.location = location.what.id,
                           .to = boomstad,
                           .from_on = date(2026, 1, 1),
                           .until_on = date(2027, 12, 31),
                           .agreement = "a"},
                          {.location = location.what.id,
                           .to = MunicipalityCode("GM9003"),
                           .from_on = date(2027, 1, 1),
                           .until_on = date(2027, 6, 30),
                           .agreement = "b"}};
    CHECK(counts_for(location, date(2025, 12, 31)) == aardam);
    CHECK(counts_for(location, date(2026, 1, 1)) == boomstad);
    CHECK(counts_for(location, date(2027, 6, 30)) == MunicipalityCode("GM9003"));
    CHECK(counts_for(location, date(2027, 7, 1)) == boomstad);
    CHECK(counts_for(location, date(2028, 1, 1)) == aardam);
}

TEST_CASE("what is told of a location stands in order of day, in whatever order it was told") {
    const auto of = [](int places) {
        Location made = school();
        made.places = Places(places);
        return made;
    };
    const auto held = [](const LocationVersions& all, base::Date day) {
        return version_on(all, day).what.places->number();
    };
    LocationVersions all;
    take_version(all, {.changed_on = {}, .what = of(120), .source = {}});
    take_version(all, {.changed_on = date(2026, 11, 1), .what = of(60), .source = {}});
    take_version(all,
                 {.changed_on = date(2026, 3, 1), .what = of(80), .source = {}});  // afterwards
    CHECK(all.size() == 3);
    CHECK(held(all, date(2024, 1, 31)) == 120);
    CHECK(held(all, date(2026, 2, 28)) == 120);
    CHECK(held(all, date(2026, 3, 1)) == 80);
    CHECK(held(all, date(2026, 10, 31)) == 80);
    CHECK(held(all, date(2026, 11, 1)) == 60);
    CHECK(next_change(all, date(2026, 2, 28)) == date(2026, 3, 1));
    CHECK(next_change(all, date(2026, 3, 1)) == date(2026, 11, 1));
    CHECK_FALSE(next_change(all, date(2026, 11, 1)));
    // The same day again takes its place; without a day the last one is corrected.
    take_version(all, {.changed_on = date(2026, 3, 1), .what = of(81), .source = {}});
    take_version(all, {.changed_on = {}, .what = of(61), .source = {}});
    CHECK(all.size() == 3);
    CHECK(held(all, date(2026, 3, 1)) == 81);
    CHECK(held(all, date(2026, 11, 2)) == 61);
    CHECK(held(all, date(2026, 2, 1)) == 120);
}

}  // namespace trede::cycle
