#pragma once

#include "municipal/own.hpp"

namespace trede::municipal {

// What a province can know of its municipalities: what they were told themselves, and the letters
// that left. Which province follows from who is signed in, and no address says it.

// GET /mijn-provincie: how the province stands as a whole, with the way to what is behind it.
Response province_page(const Room& room, const Request& request);
// GET /mijn-provincie/gemeenten/{gm}: one of its municipalities; of one that is gone who came in
// its place, and the letters to it.
Response province_municipality_page(const Room& room, const Request& request);
// GET /mijn-provincie/afschriften: the letters to its municipalities as they were, the newest
// first.
Response province_letters_page(const Room& room, const Request& request);
// GET /mijn-provincie/afschriften/{kenmerk}: the PDF of one of those.
Response province_letter_file(const Room& room, const Request& request);

}  // namespace trede::municipal
