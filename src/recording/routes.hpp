#pragma once

#include <span>

#include "web/route.hpp"

namespace trede::recording {

// Every address of the ministry: that of each page, and of each form of a dossier.
[[nodiscard]] std::span<const web::Route> routes();

}  // namespace trede::recording
