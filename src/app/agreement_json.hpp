#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "dossier/state.hpp"
#include "law/statute.hpp"

namespace trede::app {

// The agreements of a dossier and how each stands on a day: by its figures, or as a person found.
[[nodiscard]] nlohmann::ordered_json agreements_json(const law::Statute& statute,
                                                     const dossier::State& state, base::Date today);
[[nodiscard]] std::vector<std::string> agreement_lines(const law::Statute& statute,
                                                       const dossier::State& state,
                                                       base::Date today);

}  // namespace trede::app
