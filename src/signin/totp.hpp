#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/dates.hpp"

namespace trede::signin {

// Codes of an authenticator app (RFC 6238 on RFC 4226, HMAC-SHA-1, steps of 30
// seconds).
[[nodiscard]] std::string totp(std::string_view secret, std::uint64_t step, int digits = 6);
[[nodiscard]] std::uint64_t totp_step(base::Instant at);
// The step of a code that is right now, one step early or late for clocks that
// differ, and later than `after`, so that a code works once; nothing when it is
// not right.
[[nodiscard]] std::optional<std::uint64_t> accepted_step(std::string_view secret,
                                                         std::string_view code, base::Instant at,
                                                         std::uint64_t after);
[[nodiscard]] std::string base32(std::string_view bytes);  // RFC 4648, without padding
[[nodiscard]] std::optional<std::string> from_base32(std::string_view text);

}  // namespace trede::signin
