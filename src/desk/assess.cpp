#include "desk/assess.hpp"

namespace trede::desk {

using base::Outcome;
using base::RefusalKind;

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
    }
    return made;
}

}  // namespace

Outcome<Placements> placements_on(const law::Lawbook& lawbook, base::Date on) {
    const auto policy = lawbook.policy("inschaling", on);
    if (!policy) return tl::unexpected(policy.error());
    Placements placements;
    for (const fulfilment::Verdict verdict : fulfilment::verdicts) {
        auto made = placement(*policy, verdict);
        if (!made) return tl::unexpected(made.error());
        placements[static_cast<std::size_t>(verdict)] = std::move(*made);
    }
    return placements;
}

Outcome<std::vector<AssessedMunicipality>> assess(
    const Desk& desk, const World& world, base::Date reference_date, Which which,
    const std::optional<registry::MunicipalityCode>& only) {
    const auto placements = placements_on(desk.lawbook, desk.today);
    if (!placements) return tl::unexpected(placements.error());
    std::vector<AssessedMunicipality> rows;
    for (const registry::Municipality& municipality : desk.registry.all(reference_date)) {
        if (only && municipality.code != *only) continue;
        const dossier::State& state = world.dossiers.of(municipality.code);
        if (!only && which == Which::on_file && state.tasks.empty() && state.figures.empty())
            continue;
        const auto assessment = fulfilment::assess(state.on_file(), reference_date);
        rows.push_back({.municipality = municipality,
                        .assessment = assessment,
                        .placement = placement_for(*placements, assessment.verdict),
                        .rung = state.rung});
    }
    if (only && rows.empty()) {
        return base::refuse(
            RefusalKind::missing, "",
            only->value() + " was op " + base::in_words(reference_date) + " geen gemeente.");
    }
    return rows;
}

}  // namespace trede::desk
