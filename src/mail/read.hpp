#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mail/message.hpp"

namespace trede::mail {

// Reads a message as it came in (RFC 5322 and MIME, and what is sent in their name). It always
// gives a message: what does not hold is a defect in it. Call it where hostile bytes can do no harm
// (sandbox/read_mail.hpp).
[[nodiscard]] Message read_message(std::string_view bytes);

// The bytes of the attachment with this SHA-256 in hexadecimals, as deep as read_message looks.
[[nodiscard]] std::optional<std::string> read_attachment(std::string_view bytes,
                                                         std::string_view digest);

}  // namespace trede::mail
