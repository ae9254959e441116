#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

Response import_page(const Room& room, const Request& request);           // GET /import
Response import_upload(const Room& room, const Request& request);         // POST /import
Response import_check_page(const Room& room, const Request& request);     // GET /import/{bestand}
Response import_map_action(const Room& room, const Request& request);     // POST .../kolommen
Response import_accept_action(const Room& room, const Request& request);  // POST .../vastleggen

}  // namespace trede::pages
