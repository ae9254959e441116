#include "desk/whatif.hpp"

#include <algorithm>

namespace trede::desk {

using base::Outcome;
using cyclefile::Basis;

namespace {

Basis basis_on_file(const cyclefile::State& cycle) {
    const bool published =
        std::ranges::find(cycle.distributions, Basis::published,
                          &cyclefile::DistributionFiled::basis) != cycle.distributions.end();
    return published || cycle.distributions.empty() ? Basis::published : Basis::calculated;
}

std::vector<NumberChange> changes(const Desk& desk, const cyclefile::State& cycle, Basis basis,
                                  const DistributionRequest& request,
                                  const cycle::Distribution& distribution) {
    std::vector<NumberChange> list;
    for (const cycle::Share& share : distribution.shares) {
        const auto known = desk.registry.find(share.municipality, request.division);
        NumberChange one{.municipality = share.municipality,
                         .name = known ? known->usual_name : share.municipality.value(),
                         .total_before = std::nullopt,
                         .amv_before = std::nullopt,
                         .total_after = share.total,
                         .amv_after = share.amv};
        if (const auto* number = cycle.indicative(basis, share.municipality)) {
            one.total_before = number->total;
            one.amv_before = number->amv;
        }
        list.push_back(std::move(one));
    }
    return list;
}

// The tasks as if a decision laid the share on the municipality, in force on the reference date.
std::vector<cycle::Task> tasks_of(const cycle::Share& share, base::Date on) {
    std::vector<cycle::Task> tasks;
    for (const cycle::Category category : cycle::categories) {
        tasks.push_back({.category = category,
                         .places = category == cycle::Category::amv ? share.amv : share.regular(),
                         .decided_on = std::nullopt,
                         .announced_on = std::nullopt,
                         .available_from = on,
                         .source = {}});
    }
    return tasks;
}

}  // namespace

Outcome<WhatIf> what_if(const Desk& desk, const World& world, cyclefile::CycleYear year,
                        const DistributionRequest& request,
                        const std::optional<base::Date>& reference_date,
                        const std::vector<law::Policy>& candidates) {
    auto outcome = distribute(desk.registry, desk.lawbook, request);
    if (!outcome) return tl::unexpected(outcome.error());
    const cyclefile::State& cycle = world.cycles.of(year);
    WhatIf found{.outcome = std::move(*outcome),
                 .basis = basis_on_file(cycle),
                 .numbers = {},
                 .as_task = std::nullopt};
    if (!found.outcome.sound()) return found;
    const auto& shares = found.outcome.distribution.shares;
    found.numbers = changes(desk, cycle, found.basis, request, found.outcome.distribution);
    if (!reference_date) return found;

    const auto policy = fulfilment::verdict_policy_on(desk.lawbook, desk.today);
    if (!policy) return tl::unexpected(policy.error());
    std::vector<std::vector<cycle::Task>> kept;  // the assessments point into it
    kept.reserve(shares.size());
    const auto as_task =
        [&](const dossier::State& state,
            const registry::MunicipalityCode& code) -> std::optional<fulfilment::Verdict> {
        const auto share = std::ranges::find(shares, code, &cycle::Share::municipality);
        if (share == shares.end()) return std::nullopt;
        kept.push_back(tasks_of(*share, *reference_date));
        return fulfilment::assess({kept.back(), state.suspensions, state.figures, state.rulings},
                                  *reference_date, *policy)
            .verdict;
    };
    auto simulated = simulate_verdicts(desk, world, *reference_date, candidates, as_task);
    if (!simulated) return tl::unexpected(simulated.error());
    found.as_task = std::move(*simulated);
    return found;
}

}  // namespace trede::desk
