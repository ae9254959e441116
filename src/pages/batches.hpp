#pragma once

#include "dispatch/batch.hpp"
#include "pages/from_web.hpp"

namespace trede::pages {

Response batches_page(const Room& room, const Request& request);  // GET /brieven/partijen
// Parts of that page that have an address of their own: /controle, /parafen, /verzending; and
// /voorbeeld/gm1700, which is the letter itself.
Response batch_part_page(const Room& room, const Request& request);
Response batch_example_page(const Room& room, const Request& request);
Response batch_page(const Room& room, const Request& request);        // GET .../{partij}
Response signed_list_page(const Room& room, const Request& request);  // GET .../lijst
// That page with what was wrong, and with what was chosen still chosen.
Response batch_page_again(const Room& room, const Request& request, const std::string& mistake,
                          int status);
Response batch_letters_action(const Room& room, const Request& request);  // POST .../brieven: one
                                                                          // choice for many
Response batch_replace_action(const Room& room, const Request& request);  // POST .../vervanging
Response batch_initial_action(const Room& room, const Request& request);  // POST .../parafen
Response batch_release_action(const Room& room, const Request& request);  // POST .../verzending
Response batch_stop_action(const Room& room, const Request& request);     // POST .../stop
Response batch_settle_action(const Room& room, const Request& request);   // POST .../zending
Response outbox_action(const Room& room, const Request& request);  // POST /brieven/verzending

// A field for the reason, with what was written in it before.
[[nodiscard]] Html why_field(std::string_view id, std::string_view written = "");
// What the letters of the batch wait for, and what the viewer can do about their sending.
[[nodiscard]] Html sending_box(const Room& room, const Request& request,
                               const dispatch::Batch& batch);
// What the viewer can do with letters of the batch that are ticked; nothing where that is nothing.
[[nodiscard]] Html change_form(const Room& room, const Request& request,
                               const dispatch::Batch& batch, const std::string& mistake);
// Whether the form that puts another pdf in the place of one letter was sent.
[[nodiscard]] bool is_replacement(const Request& request);
// Whether the viewer holds the mandate for that act today.
[[nodiscard]] bool may(const Room& room, const Request& request, mandate::Act act);
// The batch that the address names; nothing when it was not offered.
[[nodiscard]] const dispatch::Batch* batch_here(const Room& room, const Request& request);
// "/brieven/partijen/b-2026-001".
[[nodiscard]] std::string address_of(const dispatch::Batch& batch, std::string_view more = "");
[[nodiscard]] std::string name_of(const Room& room, const registry::MunicipalityCode& code);
// The address of the PDF of a letter.
[[nodiscard]] std::string pdf_of(const dispatch::Letter& letter);
// Where a letter of a dossier stands: the day it left, or how far it is.
[[nodiscard]] std::string letter_stand(const Room& room, const dossier::State& state,
                                       const dossier::LetterDrafted& letter);

}  // namespace trede::pages
