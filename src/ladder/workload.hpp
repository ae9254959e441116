#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "ladder/rung.hpp"
#include "ladder/step_policy.hpp"
#include "law/policy.hpp"

namespace trede::ladder {

// What steps on the ladder cost the people who take them.
struct Work {
    int letters = 0;
    int talks = 0;
    int decisions = 0;

    Work& operator+=(const Work& other);
    [[nodiscard]] bool none() const { return letters == 0 && talks == 0 && decisions == 0; }
    friend bool operator==(const Work&, const Work&) = default;
};

// How much work a step is and when it falls: the policy "werklast". The law says nothing of it.
struct WorkPolicy {
    std::array<Work, rungs.size()> up;  // of a step up, by the rung it leads to
    Work down;                          // of a step down, or of the end of supervision
    std::optional<int> steps_a_week;    // that can be decided at the most; empty: no bound
    int weeks_to_talk = 0;              // from the letter to the talk
    int weeks_to_next = 1;              // from one step of a municipality to its next, at least

    [[nodiscard]] const Work& of_step_to(Rung rung) const {
        return up[static_cast<std::size_t>(number(rung)) - 1];
    }
    friend bool operator==(const WorkPolicy&, const WorkPolicy&) = default;
};
// Refuses (missing) a choice that is not there, (input) a value that cannot be.
[[nodiscard]] base::Outcome<WorkPolicy> work_policy(const law::Policy& policy);

// The rungs that a municipality passes on its way up: placed at first no higher than policy says,
// then so many rungs at once. Empty when `to` is not above `from`.
[[nodiscard]] std::vector<Rung> way_up(std::optional<Rung> from, Rung to, const StepPolicy& policy);

// The steps of one municipality, in order: up its way, or one down.
struct Steps {
    std::vector<Rung> up;
    bool down = false;
};

struct WeekLoad {
    base::Date monday{};
    Work work;
    friend bool operator==(const WeekLoad&, const WeekLoad&) = default;
};

// Lays the steps of all municipalities over the weeks from the one of `start`: each as early as
// policy lets it, those that have waited longest first, then in the order given. A step is decided
// and its letters are written in one week; its talks follow. Only weeks with work, in order.
[[nodiscard]] std::vector<WeekLoad> plan(std::span<const Steps> municipalities, base::Date start,
                                         const WorkPolicy& policy);
[[nodiscard]] Work total(std::span<const WeekLoad> weeks);
// "2026-W48": the week of a Monday, as ISO 8601 counts them.
[[nodiscard]] std::string week_name(base::Date monday);

}  // namespace trede::ladder
