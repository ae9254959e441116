#pragma once

#include <span>

#include "web/route.hpp"

namespace trede::pages {

// The pages of the ministry: their addresses, and the row of the table of access that each asks.
[[nodiscard]] std::span<const web::Route> routes();

}  // namespace trede::pages
