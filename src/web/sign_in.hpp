#pragma once

#include "web/route.hpp"

namespace trede::web {

// Signing in and out.
[[nodiscard]] Response sign_in_page(const Room& room, const Request& request);
[[nodiscard]] Response sign_in_action(const Room& room, const Request& request);
[[nodiscard]] Response sign_in_by_link(const Room& room, const Request& request);
[[nodiscard]] Response sign_out(const Room& room, const Request& request);

// Where somebody of this role begins.
[[nodiscard]] std::string own_page(const access::Person& person);

}  // namespace trede::web
