#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

Response work_page(const Room& room, const Request& request);   // GET /werk
Response terms_page(const Room& room, const Request& request);  // GET /termijnen

}  // namespace trede::pages
