#include "desk/compare.hpp"

#include "desk/simulate.hpp"

namespace trede::desk {

using base::Outcome;

namespace {

Outcome<std::vector<reports::Assessed>> rows_of(const Desk& desk, const Run& run) {
    const auto rows = assess(desk, run.world, run.reference, Which::on_file, std::nullopt);
    if (!rows) return tl::unexpected(rows.error());
    std::vector<reports::Assessed> all;
    for (const AssessedMunicipality& row : *rows) {
        const bool other = run.placements && !row.nothing_asked;
        const auto proposed = other ? placement_for(*run.placements, row.assessment.verdict).rung
                                    : row.placement.rung;
        all.push_back({.municipality = row.municipality.code,
                       .name = row.municipality.usual_name,
                       .assessment = row.assessment,
                       .proposed = proposed});
    }
    return all;
}

}  // namespace

Outcome<std::vector<reports::Changed>> compare_runs(const Desk& desk, const Run& before,
                                                    const Run& after) {
    const auto was = rows_of(desk, before);
    if (!was) return tl::unexpected(was.error());
    const auto is = rows_of(desk, after);
    if (!is) return tl::unexpected(is.error());
    return reports::compare(*was, *is);
}

Outcome<Placements> placements_with(const Desk& desk, const std::vector<law::Policy>& candidates) {
    const auto book = lawbook_with(desk.lawbook, candidates, desk.today);
    if (!book) return tl::unexpected(book.error());
    return placements_on(*book, desk.today);
}

Outcome<LikeCasesFound> like_cases(const Desk& desk, const World& world,
                                   const ReferenceDate& reference) {
    const auto policy = desk.lawbook.policy("gelijke-gevallen", desk.today);
    if (!policy) return tl::unexpected(policy.error());
    const auto bands = reports::shortfall_bands(*policy);
    if (!bands) return tl::unexpected(bands.error());
    const auto rows = assess(desk, world, reference, Which::on_file, std::nullopt);
    if (!rows) return tl::unexpected(rows.error());
    std::vector<reports::CaseToCompare> all;
    LikeCasesFound found{.policy = law::cite(*policy), .groups = {}, .nothing_asked = {}};
    for (const AssessedMunicipality& row : *rows) {
        if (row.nothing_asked) {
            found.nothing_asked.push_back(row.municipality);
            continue;
        }
        all.push_back({.municipality = row.municipality.code,
                       .name = row.municipality.usual_name,
                       .assessment = row.assessment,
                       .state = world.dossiers.of(row.municipality.code)});
    }
    found.groups = reports::like_cases(all, *bands);
    return found;
}

}  // namespace trede::desk
