#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

// The post that came in: what waits for a person, with the municipalities that it may be of and the
// evidence for each.
Response post_in_page(const Room& room, const Request& request);    // GET /postvak
Response message_page(const Room& room, const Request& request);    // GET /postvak/{bericht}
Response message_file(const Room& room, const Request& request);    // GET .../bericht.eml
Response message_action(const Room& room, const Request& request);  // POST .../behandeling

}  // namespace trede::pages
