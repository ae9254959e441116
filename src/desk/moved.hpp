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

// What somebody who puts a task on file has to know of it, as sentences. Spreidingswet art. 7 lid 1
// a: the decision states a day that the law does not let it state, and which day holds. And that
// the municipality will be part of another one within the time that the task is about.
[[nodiscard]] base::Outcome<std::vector<std::string>> remarks_on_task(
    const Desk& desk, const World& world, const registry::MunicipalityCode& code,
    const cycle::Task& task);

}  // namespace trede::desk
