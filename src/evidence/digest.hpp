#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace trede::evidence {

// A SHA-256 digest (FIPS 180-4).
using Digest = std::array<std::uint8_t, 32>;

inline constexpr std::string_view hex_figures = "0123456789abcdef";

[[nodiscard]] Digest sha256(std::string_view bytes);
// Of the parts one after the other, without joining them first.
[[nodiscard]] Digest sha256(std::string_view first, std::string_view second,
                            std::string_view third = {});
[[nodiscard]] std::string to_hex(const Digest& digest);                  // 64 lower-case characters
[[nodiscard]] std::optional<Digest> parse_digest(std::string_view hex);  // exactly those

// The same for any number of bytes: "00ff"; lower case only. False when `hex` is not exactly that
// many.
[[nodiscard]] std::string hex_of(std::span<const std::uint8_t> bytes);
[[nodiscard]] bool parse_hex(std::string_view hex, std::span<std::uint8_t> into);
// The bytes seen as text, for hashing and storing.
[[nodiscard]] std::string_view as_text(std::span<const std::uint8_t> bytes);

}  // namespace trede::evidence
