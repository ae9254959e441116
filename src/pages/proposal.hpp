#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

Response proposal_page(const Room& room, const Request& request);  // GET /voorstellen/{voorstel}
Response review_action(const Room& room, const Request& request);  // POST .../toetsing
Response decide_action(const Room& room, const Request& request);  // POST .../besluit

}  // namespace trede::pages
