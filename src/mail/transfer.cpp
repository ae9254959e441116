#include "mail/transfer.hpp"

#include <array>
#include <cstdint>

namespace trede::mail {

namespace {

constexpr std::uint8_t blank = 0x40;
constexpr std::uint8_t padding = 0x41;
constexpr std::uint8_t foreign = 0x80;

// The value of each character of base64; the marks above have a bit over the six.
constexpr std::array<std::uint8_t, 256> base64_values = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(foreign);
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::uint8_t i = 0; i < 64; ++i) values[static_cast<unsigned char>(alphabet[i])] = i;
    for (const char c : {' ', '\t', '\r', '\n'}) values[static_cast<unsigned char>(c)] = blank;
    values[static_cast<unsigned char>('=')] = padding;
    return values;
}();

std::uint8_t value_at(std::string_view text, std::size_t at) {
    return base64_values[static_cast<unsigned char>(text[at])];
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

std::string_view line_at(std::string_view text, std::size_t at) {
    const std::size_t end = text.find('\n', at);
    std::string_view line = text.substr(at, end == std::string_view::npos ? end : end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::size_t next_line(std::string_view text, std::size_t at) {
    const std::size_t end = text.find('\n', at);
    return end == std::string_view::npos ? text.size() : end + 1;
}

// One line of uuencode: a length and groups of four. False when it is none.
bool add_uu_line(std::string_view line, std::string& bytes) {
    const auto six = [](char c) { return (static_cast<unsigned>(c) - 0x20U) & 0x3FU; };
    for (const char c : line) {
        if (c < 0x20 || c > 0x60) return false;
    }
    std::size_t left = six(line.front());
    for (std::size_t at = 1; left > 0; at += 4) {
        unsigned group = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            // Trailing blanks are often lost on the way; they stand for noughts.
            group = (group << 6U) | (at + i < line.size() ? six(line[at + i]) : 0U);
        }
        for (unsigned i = 0; i < 3 && left > 0; ++i, --left)
            bytes += static_cast<char>((group >> (16U - 8U * i)) & 0xFFU);
    }
    return true;
}

bool is_mode(std::string_view text) {
    return text.size() >= 3 && text.size() <= 4 &&
           text.find_first_not_of("01234567") == std::string_view::npos;
}

// "begin 644 name": the name, when the line is one.
std::optional<std::string_view> uu_name(std::string_view line) {
    if (!line.starts_with("begin ")) return std::nullopt;
    line.remove_prefix(6);
    const std::size_t gap = line.find(' ');
    if (gap == std::string_view::npos || !is_mode(line.substr(0, gap))) return std::nullopt;
    return line.substr(gap + 1);
}

}  // namespace

Carried from_base64(std::string_view text) {
    Carried carried;
    carried.bytes.resize(text.size() / 4 * 3 + 3);
    char* out = carried.bytes.data();
    std::uint32_t group = 0;
    unsigned count = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        // OPTIMISED: four good characters at a group's start are taken at once; all else one by
        // one.
        if (count == 0 && at + 4 <= text.size()) {
            const std::uint32_t a = value_at(text, at), b = value_at(text, at + 1),
                                c = value_at(text, at + 2), d = value_at(text, at + 3);
            if (((a | b | c | d) & 0xC0U) == 0) {
                const std::uint32_t whole = (a << 18U) | (b << 12U) | (c << 6U) | d;
                *out++ = static_cast<char>(whole >> 16U);
                *out++ = static_cast<char>(whole >> 8U);
                *out++ = static_cast<char>(whole);
                at += 4;
                continue;
            }
        }
        const std::uint8_t value = value_at(text, at++);
        if (value == blank) continue;
        if (value == padding) {
            // A group that ends early; what follows begins anew (joined base64 is met in practice).
            if (count >= 2) *out++ = static_cast<char>(group >> (count == 2 ? 4U : 10U));
            if (count == 3) *out++ = static_cast<char>(group >> 2U);
            count = 0;
            group = 0;
            continue;
        }
        if (value == foreign) {
            carried.sound = false;
            continue;
        }
        group = (group << 6U) | value;
        if (++count == 4) {
            for (const unsigned shift : {16U, 8U, 0U}) *out++ = static_cast<char>(group >> shift);
            count = 0;
            group = 0;
        }
    }
    if (count > 0) carried.sound = false;
    if (count >= 2) *out++ = static_cast<char>(group >> (count == 2 ? 4U : 10U));
    if (count == 3) *out++ = static_cast<char>(group >> 2U);
    carried.bytes.resize(static_cast<std::size_t>(out - carried.bytes.data()));
    return carried;
}

Carried from_quoted_printable(std::string_view text) {
    Carried carried;
    carried.bytes.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t plain = std::min(text.find('=', at), text.size());
        carried.bytes += text.substr(at, plain - at);
        at = plain;
        if (at == text.size()) break;
        const int high = at + 1 < text.size() ? hex_value(text[at + 1]) : -1;
        const int low = at + 2 < text.size() ? hex_value(text[at + 2]) : -1;
        if (high >= 0 && low >= 0) {
            carried.bytes += static_cast<char>(high * 16 + low);
            at += 3;
            continue;
        }
        // A soft line break, perhaps after blanks that a server added.
        const std::size_t end = text.find_first_not_of(" \t\r", at + 1);
        if (end == std::string_view::npos || text[end] == '\n') {
            at = end == std::string_view::npos ? text.size() : end + 1;
            continue;
        }
        carried.sound = false;
        carried.bytes += '=';
        ++at;
    }
    return carried;
}

std::optional<UuFile> find_uuencoded(std::string_view text, std::size_t from) {
    for (std::size_t at = from; at < text.size(); at = next_line(text, at)) {
        if (text[at] != 'b') continue;
        const auto name = uu_name(line_at(text, at));
        if (!name) continue;
        UuFile file{.name = std::string(*name), .carried = {}, .from = at, .to = text.size()};
        bool ended = false;
        std::size_t line_from = next_line(text, at);
        while (line_from < text.size() && !ended) {
            const std::string_view line = line_at(text, line_from);
            line_from = next_line(text, line_from);
            ended = line == "end";
            if (ended || line.empty()) continue;
            if (!add_uu_line(line, file.carried.bytes)) file.carried.sound = false;
        }
        file.carried.sound = file.carried.sound && ended;
        file.to = line_from;
        // Words such as "begin 100 jaar" start no file.
        if (ended || !file.carried.bytes.empty()) return file;
    }
    return std::nullopt;
}

}  // namespace trede::mail
