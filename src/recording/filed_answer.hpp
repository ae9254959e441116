#pragma once

#include "web/route.hpp"

namespace trede::recording {

// GET /gemeenten/{gm}/antwoorden/{stuk}/stuk: the file of an answer. One that the municipality
// wrote in the form stands on a page; any other is only to be saved, and is never shown here.
[[nodiscard]] web::Response filed_answer(const web::Room& room, const web::Request& request);

}  // namespace trede::recording
