#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

Response rules_page(const Room& room, const Request& request);   // GET /regels
Response search_page(const Room& room, const Request& request);  // GET /zoeken
Response audit_page(const Room& room, const Request& request);   // what was done, for an auditor
Response check_page(const Room& room, const Request& request);   // GET /controle/toets
// GET /controle/inzage: who saw what
Response seen_page(const Room& room, const Request& request);

}  // namespace trede::pages
