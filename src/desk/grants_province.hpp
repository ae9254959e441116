#pragma once

#include <optional>
#include <vector>

#include "cycle/counting.hpp"
#include "desk/assess.hpp"
#include "desk/grants.hpp"
#include "registry/register.hpp"

namespace trede::desk {

// What the grants of a municipality (grants.cpp) and of a province share.

// What every municipality is looked at with.
struct GrantFile {
    const registry::Register& registry;
    const cyclefile::State& cycle;
    cyclefile::CycleYear year;
    base::Date on{};
    cycle::CountingRules rules;
    std::vector<cycle::LocationOnFile> locations;
    std::vector<AssessedMunicipality> tasks;    // on the day itself, within the two years
    std::vector<AssessedMunicipality> figures;  // on the last reference date
    std::optional<base::Date> figures_on;       // that day; empty: none within the two years
};

// `only`: the one municipality that is asked for; without it all of them.
[[nodiscard]] base::Outcome<GrantFile> grant_file(
    const Desk& desk, const World& world, cyclefile::CycleYear cycle, base::Date on,
    const std::optional<registry::MunicipalityCode>& only);

// Nothing when it is not among them.
[[nodiscard]] const AssessedMunicipality* row_of(const std::vector<AssessedMunicipality>& rows,
                                                 const registry::MunicipalityCode& code);

// Spreidingswet art. 9 lid 2 b. POLICY "uitkeringen": a decision does not say which of its places
// are durable; those are taken that are there, as far as the decision goes.
void add_durable(const GrantFile& file, const registry::MunicipalityCode& code,
                 MunicipalGrants& made);

}  // namespace trede::desk
