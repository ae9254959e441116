#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

// GET /gemeenten/{gm}/locaties: the locations of a municipality, and the grants that follow from
// what is on file (Spreidingswet art. 9), as information with every step.
Response places_page(const Room& room, const Request& request);

}  // namespace trede::pages
