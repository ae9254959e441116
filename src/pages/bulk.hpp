#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

// Work in bulk on the dossiers that were chosen in the list: first a page with what would happen to
// each, then a job. `gm` names them, in the address and in the form.

Response assign_page(const Room& room, const Request& request);        // GET /gemeenten/toewijzen
Response assign_action(const Room& room, const Request& request);      // POST
Response extend_page(const Room& room, const Request& request);        // GET /gemeenten/uitstel
Response extend_action(const Room& room, const Request& request);      // POST
Response talks_plan_page(const Room& room, const Request& request);    // GET /gemeenten/gesprekken
Response talks_plan_action(const Room& room, const Request& request);  // POST

}  // namespace trede::pages
