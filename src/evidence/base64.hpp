#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace trede::evidence {

// Base64 of RFC 4648 section 4, with padding. Reading takes only the one form that writing gives.
[[nodiscard]] std::string to_base64(std::span<const std::uint8_t> bytes);
[[nodiscard]] std::optional<std::string> parse_base64(std::string_view text);

}  // namespace trede::evidence
