#include "base/percent.hpp"

namespace trede::base {

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string safe;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) {
            safe += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            safe += '%';
            safe += digits[byte >> 4U];
            safe += digits[byte & 0xFU];
        }
    }
    return safe;
}

}  // namespace trede::base
