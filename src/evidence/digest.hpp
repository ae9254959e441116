#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trede::evidence {

// A SHA-256 digest (FIPS 180-4).
using Digest = std::array<std::uint8_t, 32>;

[[nodiscard]] Digest sha256(std::string_view bytes);
// Of the parts one after the other, without joining them first.
[[nodiscard]] Digest sha256(std::string_view first, std::string_view second, std::string_view third = {});
[[nodiscard]] std::string to_hex(const Digest& digest);                     // 64 lower-case characters
[[nodiscard]] std::optional<Digest> parse_digest(std::string_view hex);    // exactly those

}  // namespace trede::evidence
