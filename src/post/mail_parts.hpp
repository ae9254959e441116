#pragma once

#include <string>
#include <string_view>

#include "base/dates.hpp"

// What every mail of ours is built from.
namespace trede::post {

// Base64 in lines of 76 characters (RFC 2045).
[[nodiscard]] std::string base64_lines(std::string_view bytes);
// A header with other letters than those of ASCII (RFC 2047): words of at most 75 characters.
[[nodiscard]] std::string encoded_words(const std::string& text);
// "Thu, 09 Apr 2026 12:00:00 +0000" (RFC 5322).
[[nodiscard]] std::string mail_date(base::Instant at);
// The headers that say which message is answered; nothing for an id that may not stand in a header.
[[nodiscard]] std::string in_reply_to(std::string_view id);

}  // namespace trede::post
