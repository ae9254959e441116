#pragma once

#include <string>

#include "pages/from_web.hpp"
#include "reports/municipality_rows.hpp"

namespace trede::pages {

// What a dossier asks now, who has it, and the internal notes in it.

Response notes_page(const Room& room, const Request& request);         // .../notities
Response write_note_action(const Room& room, const Request& request);  // POST .../notities
Response assign_one_action(const Room& room, const Request& request);  // POST .../behandelaar

// The box that says how the dossier stands now: one sentence, one date and one thing to do.
[[nodiscard]] Html now_box(const Room& room, const Request& request,
                           const reports::MunicipalityRow& row);

// Who has the dossier, since when and why, and a form to give it to another, with what was wrong in
// it.
[[nodiscard]] Html handler_box(const Room& room, const Request& request,
                               const std::string& mistake);

}  // namespace trede::pages
