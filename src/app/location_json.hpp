#pragma once

#include <nlohmann/json.hpp>

#include "cycle/location.hpp"

namespace trede::app {

// A location as JSON: what is unknown is null.
[[nodiscard]] nlohmann::ordered_json location_json(const cycle::Location& location);
// Where it was read.
[[nodiscard]] nlohmann::ordered_json source_json(const cycle::Source& source);

}  // namespace trede::app
