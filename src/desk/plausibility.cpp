#include "desk/plausibility.hpp"

#include <algorithm>

#include "desk/locations.hpp"

namespace trede::desk {

using base::Outcome;
using fulfilment::Remark;

Outcome<std::vector<Remark>> remarks_on_given(const Desk& desk, const World& world,
                                              base::Date reference_date,
                                              const std::vector<GivenFigure>& given) {
    const auto policy = desk.lawbook.policy("plausibiliteit", reference_date);
    if (!policy) return tl::unexpected(policy.error());
    const auto bounds = fulfilment::plausibility_policy(*policy);
    if (!bounds) return tl::unexpected(bounds.error());
    const auto locations = locations_on(desk, world, reference_date);
    std::vector<fulfilment::ToCheck> all;
    for (const auto& [code, figure] : given) {
        all.push_back(
            {.municipality = code,
             .figure = figure,
             .earlier = world.dossiers.of(code).figures,
             .capacity = cycle::capacity_on(locations, code, figure.category, reference_date)});
    }
    return fulfilment::remarks_on(all, *bounds);
}

Outcome<std::vector<Remark>> remarks_on_file(
    const Desk& desk, const World& world, base::Date reference_date,
    const std::optional<registry::MunicipalityCode>& only) {
    std::vector<GivenFigure> given;
    for (const auto& [code, state] : world.dossiers.all()) {
        for (const cycle::Category category : cycle::categories) {
            const auto said =
                fulfilment::reported(state.figures, state.rulings, category, reference_date);
            for (const fulfilment::Figure* figure : said.last) {
                if (figure) given.emplace_back(registry::MunicipalityCode(code), *figure);
            }
        }
    }
    std::ranges::stable_sort(given, {}, &GivenFigure::first);
    auto found = remarks_on_given(desk, world, reference_date, given);
    if (found && only) {
        std::erase_if(*found, [&](const Remark& one) { return one.municipality != *only; });
    }
    return found;
}

}  // namespace trede::desk
