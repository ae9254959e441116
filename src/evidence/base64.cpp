#include "evidence/base64.hpp"

namespace trede::evidence {

namespace {

constexpr std::string_view base64_figures =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::span<const std::uint8_t> as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

std::string to_base64(std::span<const std::uint8_t> bytes) {
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k) group = (group << 8U) | (k < count ? bytes[i + k] : 0U);
        for (std::size_t k = 0; k < 4; ++k) {
            text += k <= count ? base64_figures[(group >> (18 - 6 * k)) & 63U] : '=';
        }
    }
    return text;
}

std::optional<std::string> parse_base64(std::string_view text) {
    std::string bytes;
    std::uint32_t group = 0;
    unsigned bits = 0;
    for (const char c : text.substr(0, text.find('='))) {
        const std::size_t value = base64_figures.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        group = ((group << 6U) | static_cast<std::uint32_t>(value)) & 0xFFFFFU;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>((group >> bits) & 0xFFU);
    }
    if (to_base64(as_bytes(bytes)) != text) return std::nullopt;
    return bytes;
}

}  // namespace trede::evidence
