#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

Response rules_page(const Room& room, const Request& request);  // GET /regels
// What other values of a policy on the ladder would do: who would move, and how much work it gives.
// Nothing is put on file.
Response rules_trial_page(const Room& room, const Request& request);  // GET /regels/proef
Response search_page(const Room& room, const Request& request);       // GET /zoeken

}  // namespace trede::pages
