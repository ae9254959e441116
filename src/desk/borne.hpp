#pragma once

#include <optional>
#include <vector>

#include "base/outcome.hpp"
#include "dossier/dossiers.hpp"
#include "fulfilment/joined.hpp"
#include "law/lawbook.hpp"
#include "registry/register.hpp"

namespace trede::desk {

// A dossier of a municipality that became part of another one.
struct JoinedDossier {
    registry::Municipality municipality;
    bool wholly = true;                     // nobody else came in its place as well
    const dossier::State* state = nullptr;  // points into the dossiers
};

// The dossiers on file of all that were merged into this municipality before `on`, by code.
[[nodiscard]] std::vector<JoinedDossier> joined_dossiers(const registry::Register& registry,
                                                         const dossier::Dossiers& dossiers,
                                                         const registry::MunicipalityCode& code,
                                                         base::Date on);

// What the municipality of that day bears: its own dossier first, and by policy those of the
// municipalities that became part of it. Points into the dossiers.
[[nodiscard]] base::Outcome<std::vector<fulfilment::Borne>> borne_on(
    const registry::Register& registry, const law::Lawbook& lawbook,
    const dossier::Dossiers& dossiers, const registry::MunicipalityCode& code, base::Date on);

// The last reference date until that day with a figure of any of them.
[[nodiscard]] std::optional<base::Date> last_reported(const std::vector<fulfilment::Borne>& borne,
                                                      base::Date until);

}  // namespace trede::desk
