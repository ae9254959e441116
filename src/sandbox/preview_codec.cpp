#include <array>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "sandbox/preview.hpp"

namespace trede::sandbox {

namespace limits = base::limits;

namespace {

bool is_plain(std::string_view text) {
    if (!base::is_utf8(text)) return false;
    for (const char c : text) {
        const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t';
        if (control || c == 0x7F) return false;
    }
    return true;
}

std::uint32_t big(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

// A PNG of that size with nothing in it but a picture (PNG 5.2 to 5.6): no text, no profile, and
// nothing behind its end.
bool is_bare_png(std::string_view png, std::uint32_t width, std::uint32_t height) {
    constexpr std::string_view signature("\x89PNG\r\n\x1A\n", 8);
    constexpr std::array<std::string_view, 5> known = {"IHDR", "PLTE", "tRNS", "pHYs", "IDAT"};
    if (!png.starts_with(signature)) return false;
    std::size_t at = signature.size();
    bool first = true;
    while (png.size() - at >= 12) {
        const std::size_t length = big(png, at);
        const std::string_view type = png.substr(at + 4, 4);
        if (length > png.size() - at - 12) return false;
        if (first != (type == "IHDR")) return false;
        if (first && (length != 13 || big(png, at + 8) != width || big(png, at + 12) != height))
            return false;
        first = false;
        at += length + 12;
        if (type == "IEND") return at == png.size();
        bool is_known = false;
        for (const std::string_view one : known) is_known = is_known || one == type;
        if (!is_known) return false;
    }
    return false;
}

}  // namespace

void encode(const Preview& preview, const Put& put) {
    put_text(put, preview.text);
    put_text(put, preview.picture);
    put_number(put, preview.width);
    put_number(put, preview.height);
    put_number(put, preview.pages);
    put_text(put, preview.remark);
}

std::optional<Preview> decode_preview(std::string_view bytes) {
    Taker from(bytes);
    Preview preview;
    preview.text = from.text(limits::attachment_text_bytes);
    preview.picture = from.text(preview_picture_bytes);
    preview.width = from.number();
    preview.height = from.number();
    preview.pages = from.number();
    preview.remark = from.text(preview_remark_bytes);
    if (!from.at_end() || !is_plain(preview.text) || !is_plain(preview.remark)) return std::nullopt;
    const bool small = preview.width <= preview_side && preview.height <= preview_side;
    if (!preview.picture.empty() &&
        (!small || !is_bare_png(preview.picture, preview.width, preview.height)))
        return std::nullopt;
    return preview;
}

void encode(const ToPreview& file, const Put& put) {
    put_text(put, file.name);
    put_text(put, file.type);
    put_number(put, file.page);
    put_text(put, file.bytes);
}

std::optional<ToPreview> decode_file(std::string_view bytes) {
    Taker from(bytes);
    ToPreview file;
    file.name = from.text(limits::attachment_name_bytes);
    file.type = from.text(limits::attachment_name_bytes);
    file.page = from.number();
    file.bytes = from.text(limits::mail_bytes);
    if (!from.at_end()) return std::nullopt;
    return file;
}

}  // namespace trede::sandbox
