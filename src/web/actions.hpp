#pragma once

#include "web/route.hpp"

namespace trede::web {

// What an officer does from a form; each goes through the same function of the
// desk as the command line. The answer leads back to the dossier of the
// municipality.
[[nodiscard]] Response propose_action(const Room& room, const Request& request);
[[nodiscard]] Response decide_action(const Room& room, const Request& request);
[[nodiscard]] Response decline_action(const Room& room, const Request& request);
[[nodiscard]] Response review_action(const Room& room, const Request& request);

}  // namespace trede::web
