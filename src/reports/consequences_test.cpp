#include "reports/consequences.hpp"
#include "law/duty.hpp"

#include <doctest/doctest.h>

namespace trede::reports {

using base::date;
using fulfilment::Verdict;
using ladder::Rung;
using ladder::Work;

namespace {

const base::Date thursday = date(2026, 4, 9);  // a Thursday; its week began on the 6th

Situation::Side side(Verdict verdict, std::optional<Rung> placed) {
    return {.verdict = verdict, .placed = placed, .steps = {}};
}

ladder::WorkPolicy one_letter_a_step() {
    ladder::WorkPolicy policy;
    policy.up.fill({.letters = 1, .talks = 0, .decisions = 1});
    policy.down = {.letters = 1, .talks = 0, .decisions = 1};
    return policy;
}

dossier::State on(std::optional<Rung> rung) {
    dossier::State state;
    state.rung = rung;
    return state;
}

Consequences of(const std::vector<Situation>& all) {
    return consequences(all, one_letter_a_step(), one_letter_a_step(), thursday, {});
}

}  // namespace

TEST_CASE("policy moves a municipality up, and down only from where policy put it") {
    const auto moves = [](std::optional<Rung> from, std::optional<Rung> usual,
                          const Situation::Side& after) {
        const auto found = movement(from, usual, after);
        return found ? std::string(word(found->kind)) : std::string("blijft");
    };
    const auto partly = Verdict::partly_met;
    CHECK(moves({}, Rung::enquiry, side(partly, Rung::enquiry)) == "omhoog");
    CHECK(moves(Rung::enquiry, Rung::enquiry, side(partly, Rung::active_supervision)) == "omhoog");
    CHECK(moves(Rung::enquiry, Rung::enquiry, side(partly, Rung::enquiry)) == "blijft");
    CHECK(moves(Rung::enquiry, Rung::enquiry, side(partly, Rung::signal)) == "omlaag");
    CHECK(moves(Rung::enquiry, Rung::enquiry, side(Verdict::met, {})) == "einde");
    // It climbed to 3 by what it answered, and policy on placing says nothing of that.
    CHECK(moves(Rung::active_supervision, Rung::enquiry, side(partly, Rung::signal)) == "blijft");
    // Figures that are missing and a court that suspends bring nobody down.
    CHECK(moves(Rung::enquiry, Rung::enquiry, side(Verdict::no_data, Rung::signal)) == "blijft");
    CHECK(moves(Rung::enquiry, Rung::enquiry, side(Verdict::suspended, {})) == "blijft");
    CHECK(moves({}, {}, side(Verdict::met, {})) == "blijft");
}

TEST_CASE("a stricter policy: who moves, who is held, and the work by week") {
    const auto standing = on(Rung::enquiry);
    const auto fresh = on(std::nullopt);
    auto frozen = on(Rung::enquiry);
    frozen.frozen = "De zaak ligt bij de rechter.";
    const auto stricter = [](const char* code, const dossier::State& state) {
        return Situation{.municipality = registry::MunicipalityCode(code),
                         .name = code,
                         .state = state,
                         .before = side(Verdict::partly_met, Rung::enquiry),
                         .after = side(Verdict::partly_met, Rung::active_supervision)};
    };
    const auto found =
        of({stricter("GM9001", standing), stricter("GM9002", fresh), stricter("GM9003", frozen)});
    REQUIRE(found.rows.size() == 3);
    CHECK_FALSE(found.rows[0].before);
    CHECK(found.rows[0].after->way == std::vector{Rung::active_supervision});
    CHECK(found.rows[0].runs());
    // At first no higher than rung 2, so that 3 takes two steps.
    CHECK(found.rows[1].before->to == Rung::enquiry);
    CHECK(found.rows[1].after->way == std::vector{Rung::enquiry, Rung::active_supervision});
    CHECK(in_words(found.rows[1].after) == "naar trede 3, via trede 2");
    CHECK(in_words(found.rows[1].before) == "naar trede 2");
    CHECK(in_words(found.rows[0].before) == "blijft");
    CHECK(found.rows[1].differs());
    CHECK_FALSE(found.rows[1].runs());
    REQUIRE(found.rows[2].held.size() == 1);
    CHECK(found.rows[2].held[0].reason == "De trede is bevroren: De zaak ligt bij de rechter.");
    // Before: GM9002 to 2. After: GM9001 to 3 and GM9002 to 2, a week later GM9002 to 3.
    CHECK(found.before ==
          std::vector<ladder::WeekLoad>{{.monday = date(2026, 4, 6), .work = Work{1, 0, 1}}});
    CHECK(found.after ==
          std::vector<ladder::WeekLoad>{{.monday = date(2026, 4, 6), .work = Work{2, 0, 2}},
                                        {.monday = date(2026, 4, 13), .work = Work{1, 0, 1}}});
}

TEST_CASE("what the law forbids is held, whatever a policy says") {
    const auto standing = on(Rung::enquiry);
    const auto all = [&](Verdict verdict) {
        return of({Situation{.municipality = registry::MunicipalityCode("GM9001"),
                             .name = "Fictief",
                             .state = standing,
                             .before = side(verdict, {}),
                             .after = side(verdict, Rung::active_supervision)}});
    };
    const auto met = all(Verdict::met);
    REQUIRE(met.rows.at(0).held.size() == 1);
    CHECK(met.rows[0].held[0].ground == law::ground(law::Duty::task));
    CHECK(met.after.empty());
    CHECK(all(Verdict::suspended).rows.at(0).held.at(0).ground == "Awb art. 8:81");
    CHECK(all(Verdict::no_data).rows.at(0).held.at(0).ground == "beleid: stappen");
    CHECK(all(Verdict::not_met).rows.at(0).held.empty());
}

TEST_CASE("a step that the law lets only after its acts names them") {
    const auto standing = on(Rung::advance_notice);
    const auto found =
        of({Situation{.municipality = registry::MunicipalityCode("GM9001"),
                      .name = "Fictief",
                      .state = standing,
                      .before = side(Verdict::not_met, Rung::advance_notice),
                      .after = side(Verdict::not_met, Rung::substitution_decision)}});
    REQUIRE(found.rows.size() == 1);
    CHECK(found.rows[0].held.empty());
    REQUIRE(found.rows[0].needed.size() == 4);
    CHECK(found.rows[0].needed[0].ground == "Awb art. 4:8");
}

}  // namespace trede::reports
