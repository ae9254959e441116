#pragma once

#include "web/response.hpp"
#include "web/route.hpp"

namespace trede::recording {

// The pages of an assessment, below /gemeenten/{gm}/beoordelingen/nieuw: the list of its sections,
// a page for each, and all of it once more before the proposal is put on file.
using web::Request;
using web::Response;
using web::Room;

Response assessment_page(const Room& room, const Request& request);
Response assessment_section_page(const Room& room, const Request& request);    // .../{onderdeel}
Response assessment_save_action(const Room& room, const Request& request);     // POST of the same
Response assessment_check_page(const Room& room, const Request& request);      // .../controle
Response assessment_propose_action(const Room& room, const Request& request);  // POST of the list

}  // namespace trede::recording
