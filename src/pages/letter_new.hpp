#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

// A letter to many in seven steps. Until the last one everything is in the address and nothing is
// on file.
Response letter_new_page(const Room& room, const Request& request);    // GET /brieven/nieuw
Response letter_new_pdf(const Room& room, const Request& request);     // GET .../voorbeeld.pdf
Response letter_new_action(const Room& room, const Request& request);  // POST of the same address

}  // namespace trede::pages
