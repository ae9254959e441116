#include "desk/policies.hpp"

#include <algorithm>
#include <ranges>

#include "base/text.hpp"
#include "desk/record_command.hpp"
#include "evidence/digest.hpp"

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

std::string name_of(const PolicyVersion& one) {
    return one.policy + "@" + std::to_string(one.version);
}

Outcome<std::string> digest_of(const law::Lawbook& lawbook, const PolicyVersion& one) {
    const auto bytes = lawbook.written(one.policy, one.version);
    if (!bytes) return tl::unexpected(bytes.error());
    return evidence::to_hex(evidence::sha256(*bytes));
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

Outcome<std::string> digests_of(const law::Lawbook& lawbook,
                                const std::vector<PolicyVersion>& versions) {
    std::string text;
    for (const PolicyVersion& one : versions) {
        const auto digest = digest_of(lawbook, one);
        if (!digest) return tl::unexpected(digest.error());
        text += (text.empty() ? "" : ", ") + name_of(one) + " " + *digest;
    }
    return text;
}

std::vector<PolicyVersion> changed_since(const law::Lawbook& lawbook, std::string_view digests) {
    std::vector<PolicyVersion> changed;
    for (const std::string_view part : base::split(digests, ',')) {
        const auto words = base::split(base::trim(part), ' ');
        const auto named = base::split(words.front(), '@');
        if (words.size() != 2 || named.size() != 2) continue;
        const auto version = base::parse_integer(named[1]);
        if (!version) continue;
        PolicyVersion one{.policy = std::string(named[0]), .version = static_cast<int>(*version)};
        const auto digest = digest_of(lawbook, one);
        if (!digest || *digest != words[1]) changed.push_back(std::move(one));
    }
    return changed;
}

std::set<PolicyVersion> changed_versions(const law::Lawbook& lawbook, const World& world) {
    std::set<std::string> cited;
    for (const auto& [code, state] : world.dossiers.all()) {
        for (const dossier::Proposal& one : state.proposals) cited.insert(one.what.digests);
        for (const dossier::PolicyMigrated& one : state.migrations) cited.insert(one.digests);
    }
    std::set<PolicyVersion> changed;
    for (const std::string& digests : cited) {
        for (PolicyVersion& one : changed_since(lawbook, digests)) changed.insert(std::move(one));
    }
    return changed;
}

ladder::Obstacle changed_obstacle(const PolicyVersion& version) {
    return {.ground = "beleid: " + version.policy,
            .reason = "Versie " + std::to_string(version.version) + " van het beleid '" +
                      version.policy +
                      "' is gewijzigd nadat dossiers eronder kwamen. Zet het bestand in de map law "
                      "terug zoals het was, en maak voor de wijziging een nieuwe versie met een "
                      "eigen datum."};
}

Outcome<std::vector<PolicyVersion>> weighed_by(const law::Lawbook& lawbook,
                                               const dossier::State& state, base::Date today) {
    std::vector<PolicyVersion> versions;
    for (const std::string_view policy : dossier_policies) {
        const auto standing = standing_of(lawbook, state, policy, today);
        if (!standing) return tl::unexpected(standing.error());
        versions.push_back({.policy = std::string(policy), .version = standing->version});
    }
    const auto verdicts = fulfilment::verdict_policy_on(lawbook, today);
    if (!verdicts) return tl::unexpected(verdicts.error());
    versions.push_back({.policy = "oordeel", .version = verdicts->version.version});
    return versions;
}

Outcome<std::vector<ladder::Obstacle>> changed_under(const Desk& desk, const World& world,
                                                     const std::vector<PolicyVersion>& versions) {
    const auto changed = changed_versions(desk.lawbook, world);
    std::vector<ladder::Obstacle> found;
    for (const PolicyVersion& one : versions) {
        if (changed.contains(one)) found.push_back(changed_obstacle(one));
    }
    return found;
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
    const auto changed = changed_under(
        desk, world,
        {{.policy = policy, .version = now->version}, {.policy = policy, .version = version}});
    if (!changed) return tl::unexpected(changed.error());
    if (!changed->empty()) return tl::unexpected(ladder::refusal_of(*changed));
    const auto digests = digests_of(desk.lawbook, {{.policy = policy, .version = version}});
    if (!digests) return tl::unexpected(digests.error());
    return record(desk, ask, municipality,
                  dossier::MigratePolicy{.policy = policy,
                                         .from = now->version,
                                         .to = version,
                                         .reason = reason,
                                         .officer = ask.officer,
                                         .digests = *digests});
}

}  // namespace trede::desk
