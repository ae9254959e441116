#include <algorithm>
#include <cstdint>

#include "mail/parts.hpp"

namespace trede::mail {

namespace {

// MS-OXTNEF 2.1: a signature, a key, and a list of attributes.
constexpr std::string_view signature = "\x78\x9F\x3E\x22";
constexpr std::size_t header_bytes = 6;
constexpr std::size_t attribute_bytes = 9;  // level, identity with type, length
constexpr std::uint32_t message_class = 0x8008;
constexpr std::uint32_t attach_rendering = 0x9002;
constexpr std::uint32_t attach_title = 0x8010;
constexpr std::uint32_t attach_data = 0x800F;
constexpr std::uint32_t attach_properties = 0x9005;
constexpr std::size_t most_files = 1'000;

std::uint32_t little(std::string_view bytes, std::size_t at, std::size_t count) {
    std::uint32_t value = 0;
    for (std::size_t i = count; i > 0; --i)
        value = (value << 8U) | static_cast<unsigned char>(bytes[at + i - 1]);
    return value;
}

std::string text_until_nought(std::string_view bytes) {
    return std::string(bytes.substr(0, bytes.find('\0')));
}

// PidTagAttachLongFilename among the properties: as bytes (type 1E) or as UTF-16 (type 1F).
std::string long_name(std::string_view properties) {
    for (const bool wide : {true, false}) {
        const std::string_view mark = wide ? std::string_view("\x1F\x00\x07\x37", 4)
                                           : std::string_view("\x1E\x00\x07\x37", 4);
        const std::size_t at = properties.find(mark);
        if (at == std::string_view::npos || properties.size() - at < 12) continue;
        const std::size_t length = little(properties, at + 8, 4);
        if (length > properties.size() - at - 12) continue;
        const std::string_view value = properties.substr(at + 12, length);
        if (!wide) return text_until_nought(value);
        // Latin letters only; any other letter of the name shows as "_".
        std::string name;
        for (std::size_t i = 0; i + 1 < value.size(); i += 2) {
            const std::uint32_t unit = little(value, i, 2);
            if (unit == 0) break;
            name += unit < 0x80 ? static_cast<char>(unit) : '_';
        }
        return name;
    }
    return {};
}

}  // namespace

bool is_tnef(std::string_view bytes) { return bytes.starts_with(signature); }

Tnef read_tnef(std::string_view bytes) {
    Tnef tnef{.files = {}, .message_class = {}, .sound = false};
    if (!is_tnef(bytes) || bytes.size() < header_bytes) return tnef;
    std::size_t at = header_bytes;
    while (bytes.size() - at >= attribute_bytes + 2) {
        const std::uint32_t identity = little(bytes, at + 1, 4) & 0xFFFFU;
        const std::size_t length = little(bytes, at + 5, 4);
        at += attribute_bytes;
        if (length > bytes.size() - at - 2) return tnef;
        const std::string_view data = bytes.substr(at, length);
        if (identity == message_class) tnef.message_class = text_until_nought(data);
        if (identity == attach_rendering) {
            if (tnef.files.size() == most_files) return tnef;
            tnef.files.emplace_back();
        }
        if (!tnef.files.empty()) {
            TnefFile& file = tnef.files.back();
            if (identity == attach_title && file.name.empty()) file.name = text_until_nought(data);
            if (identity == attach_data) file.bytes = data;
            if (identity == attach_properties) {
                if (std::string name = long_name(data); !name.empty()) file.name = std::move(name);
            }
        }
        at += length + 2;  // a checksum follows
    }
    tnef.sound = at == bytes.size();
    return tnef;
}

}  // namespace trede::mail
