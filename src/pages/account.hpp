#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

// How the one who is signed in signs in: their passkeys.
[[nodiscard]] Response account_page(const Room& room, const Request& request);
[[nodiscard]] Response add_passkey_action(const Room& room, const Request& request);
[[nodiscard]] Response remove_passkey_action(const Room& room, const Request& request);

}  // namespace trede::pages
