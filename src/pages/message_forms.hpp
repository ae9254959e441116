#pragma once

#include "mail/message.hpp"
#include "mailbox/mailbox.hpp"
#include "pages/from_web.hpp"

namespace trede::pages {

// What a person sees in a message before choosing what to do with it.
struct Reading {
    const mailbox::Item& item;
    bool asks_for_time = false;  // perhaps: then whether it answers is for that person to say
};
// Nothing is decided by it: of a message that was read before such words were known too.
[[nodiscard]] bool perhaps_asks_for_time(const mailbox::Item& item,
                                         const base::Outcome<mail::Message>& message);

// What can be done now with a message that came in, each as a form of its own. The one that was
// sent and came back with a mistake keeps what was filled in; of the others nothing is known.
// Beforehand only a municipality that is sure and alone is chosen. Of what was filed: where to go
// on, and the message that waits next.
[[nodiscard]] Html message_forms(const Room& room, const Request& request, const Reading& reading);

}  // namespace trede::pages
