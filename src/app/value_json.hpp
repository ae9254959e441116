#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "base/dates.hpp"
#include "cycle/category.hpp"
#include "dossier/decide.hpp"
#include "ladder/rung.hpp"

namespace trede::app {

// Single values as every answer in JSON has them; what is not there is null.
[[nodiscard]] nlohmann::ordered_json day_json(const std::optional<base::Date>& day);
[[nodiscard]] nlohmann::ordered_json places_json(const std::optional<cycle::Places>& places);
[[nodiscard]] nlohmann::ordered_json events_json(const dossier::Events& events);  // in words

[[nodiscard]] std::string rung_in_words(const std::optional<ladder::Rung>& rung);  // "trede 2"

}  // namespace trede::app
