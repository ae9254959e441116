#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

Response admin_page(const Room& room, const Request& request);      // GET /beheer
Response add_account(const Room& room, const Request& request);     // POST /beheer/accounts
Response renew_account(const Room& room, const Request& request);   // POST .../{naam}/vernieuwen
Response remove_account(const Room& room, const Request& request);  // POST .../{naam}/verwijderen

}  // namespace trede::pages
