#pragma once

#include <functional>
#include <optional>
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
    const Desk& desk, const World& world, const ReferenceDate& reference,
    const std::vector<law::Policy>& candidates);

// The same where the facts change too: the verdict of a municipality as it would become; empty: it
// stays as it is.
using VerdictAfter = std::function<std::optional<fulfilment::Verdict>(
    const dossier::State& state, const registry::MunicipalityCode& municipality)>;
[[nodiscard]] base::Outcome<LadderSimulation> simulate_verdicts(
    const Desk& desk, const World& world, const ReferenceDate& reference,
    const std::vector<law::Policy>& candidates, const VerdictAfter& verdict_after);

// The law as if the candidates were in force on a day. Refuses as `simulate_policy`.
[[nodiscard]] base::Outcome<law::Lawbook> lawbook_with(const law::Lawbook& lawbook,
                                                       const std::vector<law::Policy>& candidates,
                                                       base::Date on);

// The work that steps give, by the policy of a day.
[[nodiscard]] base::Outcome<ladder::WorkPolicy> work_policy_on(const law::Lawbook& lawbook,
                                                               base::Date on);

}  // namespace trede::desk
