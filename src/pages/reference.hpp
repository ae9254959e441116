#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

Response rules_page(const Room& room, const Request& request);   // GET /regels
Response search_page(const Room& room, const Request& request);  // GET /zoeken

}  // namespace trede::pages
