#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

Response municipalities_page(const Room& room, const Request& request);  // GET /gemeenten
Response municipalities_csv(const Room& room, const Request& request);   // GET /gemeenten.csv
Response municipalities_xlsx(const Room& room, const Request& request);  // GET /gemeenten.xlsx
Response municipalities_ods(const Room& room, const Request& request);   // GET /gemeenten.ods
Response selection_page(const Room& room, const Request& request);       // GET /gemeenten/selectie

}  // namespace trede::pages
