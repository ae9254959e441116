#include "ladder/workload.hpp"

#include <doctest/doctest.h>

#include "law/lawbook.hpp"
#include "support/lawbook.hpp"

namespace trede::ladder {

using base::date;

namespace {

// A letter a step, a talk on rung 2, a decision a step; two weeks between steps, a talk a week on.
WorkPolicy simple() {
    WorkPolicy policy;
    for (const Rung rung : rungs) {
        policy.up[static_cast<std::size_t>(number(rung)) - 1] = {
            .letters = 1, .talks = rung == Rung::enquiry ? 1 : 0, .decisions = 1};
    }
    policy.down = {.letters = 1, .talks = 0, .decisions = 1};
    policy.weeks_to_talk = 1;
    policy.weeks_to_next = 2;
    return policy;
}

}  // namespace

TEST_CASE("the way up goes by as many rungs as policy lets it") {
    const StepPolicy one;  // at first at most rung 2, then one at a time
    CHECK(way_up(std::nullopt, Rung::advance_notice, one) ==
          std::vector{Rung::enquiry, Rung::active_supervision, Rung::advance_notice});
    CHECK(way_up(std::nullopt, Rung::signal, one) == std::vector{Rung::signal});
    CHECK(way_up(Rung::enquiry, Rung::active_supervision, one) ==
          std::vector{Rung::active_supervision});
    CHECK(way_up(Rung::enquiry, Rung::enquiry, one).empty());
    CHECK(way_up(Rung::active_supervision, Rung::signal, one).empty());
    const StepPolicy two{.highest_first = Rung::active_supervision, .rungs_at_once = 2};
    CHECK(way_up(std::nullopt, Rung::substitution, two) ==
          std::vector{Rung::active_supervision, Rung::substitution_decision, Rung::substitution});
}

TEST_CASE("steps fall in the earliest week with room, and talks follow their letter") {
    WorkPolicy policy = simple();
    policy.steps_a_week = 1;
    const std::vector<Steps> all = {
        {.up = {Rung::enquiry, Rung::active_supervision}, .down = false},
        {.up = {Rung::enquiry}, .down = false},
        {.up = {}, .down = true},
        {.up = {}, .down = false},  // stays where it is
    };
    // By hand. Week 0: A to 2. Week 1: B to 2, and the talk of A. Week 2: C down (it waits since
    // week 0, A only may since week 2), and the talk of B. Week 3: A to 3.
    const auto weeks = plan(all, date(2026, 12, 30), policy);  // a Wednesday
    CHECK(weeks == std::vector<WeekLoad>{
                       {.monday = date(2026, 12, 28), .work = {1, 0, 1}},
                       {.monday = date(2027, 1, 4), .work = {1, 1, 1}},
                       {.monday = date(2027, 1, 11), .work = {1, 1, 1}},
                       {.monday = date(2027, 1, 18), .work = {1, 0, 1}},
                   });
    CHECK(total(weeks) == Work{.letters = 4, .talks = 2, .decisions = 4});

    policy.steps_a_week = std::nullopt;
    const auto free = plan(all, date(2026, 12, 28), policy);
    CHECK(free == std::vector<WeekLoad>{
                      {.monday = date(2026, 12, 28), .work = {3, 0, 3}},
                      {.monday = date(2027, 1, 4), .work = {0, 2, 0}},
                      {.monday = date(2027, 1, 11), .work = {1, 0, 1}},
                  });
    CHECK(plan({}, date(2026, 12, 28), policy).empty());
}

TEST_CASE("weeks are named as ISO 8601 does") {
    CHECK(week_name(date(2026, 12, 28)) == "2026-W53");  // its Thursday is 31 December 2026
    CHECK(week_name(date(2024, 12, 30)) == "2025-W01");  // its Thursday is 2 January 2025
    CHECK(week_name(date(2026, 4, 6)) == "2026-W15");
}

TEST_CASE("the policy of the house: what is known of rung 2 comes from the letter") {
    const auto policy = support::lawbook().policy("werklast", date(2026, 4, 9));
    REQUIRE(policy);
    const auto work = work_policy(*policy);
    REQUIRE(work);
    CHECK(work->of_step_to(Rung::enquiry) == Work{.letters = 1, .talks = 1, .decisions = 1});
    CHECK_FALSE(work->steps_a_week);  // nobody told us how many the ministry can take
    CHECK(policy->choice("brieven-bij.2")->certainty == law::Certainty::known);
}

TEST_CASE("a workload that cannot be is refused with the choice") {
    law::Policy policy = *support::lawbook().policy("werklast", date(2026, 4, 9));
    const auto with = [&](std::string_view name, auto value) {
        law::Policy changed = policy;
        for (law::Choice& choice : changed.choices) {
            if (choice.name == name) choice.value = value;
        }
        return work_policy(changed);
    };
    CHECK(with("stappen-per-week", 20LL)->steps_a_week == 20);
    CHECK(with("stappen-per-week", std::string("veel")).error().reason.find("'geen grens'") !=
          std::string::npos);
    CHECK(with("brieven-bij.3", -1LL).error().reason.find("brieven-bij.3") != std::string::npos);
    CHECK_FALSE(with("weken-tot-volgende-stap", 0LL));
}

}  // namespace trede::ladder
