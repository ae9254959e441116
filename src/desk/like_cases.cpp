#include "desk/like_cases.hpp"

namespace trede::desk {

base::Outcome<LikeCasesFound> like_cases(const Desk& desk, const World& world,
                                         base::Date reference_date) {
    const auto policy = desk.lawbook.policy("gelijke-gevallen", desk.today);
    if (!policy) return tl::unexpected(policy.error());
    const auto bands = reports::shortfall_bands(*policy);
    if (!bands) return tl::unexpected(bands.error());
    const auto rows = assess(desk, world, reference_date, Which::on_file, std::nullopt);
    if (!rows) return tl::unexpected(rows.error());
    std::vector<reports::CaseToCompare> all;
    for (const AssessedMunicipality& row : *rows) {
        all.push_back({.municipality = row.municipality.code,
                       .name = row.municipality.usual_name,
                       .assessment = row.assessment,
                       .state = world.dossiers.of(row.municipality.code)});
    }
    return LikeCasesFound{.policy = law::cite(*policy), .groups = reports::like_cases(all, *bands)};
}

}  // namespace trede::desk
