#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

// What other values of a policy on the ladder would do: who would move, and how much work it gives.
// Nothing is put on file.
[[nodiscard]] Response rules_trial_page(const Room& room, const Request& request);

}  // namespace trede::pages
