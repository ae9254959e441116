#include "desk/assess.hpp"

#include <algorithm>
#include <map>

#include "desk/policies.hpp"
#include "desk/taken_over.hpp"
#include "dossier/obstacles.hpp"
#include "reports/municipality_rows.hpp"

namespace trede::desk {

using base::Outcome;
using base::RefusalKind;
using registry::MunicipalityCode;

namespace {

Outcome<Placement> placement(const law::Policy& policy, fulfilment::Verdict verdict) {
    const auto choice = policy.choice("trede-bij." + std::string(word(verdict)));
    if (!choice) return tl::unexpected(choice.error());
    Placement made{.rung = std::nullopt,
                   .policy = policy.id + "@" + std::to_string(policy.version),
                   .explanation = choice->explanation};
    if (const auto* wanted = std::get_if<long long>(&choice->value)) {
        made.rung = ladder::rung_of(*wanted);
        if (!made.rung) {
            return base::refuse(RefusalKind::input, made.policy,
                                "Het beleid noemt trede " + std::to_string(*wanted) +
                                    ", maar treden zijn 1 tot en met 6.");
        }
        return made;
    }
    const auto none = policy.only(choice->name, "geen");
    if (!none) return policy.unknown_value(choice->name, "een trede van 1 tot en met 6, of 'geen'");
    return made;
}

// What policy puts with each verdict, for one dossier after another. POLICY: what runs keeps the
// version under which it was placed.
class PlacementsByVersion {
  public:
    explicit PlacementsByVersion(const Desk& desk) : desk_(desk) {}

    Outcome<const Placements*> of(const dossier::State& state) {
        const auto standing = standing_of(desk_.lawbook, state, "inschaling", desk_.today);
        if (!standing) return tl::unexpected(standing.error());
        const auto known = read_.find(standing->version);
        if (known != read_.end()) return &known->second;
        const auto policy = desk_.lawbook.policy_version("inschaling", standing->version);
        if (!policy) return tl::unexpected(policy.error());
        auto placements = placements_of(*policy);
        if (!placements) return tl::unexpected(placements.error());
        return &read_.emplace(standing->version, std::move(*placements)).first->second;
    }

