#pragma once

#include <filesystem>

#include "desk/sending.hpp"

namespace trede::post {

// A folder for the postal service: a folder a day with the letters and `manifest.csv`, and a note
// of every delivery in `zendingen/`. The id of the delivery is the key: a letter stands in it once,
// also when it is handed over again on another day.
[[nodiscard]] desk::HandedOver print_queue(const std::filesystem::path& folder,
                                           const desk::Handover& handover);

}  // namespace trede::post
