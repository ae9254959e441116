#include "cyclefile/consultation.hpp"

#include <doctest/doctest.h>

#include "law/duty.hpp"
#include "support/cycle_file.hpp"

namespace trede::cyclefile {

using base::date;
using support::after;
using support::aland;
using support::cycle_2026;

namespace {

constexpr base::Date november_2027 = date(2027, 11, 24);

ReferenceDateSet set(ReferenceKind kind, base::Date on) {
    return {.kind = kind, .reference_date = on, .source = "brief (fictief)"};
}

RecordAgreement agreement(std::string text) {
    RecordAgreement made;
    made.agreement.province = aland;
    made.agreement.agreed_on = date(2026, 6, 15);
    made.agreement.municipalities = {registry::MunicipalityCode("GM9002"),
                                     registry::MunicipalityCode("GM9001")};
    made.agreement.text = std::move(text);
    made.agreement.source = "verslag (fictief)";
    return made;
}

}  // namespace

TEST_CASE(
    "realised places have several reference dates, the other numbers one that can be mended") {
    State state;
    for (const base::Date on : {date(2027, 7, 1), date(2028, 7, 1)})
        state = after(state, *decide(state, SetReferenceDate{set(ReferenceKind::realisation, on)},
                                     cycle_2026, november_2027));
    CHECK(state.reference_dates.size() == 2);
    CHECK(decide(state, SetReferenceDate{set(ReferenceKind::realisation, date(2027, 7, 1))},
                 cycle_2026, november_2027)
              ->empty());
    const SetReferenceDate people{set(ReferenceKind::inhabitants, date(2025, 1, 1))};
    state = after(state, *decide(state, people, cycle_2026, november_2027));
    CHECK(decide(state, people, cycle_2026, november_2027)->empty());
    SetReferenceDate other{set(ReferenceKind::inhabitants, date(2024, 1, 1))};
    CHECK(decide(state, other, cycle_2026, november_2027).error().kind ==
          base::RefusalKind::conflict);
    other.why = "jaar verwisseld (fictief)";
    state = after(state, *decide(state, other, cycle_2026, november_2027));
    CHECK(state.reference_dates.size() == 3);
    CHECK(state.reference_dates.back().reference_date == date(2024, 1, 1));
    CHECK(state.reference_dates.back().source.find("jaar verwisseld") != std::string::npos);
}

TEST_CASE("a day of another cycle, and one without a source, is refused") {
    const auto refused = [](ReferenceDateSet one) {
        return !decide(State{}, SetReferenceDate{std::move(one)}, cycle_2026, november_2027);
    };
    CHECK(refused(set(ReferenceKind::realisation, date(2026, 7, 1))));
    CHECK(refused(set(ReferenceKind::realisation, date(2072, 7, 1))));
    CHECK(refused(set(ReferenceKind::ses_woa, date(2012, 1, 1))));
    CHECK_FALSE(refused(set(ReferenceKind::ses_woa, date(2021, 1, 1))));
    ReferenceDateSet silent = set(ReferenceKind::deduction, date(2026, 2, 1));
    silent.source = " ";
    CHECK(refused(silent));
}

TEST_CASE("an agreement gets a number, is recorded once, and is mended under that number") {
    const auto one =
        decide(State{}, agreement("Samen zoeken (fictief)."), cycle_2026, november_2027);
    REQUIRE(one);
    State state = after({}, *one);
    CHECK(state.agreements.at(0).id == TableAgreementId("A-2026-PV81-1"));
    CHECK(state.agreements.at(0).is_about(registry::MunicipalityCode("GM9001")));
    CHECK(decide(state, agreement("Samen zoeken (fictief)."), cycle_2026, november_2027)->empty());
    RecordAgreement mended = agreement("Samen bouwen (fictief).");
    mended.agreement.id = TableAgreementId("A-2026-PV81-1");
    CHECK_FALSE(decide(state, mended, cycle_2026, november_2027));  // without what was wrong
    mended.why = "verkeerd woord (fictief)";
    state = after(state, *decide(state, mended, cycle_2026, november_2027));
    CHECK(state.agreements.size() == 1);
    CHECK(state.agreements.at(0).text == "Samen bouwen (fictief).");
    const State next =
        after(state, *decide(state, agreement("Nog een (fictief)."), cycle_2026, november_2027));
    CHECK(next.agreements.at(1).id == TableAgreementId("A-2026-PV81-2"));
    CHECK(happened_by(next, date(2026, 6, 14)).agreements.empty());
}

TEST_CASE("an agreement that cannot be is refused") {
    const auto ground = [](const RecordAgreement& command) {
        const auto outcome = decide(State{}, command, cycle_2026, november_2027);
        return outcome ? std::string() : outcome.error().ground;
    };
    const std::string article = law::ground(law::Duty::consultation);
    CHECK(ground(agreement(" ")) == article);
    RecordAgreement early = agreement("x");
    early.agreement.agreed_on = date(2025, 6, 15);
    CHECK(ground(early) == article);
    RecordAgreement backwards = agreement("x");
    backwards.agreement.due_on = date(2026, 6, 1);
    CHECK(ground(backwards) == article);
    RecordAgreement outside = agreement("x");
    registry::Municipality body;
    body.province = registry::ProvinceCode("PV82");
    outside.bodies = {body};
    CHECK(ground(outside) == article);
    RecordAgreement unknown = agreement("x");
    unknown.agreement.id = TableAgreementId("A-2026-PV81-9");
    CHECK(ground(unknown) == article);
}

TEST_CASE("a version works from its announcement, and until then what stood before it stands") {
    const auto version = [](int number, long long places, std::optional<base::Date> announced_on) {
        DecisionTaken made;
        made.province = aland;
        made.version = number;
        made.decided_on = date(2026, 12, 18 + static_cast<unsigned>(number));
        made.announced_on = announced_on;
        DecidedNumber decided;
        decided.municipality = registry::MunicipalityCode("GM9001");
        decided.places = cycle::Places(places);
        made.numbers = {decided};
        return made;
    };
    State state;
    apply(state, version(1, 100, std::nullopt));
    apply(state, version(2, 80, date(2027, 2, 1)));
    CHECK(state.working(aland).at(0).number->places == cycle::Places(80));
    // On a day before it was announced it did not work yet.
    const State before = happened_by(state, date(2027, 1, 31));
    CHECK(before.working(aland).at(0).number->places == cycle::Places(100));
    CHECK(before.unannounced().size() == 1);
    CHECK(happened_by(state, date(2026, 12, 18)).decisions.empty());
    CHECK(state.tasks_of(registry::MunicipalityCode("GM9001")).size() == 2);
}

}  // namespace trede::cyclefile
