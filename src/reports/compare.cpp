#include "reports/compare.hpp"

#include <map>

namespace trede::reports {

namespace {

Side side_of(const Assessed& one) {
    Side side{.categories = {}, .verdict = one.assessment.verdict, .proposed = one.proposed};
    for (std::size_t i = 0; i < side.categories.size(); ++i) {
        const fulfilment::Strand& strand = one.assessment.strands[i];
        if (strand.task) side.categories[i].task = strand.task->places;
        if (strand.figure) side.categories[i].realised = strand.figure->places;
        if (strand.counts() && strand.figure) side.categories[i].shortfall = strand.shortfall;
    }
    return side;
}

using ByCode = std::map<registry::MunicipalityCode, Side>;

ByCode by_code(std::span<const Assessed> all) {
    ByCode sides;
    for (const Assessed& one : all) sides.emplace(one.municipality, side_of(one));
    return sides;
}

std::optional<Side> in(const ByCode& sides, const registry::MunicipalityCode& code) {
    const auto found = sides.find(code);
    return found == sides.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

std::vector<Changed> compare(std::span<const Assessed> before, std::span<const Assessed> after) {
    const ByCode was = by_code(before);
    const ByCode is = by_code(after);
    std::vector<Changed> found;
    const auto add = [&](const Assessed& one) {
        Changed changed{.municipality = one.municipality,
                        .name = one.name,
                        .before = in(was, one.municipality),
                        .after = in(is, one.municipality)};
        if (changed.before != changed.after) found.push_back(std::move(changed));
    };
    for (const Assessed& one : after) add(one);
    for (const Assessed& one : before) {
        if (!is.contains(one.municipality)) add(one);
    }
    return found;
}

}  // namespace trede::reports
