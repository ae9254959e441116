#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "desk/desk.hpp"

namespace trede::app {

// Objection and appeal on one dossier, with their terms, as JSON and as lines. None of them
// suspends the task (Awb art. 6:16).
[[nodiscard]] nlohmann::ordered_json remedies_json(const desk::Desk& desk,
                                                   const dossier::State& state);
[[nodiscard]] std::vector<std::string> remedy_lines(const desk::Desk& desk,
                                                    const dossier::State& state);

}  // namespace trede::app
