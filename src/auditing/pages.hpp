#pragma once

#include "auditing/parts.hpp"

namespace trede::auditing {

// GET /controle: who did what. The same list in full as /controle.csv and /controle.json.
Response journal_page(const Room& room, const Request& request);
Response journal_csv(const Room& room, const Request& request);
Response journal_json(const Room& room, const Request& request);
Response seen_page(const Room& room, const Request& request);   // GET /controle/inzage
Response check_page(const Room& room, const Request& request);  // GET /controle/toets

}  // namespace trede::auditing
