#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

// Who has one dossier, and the internal notes in it.

Response notes_page(const Room& room, const Request& request);         // .../notities
Response write_note_action(const Room& room, const Request& request);  // POST .../notities
Response assign_one_action(const Room& room, const Request& request);  // POST .../behandelaar

// Who has the dossier, since when and why, and a form to give it to another.
[[nodiscard]] Html handler_box(const Room& room, const Request& request);

}  // namespace trede::pages
