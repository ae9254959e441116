#pragma once

#include <span>

#include "web/route.hpp"

namespace trede::municipal {

// Every address of the program besides those of web: that of each page of the ministry, of an
// auditor and of a municipality.
[[nodiscard]] std::span<const web::Route> routes();

}  // namespace trede::municipal
