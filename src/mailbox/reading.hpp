#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mail/message.hpp"
#include "mailbox/event.hpp"

namespace trede::mailbox {

// What the journal says of a message that was read: never the words of people.

// The attachments of the message itself; what is inside one adds its flags to that one.
[[nodiscard]] std::vector<FileOnRecord> files_on_record(const mail::Message& message);
// Why a person must look first; empty when nobody needs to.
[[nodiscard]] std::vector<std::string> reasons_to_keep_apart(const mail::Message& message);
// What its headers and structure give away of who wrote it.
[[nodiscard]] Sign sign_of(const mail::Message& message);
[[nodiscard]] std::vector<std::string> remarks_of(const mail::Message& message);
// The same for a message that came by two ways: of its Message-ID, sender, subject and all below
// its headers. Empty without a Message-ID.
[[nodiscard]] std::string alike_of(const mail::Message& message, std::string_view bytes);

}  // namespace trede::mailbox
