#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/dates.hpp"
#include "cycle/category.hpp"
#include "desk/import.hpp"
#include "desk/record.hpp"
#include "dossier/decide.hpp"
#include "ladder/rung.hpp"

namespace trede::app {

class Program;

// What came of a command on one dossier, as the verbs that put things on file say it.
// `more`: fields beside, for the JSON.
void tell_recorded(const Program& program, const desk::Recorded& recorded,
                   const std::vector<std::pair<std::string, std::string>>& more = {});

// Single values as every answer in JSON has them; what is not there is null.
[[nodiscard]] nlohmann::ordered_json day_json(const std::optional<base::Date>& day);
[[nodiscard]] nlohmann::ordered_json places_json(const std::optional<cycle::Places>& places);
[[nodiscard]] nlohmann::ordered_json events_json(const dossier::Events& events);  // in words

[[nodiscard]] std::string rung_in_words(const std::optional<ladder::Rung>& rung);  // "trede 2"
// "nieuw", "gewijzigd" or "ongewijzigd".
[[nodiscard]] std::string_view word(desk::Change change);

// Numbers and references are in capitals; people type them as they like.
[[nodiscard]] std::string in_capitals(std::string text);

}  // namespace trede::app
