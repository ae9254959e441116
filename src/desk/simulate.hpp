#pragma once

#include <vector>

#include "desk/assess.hpp"
#include "reports/consequences.hpp"

namespace trede::desk {

// Looks ahead: what would change on the ladder, and how much work it would be. Nothing is put on
// file, and nobody moves.

struct LadderSimulation {
    base::Date reference_date{};
    reports::Consequences consequences;
};

// What the candidates would do to the verdicts of a reference date if they were in force today.
// Refuses (input) a policy that says nothing about the ladder or the work it gives ("inschaling",
// "stappen" and "werklast" do), and a candidate with a value that cannot be.
[[nodiscard]] base::Outcome<LadderSimulation> simulate_policy(
    const Desk& desk, const World& world, base::Date reference_date,
    const std::vector<law::Policy>& candidates);

// The work that steps give, by the policy of a day.
[[nodiscard]] base::Outcome<ladder::WorkPolicy> work_policy_on(const law::Lawbook& lawbook,
                                                               base::Date on);

}  // namespace trede::desk
