#include "mail/charset.hpp"

#include <unicode/ucnv.h>
#include <unicode/udata.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "base/text.hpp"

namespace trede::mail {

namespace {

constexpr std::string_view fallback = "windows-1252";
constexpr std::size_t name_bytes = 40;

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

// Only what ICU brings with it: no file is ever looked for, so the closed worker can do this too.
Converter open_converter(std::string_view charset) {
    UErrorCode status = U_ZERO_ERROR;
    udata_setFileAccess(UDATA_NO_FILES, &status);
    status = U_ZERO_ERROR;
    Converter converter(ucnv_open(std::string(charset).c_str(), &status));
    if (U_FAILURE(status) != 0) converter.reset();
    return converter;
}

std::string convert(UConverter& from, std::string_view bytes) {
    Converter to = open_converter("UTF-8");
    if (!to) return {};
    std::string text(bytes.size() * 3 + 16, '\0');
    std::vector<UChar> pivot(4'096);
    UChar* pivot_source = pivot.data();
    UChar* pivot_target = pivot.data();
    const char* source = bytes.data();
    char* target = text.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), &from, &target, text.data() + text.size(), &source,
                   bytes.data() + bytes.size(), pivot.data(), &pivot_source, &pivot_target,
                   pivot.data() + pivot.size(), 1, 1, &status);
    text.resize(static_cast<std::size_t>(target - text.data()));
    return text;
}

// Letters, figures and a few marks: what a charset is called in the register of IANA.
bool may_be_charset(std::string_view name) {
    return !name.empty() && name.size() <= name_bytes && std::ranges::all_of(name, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
               c == '.' || c == ':' || c == '+';
    });
}

bool is_control(unsigned char c) { return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F; }

// Takes the control characters out: C0 but \n and \t, DEL, and C1 (0xC2 0x80 to 0xC2 0x9F).
std::string without_controls(std::string text) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool c1 =
            c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (c1) ++i;
        if (c1 || is_control(c)) continue;
        text[kept++] = text[i];
    }
    text.resize(kept);
    return text;
}

struct CodePoint {
    char32_t value = 0;
    std::size_t bytes = 1;
};

// The first code point of text that is UTF-8.
CodePoint first_of(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const unsigned lead = byte(0);
    if (lead < 0xC0) return {.value = lead, .bytes = 1};
    if (lead < 0xE0) return {.value = ((lead & 0x1FU) << 6U) | (byte(1) & 0x3FU), .bytes = 2};
    if (lead < 0xF0) {
        return {.value = ((lead & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU),
                .bytes = 3};
    }
    return {.value = 0x10000, .bytes = 4};
}

bool is_hidden(char32_t c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0x00AD;
}

}  // namespace

Decoded to_utf8(std::string_view bytes, std::string_view charset) {
    const std::string name = base::lower_ascii(base::trim(charset));
    const bool is_ascii = name.empty() || name == "us-ascii" || name == "ascii";
    if ((is_ascii || name == "utf-8" || name == "utf8") && base::is_utf8(bytes))
        return {.text = without_controls(std::string(bytes)), .known = true};
    const bool latin = name == "iso-8859-1" || name == "latin1" || name == "latin-1" || is_ascii;
    Converter from;
    if (!latin && may_be_charset(name)) from = open_converter(name);
    const bool known = latin || from != nullptr;
    if (!from) from = open_converter(fallback);
    if (!from) return {.text = {}, .known = false};
    return {.text = without_controls(convert(*from, bytes)), .known = known};
}

std::string shown(std::string_view text) { return to_utf8(text, "").text; }

bool hides_characters(std::string_view utf8) {
    while (!utf8.empty()) {
        const CodePoint point = first_of(utf8);
        if (is_hidden(point.value)) return true;
        utf8.remove_prefix(std::min(point.bytes, utf8.size()));
    }
    return false;
}

std::string without_hidden_characters(std::string_view utf8) {
    std::string kept;
    while (!utf8.empty()) {
        const CodePoint point = first_of(utf8);
        const std::size_t bytes = std::min(point.bytes, utf8.size());
        if (!is_hidden(point.value)) kept += utf8.substr(0, bytes);
        utf8.remove_prefix(bytes);
    }
    return kept;
}

}  // namespace trede::mail
