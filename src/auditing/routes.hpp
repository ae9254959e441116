#pragma once

#include <span>

#include "web/route.hpp"

namespace trede::auditing {

// The address of each page of the auditor.
[[nodiscard]] std::span<const web::Route> routes();

}  // namespace trede::auditing
