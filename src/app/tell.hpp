#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "desk/import.hpp"
#include "desk/record.hpp"

namespace trede::app {

class Program;

// What came of a command on one dossier, as the verbs that put things on file say it.
// `more`: fields beside, for the JSON.
void tell_recorded(const Program& program, const desk::Recorded& recorded,
                   const std::vector<std::pair<std::string, std::string>>& more = {});

// "nieuw", "gewijzigd" or "ongewijzigd".
[[nodiscard]] std::string_view word(desk::Change change);

// Numbers and references are in capitals; people type them as they like.
[[nodiscard]] std::string in_capitals(std::string text);

}  // namespace trede::app
