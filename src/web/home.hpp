#pragma once

#include "web/route.hpp"

namespace trede::web {

[[nodiscard]] Response front_page(const Room& room, const Request& request);

}  // namespace trede::web
