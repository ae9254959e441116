#include "desk/assess.hpp"

namespace trede::desk {

using base::Outcome;
using base::RefusalKind;

Outcome<Placement> placement_for(const law::Lawbook& lawbook, fulfilment::Verdict verdict,
                                 base::Date on) {
    const auto policy = lawbook.policy("inschaling", on);
    if (!policy) return tl::unexpected(policy.error());
    const auto choice = policy->choice("trede-bij." + std::string(word(verdict)));
    if (!choice) return tl::unexpected(choice.error());
    Placement placement{.rung = std::nullopt,
                        .policy = policy->id + "@" + std::to_string(policy->version),
                        .explanation = choice->explanation};
    if (const auto* wanted = std::get_if<long long>(&choice->value)) {
        placement.rung = ladder::rung_of(*wanted);
        if (!placement.rung) {
            return base::refuse(RefusalKind::input, placement.policy,
                                "Het beleid noemt trede " + std::to_string(*wanted) +
                                    ", maar treden zijn 1 tot en met 6.");
        }
    }
    return placement;
}

Outcome<std::vector<AssessedMunicipality>> assess(
    const Desk& desk, const World& world, base::Date reference_date, Which which,
    const std::optional<registry::MunicipalityCode>& only) {
    std::vector<AssessedMunicipality> rows;
    for (const registry::Municipality& municipality : desk.registry.all(reference_date)) {
        if (only && municipality.code != *only) continue;
        const dossier::State& state = world.dossiers.of(municipality.code);
        if (!only && which == Which::on_file && state.tasks.empty() && state.figures.empty())
            continue;
        const auto assessment = fulfilment::assess(state.on_file(), reference_date);
        const auto placement = placement_for(desk.lawbook, assessment.verdict, desk.today);
        if (!placement) return tl::unexpected(placement.error());
        rows.push_back({.municipality = municipality,
                        .assessment = assessment,
                        .placement = *placement,
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
