#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "ladder/step.hpp"

namespace trede::ladder {

namespace {

using base::date;

ActDone term_until(base::Date last_day, const std::string& item, base::Date set_on) {
    return {.act = LegalAct::last_term_set,
            .done_on = set_on,
            .last_day = last_day,
            .item = item,
            .document = "stuk",
            .reason = ""};
}

// Decided on 1 June 2026, sent on `told`, with everything else that the law asks for rung 6.
Course decided(std::optional<base::Date> told, std::vector<ActDone> terms) {
    Course course{.rung = Rung::substitution_decision, .acts = std::move(terms), .frozen = {}};
    course.decided_on = date(2026, 6, 1);
    course.decision_told = told;
    for (const LegalAct one : {LegalAct::decision_published, LegalAct::decision_to_council})
        course.acts.push_back({.act = one,
                               .done_on = date(2026, 6, 5),
                               .last_day = std::nullopt,
                               .item = "",
                               .document = "stuk",
                               .reason = ""});
    return course;
}

bool barred_by(const Course& course, const std::string& ground) {
    const auto found = obstacles(course, Rung::substitution, date(2026, 12, 1), {});
    return std::ranges::find(found, ground, &Obstacle::ground) != found.end();
}

constexpr const char* no_time = "Gemeentewet art. 124 lid 2";

}  // namespace

TEST_CASE("a decision that was told to nobody is not carried out (Awb art. 3:40)") {
    const auto term = term_until(date(2026, 9, 1), "Plan", date(2026, 6, 1));
    CHECK(barred_by(decided(std::nullopt, {term}), "Awb art. 3:41"));
    CHECK_FALSE(barred_by(decided(date(2026, 6, 3), {term}), "Awb art. 3:41"));
}

TEST_CASE("a last term that was over when the decision left gave the municipality no time") {
    const auto plan = term_until(date(2026, 9, 1), "Plan", date(2026, 6, 1));
    CHECK_FALSE(barred_by(decided(date(2026, 8, 31), {plan}), no_time));
    CHECK(barred_by(decided(date(2026, 9, 1), {plan}), no_time));
    // Of one item only; more time, or another term for it, mends that.
    const auto place = term_until(date(2026, 6, 10), "Locatie", date(2026, 6, 1));
    CHECK(barred_by(decided(date(2026, 6, 12), {plan, place}), no_time));
    const auto later = term_until(date(2026, 8, 1), "Locatie", date(2026, 6, 1));
    CHECK_FALSE(barred_by(decided(date(2026, 6, 12), {plan, place, later}), no_time));
    // Nobody waits for a term where the case is urgent.
    Course urgent = decided(date(2026, 9, 1), {plan});
    urgent.acts.push_back({.act = LegalAct::urgency,
                           .done_on = date(2026, 9, 2),
                           .last_day = std::nullopt,
                           .item = "",
                           .document = "stuk",
                           .reason = "De opvang sluit."});
    CHECK_FALSE(barred_by(urgent, no_time));
    // What the decision gave whose place this one took, that one told.
    const auto first = term_until(date(2026, 5, 1), "Plan", date(2026, 2, 1));
    CHECK_FALSE(barred_by(decided(date(2026, 6, 3), {first}), no_time));
}

TEST_CASE("more time that no letter told bars rung 6, and a withdrawal that none told every step") {
    Course course =
        decided(date(2026, 6, 3), {term_until(date(2026, 9, 1), "Plan", date(2026, 6, 1))});
    CHECK_FALSE(barred_by(course, "Awb art. 3:41"));
    course.more_time_kept = true;
    CHECK(barred_by(course, "Awb art. 3:41"));
    Course below{.rung = Rung::active_supervision, .acts = {}, .frozen = {}};
    for (const Rung to : {Rung::enquiry, Rung::advance_notice}) {
        below.withdrawal_kept = false;
        CHECK(obstacles(below, to, date(2026, 12, 1), {}).empty());
        below.withdrawal_kept = true;
        const auto found = obstacles(below, to, date(2026, 12, 1), {});
        REQUIRE(found.size() == 1);
        CHECK(found[0].ground == "Awb art. 3:40");
    }
}

}  // namespace trede::ladder
