#pragma once

#include "municipal/own.hpp"

namespace trede::municipal {

// GET /mijn-gemeente: what to do, own numbers, letters.
Response own_page(const Room& room, const Request& request);
// GET /mijn-gemeente/brieven/{kenmerk}: the PDF of a letter that left.
Response own_letter_file(const Room& room, const Request& request);

}  // namespace trede::municipal
