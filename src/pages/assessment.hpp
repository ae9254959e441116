#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

Response assessment_page(const Room& room, const Request& request);  // GET .../beoordelingen/nieuw
Response propose_action(const Room& room, const Request& request);   // POST of the same address
Response proposal_page(const Room& room, const Request& request);    // GET /voorstellen/{voorstel}
Response review_action(const Room& room, const Request& request);    // POST .../toetsing
Response decide_action(const Room& room, const Request& request);    // POST .../besluit

}  // namespace trede::pages
