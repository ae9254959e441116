#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "dossier/state.hpp"

namespace trede::app {

// The agreements of a dossier and how each stands on a day: by its figures, or as a person found.
[[nodiscard]] nlohmann::ordered_json agreements_json(const dossier::State& state, base::Date today);
[[nodiscard]] std::vector<std::string> agreement_lines(const dossier::State& state,
                                                       base::Date today);

}  // namespace trede::app