  private:
    const Desk& desk_;
    std::map<int, Placements> read_;
};

bool something_on_file(const fulfilment::Borne& one) {
    return !one.on_file.tasks.empty() || !one.on_file.figures.empty();
}

bool decision_on_file(const fulfilment::Borne& one) { return !one.on_file.tasks.empty(); }

// No rung, and what to do.
Placement unknown(std::string policy, bool nothing) {
    return {
        .rung = std::nullopt,
        .policy = std::move(policy),
        .explanation =
            nothing
                ? "Van deze gemeente is niets ingelezen: geen verdeelbesluit en geen cijfers. Dat "
                  "is iets anders dan geen taak. Lees het verdeelbesluit in ('trede import tasks') "
                  "en de voortgangsrapportage ('trede import progress')."
                : "Van deze gemeente zijn cijfers ingelezen, maar geen verdeelbesluit. Dat is iets "
                  "anders dan geen taak. Lees het verdeelbesluit in ('trede import tasks')."};
}

}  // namespace

namespace {

// Of today: a step rests on what is asked now, so that without it policy proposes none.
Outcome<bool> add_not_asked(const Desk& desk, const World& world,
                            const fulfilment::VerdictPolicy& policy, AssessedMunicipality& row) {
    const MunicipalityCode& code = row.municipality.code;
    row.not_asked = not_asked_of(desk.registry, desk.lawbook, world.dossiers, code, desk.today,
                                 policy.task_rules);
    if (row.not_asked.empty()) return true;
    const auto borne = borne_on(desk.registry, desk.lawbook, world.dossiers, code, desk.today);
    if (!borne) return tl::unexpected(borne.error());
    const auto why = dossier::nothing_asked_on(world.dossiers.of(code), *borne, desk.today, policy);
    if (!why) return true;
    row.nothing_asked = true;
    if (!row.placement.rung) return true;  // what policy says of the verdict is why
    row.placement.rung = std::nullopt;
    row.placement.explanation = why->reason + " Daarom is er nu geen trede om voor te stellen.";
    return true;
}

}  // namespace

fulfilment::Assessment as_told(const AssessedMunicipality& row) {
    fulfilment::Assessment told = row.assessment;
    if (!row.no_decision_on_file) return told;
    told.verdict = fulfilment::Verdict::no_data;
    told.steps.at(told.step_count - 1U).number = static_cast<long long>(told.verdict);
    return told;
}

base::Date named_day(const World& world, const ReferenceDate& reference) {
    if (!reference.last_of_each) return reference.day;
    return reports::last_reference_date(world.dossiers, reference.day).value_or(reference.day);
}

std::string policies(const fulfilment::VerdictPolicy& verdicts, const Placement& placement) {
    return "oordeel@" + std::to_string(verdicts.version.version) + ", " + placement.policy;
}

Outcome<Placements> placements_of(const law::Policy& policy) {
    Placements placements;
    for (const fulfilment::Verdict verdict : fulfilment::verdicts) {
        auto made = placement(policy, verdict);
        if (!made) return tl::unexpected(made.error());
        placements[static_cast<std::size_t>(verdict)] = std::move(*made);
    }
    return placements;
}

Outcome<Placements> placements_on(const law::Lawbook& lawbook, base::Date on) {
    const auto policy = lawbook.policy("inschaling", on);
    if (!policy) return tl::unexpected(policy.error());
    return placements_of(*policy);
}

Outcome<std::vector<AssessedMunicipality>> assess(
    const Desk& desk, const World& world, const ReferenceDate& reference, Which which,
    const std::optional<registry::MunicipalityCode>& only) {
    PlacementsByVersion placements_by_version(desk);
    const base::Date last_day = named_day(world, reference);
    if (only) {
        if (const auto known = desk.registry.find(*only, reference.day); !known)
            return tl::unexpected(known.error());
    }
    const auto policy = fulfilment::verdict_policy_on(desk.lawbook, desk.today);
    if (!policy) return tl::unexpected(policy.error());
    std::vector<AssessedMunicipality> rows;
    for (const registry::Municipality& municipality : desk.registry.all(reference.day)) {
        if (only && municipality.code != *only) continue;
        const auto borne =
            borne_on(desk.registry, desk.lawbook, world.dossiers, municipality.code, reference.day);
        if (!borne) return tl::unexpected(borne.error());
        if (!only && which == Which::on_file && std::ranges::none_of(*borne, something_on_file))
            continue;
        const dossier::State& state = world.dossiers.of(municipality.code);
        const auto placements = placements_by_version.of(state);
        if (!placements) return tl::unexpected(placements.error());
        const auto reported = last_reported(*borne, last_day);
        const base::Date day = reference.last_of_each ? reported.value_or(last_day) : reference.day;
        auto judged = fulfilment::judge(*borne, day, *policy);
        const bool nothing = std::ranges::none_of(*borne, something_on_file);
        Placement placed = placement_for(**placements, judged.assessment.verdict);
        const bool undecided = std::ranges::none_of(*borne, decision_on_file);
        if (undecided) placed = unknown(std::move(placed.policy), nothing);
        rows.push_back({.municipality = municipality,
                        .reference_date = day,
                        .body_of = reference.day,
                        .reported = reported.has_value(),
                        .assessment = judged.assessment,
                        .joined = std::move(judged.joined),
                        .placement = std::move(placed),
                        .rung = state.rung,
                        .nothing_on_file = nothing,
                        .no_decision_on_file = undecided});
        if (const auto added = add_not_asked(desk, world, *policy, rows.back()); !added)
            return tl::unexpected(added.error());
    }
    return rows;
}

}  // namespace trede::desk
