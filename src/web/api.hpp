#pragma once

#include "web/route.hpp"

namespace trede::web {

// The API, read only (NLGov REST API Design Rules): `/api/v1/...`.
[[nodiscard]] Response api_description(const Room& room, const Request& request);
[[nodiscard]] Response api_municipalities(const Room& room, const Request& request);
[[nodiscard]] Response api_municipality(const Room& room, const Request& request);

}  // namespace trede::web
