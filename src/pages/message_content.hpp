#pragma once

#include <optional>

#include "mail/message.hpp"
#include "mailbox/mailbox.hpp"
#include "pages/from_web.hpp"

namespace trede::pages {

// The message that the address names; nothing when there is none.
[[nodiscard]] const mailbox::Item* item_here(const Room& room, const Request& request);
// "/postvak/m-3fa94c21", with more behind it.
[[nodiscard]] std::string address_of(const mailbox::Item& item, std::string_view more = "");

// The message as it came in. Refuses (missing) what was erased or never kept here.
[[nodiscard]] base::Outcome<std::string> bytes_of(const Room& room, const mailbox::Item& item);

// The message as it is read in its closed worker. Refuses what may not be looked at, with the words
// for the page.
[[nodiscard]] base::Outcome<mail::Message> message_of(const Room& room, const mailbox::Item& item);

// Its headers alone, for a list: read in the same closed worker, without the body. Nothing of what
// may not be looked at or cannot be read.
[[nodiscard]] std::optional<mail::Message> headers_alone(const Room& room,
                                                         const mailbox::Item& item);

// What the message says and carries: its sender and subject, the text as it stands with its links
// marked and not to be pressed, and each attachment with its picture. Of what is kept apart the
// text is left out, and of what a scanner warned of everything.
[[nodiscard]] Html message_content(const mailbox::Item& item,
                                   const base::Outcome<mail::Message>& message);

// Its text alone, with its links marked; why it is not shown of what is kept apart.
[[nodiscard]] Html message_text(const mailbox::Item& item, const mail::Message& message);

Response attachment_page(const Room& room, const Request& request);     // GET .../bijlagen/{nummer}
Response attachment_picture(const Room& room, const Request& request);  // GET .../beeld.png
Response attachment_file(const Room& room, const Request& request);     // GET .../bestand

}  // namespace trede::pages
