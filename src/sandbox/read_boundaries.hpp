#pragma once

#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "intake/boundaries.hpp"

namespace trede::sandbox {

// intake::read_boundaries in a walled-in worker, as read_workbook_safely does for sheets: call it
// before threads are started and keys are opened.
[[nodiscard]] base::Outcome<intake::Boundaries> read_boundaries_safely(std::string_view geojson,
                                                                       std::string_view source);

}  // namespace trede::sandbox
