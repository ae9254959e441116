#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "deadlines/holidays.hpp"
#include "desk/desk.hpp"

namespace trede::desk {

// What other days make of the terms that hang on them (Awb arts. 6:7 and 7:10, Spreidingswet art. 7
// lid 1 a), as sentences: of each dossier with these events on top of it, beside what stood.
[[nodiscard]] base::Outcome<std::vector<std::string>> moved_terms(
    const Desk& desk, const World& world,
    const std::vector<std::pair<registry::MunicipalityCode, dossier::Events>>& changes,
    const deadlines::Holidays& holidays);

// Spreidingswet art. 7 lid 1 a: the decision states a day for this task that the law does not let
// it state, and which day holds. Nothing when it does not. `known` are the tasks on file.
[[nodiscard]] base::Outcome<std::optional<std::string>> too_short_a_term(
    const Desk& desk, const std::vector<cycle::Task>& known, const cycle::Task& task,
    const std::string& whose);

}  // namespace trede::desk
