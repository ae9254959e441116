#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

// What the municipality took over from others that became part of it, and is open there; or where
// the dossier went on, when it became part of another itself. Empty when neither is so.
[[nodiscard]] Html taken_over_box(const Room& room, const Request& request);

}  // namespace trede::pages
