#include "desk/policies.hpp"

#include <algorithm>
#include <ranges>

#include "base/text.hpp"
#include "desk/record_command.hpp"

namespace trede::desk {

using base::Outcome;
using base::RefusalKind;

namespace {

// The version of one policy in "oordeel@1, inschaling@2".
std::optional<int> version_in(std::string_view cited, std::string_view policy) {
    for (const std::string_view part : base::split(cited, ',')) {
        const std::string_view one = base::trim(part);
        if (!one.starts_with(policy) || one.size() <= policy.size() || one[policy.size()] != '@')
            continue;
        if (const auto version = base::parse_integer(one.substr(policy.size() + 1)))
            return static_cast<int>(*version);
    }
    return std::nullopt;
}

// What the proposal says that was followed last; nothing when it names another policy.
std::optional<int> cited_version(const dossier::State& state, std::string_view policy) {
    for (const dossier::RungDecided& decided : std::views::reverse(state.decisions)) {
        const dossier::Proposal* proposal = state.proposal(decided.proposal);
        if (!proposal) continue;
        return version_in(proposal->what.policy, policy);
    }
    return std::nullopt;
}

const dossier::PolicyMigrated* last_migration(const dossier::State& state,
                                              std::string_view policy) {
    for (const dossier::PolicyMigrated& one : std::views::reverse(state.migrations)) {
        if (one.policy == policy) return &one;
    }
    return nullptr;
}

Outcome<bool> known(std::string_view policy) {
    if (std::ranges::find(dossier_policies, policy) != dossier_policies.end()) return true;
    return base::refuse(RefusalKind::input, "beleid: " + std::string(policy),
                        "Een dossier staat niet onder een versie van '" + std::string(policy) +
                            "'. Kies inschaling of stappen.");
}

// Nothing is brought under choices that the program refuses afterwards.
Outcome<bool> readable(const Desk& desk, const law::Policy& policy) {
    if (policy.id == "inschaling") {
        return placements_of(policy).map([](const Placements&) { return true; });
    }
    const auto statute = law::statute_on(desk.lawbook, desk.today);
    if (!statute) return tl::unexpected(statute.error());
    return ladder::step_policy(policy, *statute).map([](const ladder::StepPolicy&) {
        return true;
    });
}

}  // namespace

Outcome<Standing> standing_of(const law::Lawbook& lawbook, const dossier::State& state,
                              std::string_view policy, base::Date today) {
    const auto in_force = lawbook.policy(policy, today);
    if (!in_force) return tl::unexpected(in_force.error());
    Standing found{.policy = std::string(policy),
                   .version = in_force->version,
                   .in_force = in_force->version,
                   .migrated = false};
    if (!state.rung) return found;
    if (const auto* migration = last_migration(state, policy)) {
        found.version = migration->to;
        found.migrated = true;
    } else if (const auto cited = cited_version(state, policy)) {
        found.version = *cited;
    } else if (!state.decisions.empty()) {
        // A proposal does not cite it: the version in force when it was first placed.
        const auto then = lawbook.policy(policy, state.decisions.front().decided_on);
        if (!then) return tl::unexpected(then.error());
        found.version = then->version;
    }
    return found;
}

Outcome<ladder::StepPolicy> steps_for(const law::Lawbook& lawbook, const dossier::State& state,
                                      base::Date today) {
    const auto standing = standing_of(lawbook, state, "stappen", today);
    if (!standing) return tl::unexpected(standing.error());
    const auto policy = lawbook.policy_version("stappen", standing->version);
    if (!policy) return tl::unexpected(policy.error());
    const auto statute = law::statute_on(lawbook, today);
    if (!statute) return tl::unexpected(statute.error());
    return ladder::step_policy(*policy, *statute);
}

Outcome<deadlines::Calendar> calendar_of(const Desk& desk) {
    const auto rules = deadlines::rules_on(desk.lawbook, desk.today);
    if (!rules) return tl::unexpected(rules.error());
    return deadlines::Calendar{.holidays = desk.holidays, .rules = *rules};
}

Outcome<Placements> placements_for(const law::Lawbook& lawbook, const dossier::State& state,
                                   base::Date today) {
    const auto standing = standing_of(lawbook, state, "inschaling", today);
    if (!standing) return tl::unexpected(standing.error());
    const auto policy = lawbook.policy_version("inschaling", standing->version);
    if (!policy) return tl::unexpected(policy.error());
    return placements_of(*policy);
}

Outcome<std::vector<DossierStanding>> standings(const Desk& desk, const World& world) {
    std::vector<DossierStanding> all;
    for (const auto& [code, state] : world.dossiers.all()) {
        if (!state.rung) continue;
        DossierStanding one{
            .municipality = registry::MunicipalityCode(code), .rung = state.rung, .policies = {}};
        for (const std::string_view policy : dossier_policies) {
            auto standing = standing_of(desk.lawbook, state, policy, desk.today);
            if (!standing) return tl::unexpected(standing.error());
            one.policies.push_back(std::move(*standing));
        }
        all.push_back(std::move(one));
    }
    std::ranges::sort(all, {}, &DossierStanding::municipality);
    return all;
}

Outcome<Recorded> migrate_policy(const Desk& desk, const Ask& ask,
                                 const registry::MunicipalityCode& municipality,
                                 const std::string& policy, int version,
                                 const std::string& reason) {
    if (const auto fine = known(policy); !fine) return tl::unexpected(fine.error());
    const auto wanted = desk.lawbook.policy_version(policy, version);
    if (!wanted) return tl::unexpected(wanted.error());
    if (const auto fine = readable(desk, *wanted); !fine) return tl::unexpected(fine.error());
    const World world = load(desk.journal);
    const auto now = standing_of(desk.lawbook, world.dossiers.of(municipality), policy, desk.today);
    if (!now) return tl::unexpected(now.error());
    return record(desk, ask, municipality,
                  dossier::MigratePolicy{.policy = policy,
                                         .from = now->version,
                                         .to = version,
                                         .reason = reason,
                                         .officer = ask.officer});
}

}  // namespace trede::desk
