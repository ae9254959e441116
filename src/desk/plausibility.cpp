#include "desk/plausibility.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "desk/locations.hpp"
#include "fulfilment/needed.hpp"

namespace trede::desk {

using base::Outcome;
using fulfilment::Remark;

namespace {

// How far it falls, as a number below nought; nought for what does not fall.
long long fall(const Difference& one) { return std::min(0LL, one.step().value_or(0)); }

bool told_as_jump(const ImportOutcome& outcome, const Difference& one) {
    return std::ranges::any_of(outcome.remarks, [&](const fulfilment::Remark& remark) {
        return remark.oddity == fulfilment::Oddity::jump &&
               remark.municipality == one.municipality && remark.category == one.category;
    });
}

std::string fall_in_words(const Difference& one) {
    const std::string now = "Een daling bij " + std::string(label(one.category)) + ": " +
                            fulfilment::in_places(one.after);
    if (one.before) return now + ", en er stond " + base::with_points(one.before->number()) + ".";
    return now + ", en per " + base::in_words(one.earlier->reference_date) + " nog " +
           base::with_points(one.earlier->places.number()) + ".";
}

}  // namespace

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

std::vector<Difference> falls_first(const ImportOutcome& outcome) {
    std::vector<Difference> list;
    std::ranges::copy_if(outcome.differences, std::back_inserter(list),
                         [](const Difference& one) { return one.change != Change::unchanged; });
    std::ranges::stable_sort(list, {}, fall);
    return list;
}

std::vector<Fall> falls_of(const ImportOutcome& outcome) {
    std::vector<Fall> falls;
    if (outcome.kind != intake::TableKind::progress) return falls;
    for (const Difference& one : falls_first(outcome)) {
        if (fall(one) < 0 && !told_as_jump(outcome, one))
            falls.push_back({.municipality = one.municipality, .in_words = fall_in_words(one)});
    }
    return falls;
}

std::string moves_in_words(const ImportOutcome& outcome) {
    if (outcome.kind != intake::TableKind::progress) return {};
    std::set<registry::MunicipalityCode> moved;
    std::set<registry::MunicipalityCode> fallen;
    std::set<registry::MunicipalityCode> first;
    for (const Difference& one : outcome.differences) {
        if (one.change == Change::unchanged) continue;
        const auto step = one.step();
        if (!step) first.insert(one.municipality);
        if (step.value_or(0) != 0) moved.insert(one.municipality);
        if (step.value_or(0) < 0) fallen.insert(one.municipality);
    }
    std::string text;
    if (!moved.empty()) {
        text = base::how_many(moved.size(), "gemeente verandert", "gemeenten veranderen") + ", " +
               (fallen.empty() ? "geen enkele daalt"
                               : base::how_many(fallen.size(), "daalt", "dalen")) +
               ".";
    }
    if (!first.empty()) {
        text += (text.empty() ? "Van " : " Van ") +
                base::how_many(first.size(), "gemeente", "gemeenten") +
                " is er een eerste cijfer van deze bron.";
    }
    return text;
}

}  // namespace trede::desk
