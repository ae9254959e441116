#pragma once

#include "mailbox/mailbox.hpp"
#include "pages/from_web.hpp"

namespace trede::pages {

// What can be done now with a message that came in, each as a form of its own. The one that was
// sent and came back with a mistake keeps what was filled in; of the others nothing is known.
// Beforehand only a municipality that is sure and alone is chosen.
[[nodiscard]] Html message_forms(const Room& room, const Request& request,
                                 const mailbox::Item& item);

}  // namespace trede::pages
