#include "post/mail_parts.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "evidence/base64.hpp"

namespace trede::post {

namespace {

constexpr std::size_t line_characters = 76;

std::string base64(std::string_view bytes) {
    return evidence::to_base64(
        std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
}

// A Message-ID of somebody else goes into our headers: only when it is plain and short.
bool is_plain_id(std::string_view id) {
    constexpr std::size_t longest = 200;
    return !id.empty() && id.size() <= longest && std::ranges::all_of(id, [](char c) {
        return c > ' ' && c < 0x7F && c != '<' && c != '>';
    });
}

}  // namespace

std::string in_reply_to(std::string_view id) {
    if (!is_plain_id(id)) return {};
    const std::string line = "\r\n <" + std::string(id) + ">\r\n";
    return "In-Reply-To:" + line + "References:" + line;
}

std::string base64_lines(std::string_view bytes) {
    const std::string text = base64(bytes);
    std::string lines;
    for (std::size_t at = 0; at < text.size(); at += line_characters)
        lines += text.substr(at, line_characters) + "\r\n";
    return lines;
}

// A header with other letters than those of ASCII (RFC 2047): words of at most 75 characters.
std::string encoded_words(const std::string& text) {
    constexpr std::size_t bytes_in_a_word = 42;
    bool ascii = true;
    for (const char c : text) ascii = ascii && c >= 0x20 && c < 0x7F;
    if (ascii && text.size() < 60) return text;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = std::min(text.size(), at + bytes_in_a_word);
        // Never in the middle of a character.
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
        out += (out.empty() ? "" : "\r\n ") + std::string("=?UTF-8?B?") +
               base64(text.substr(at, end - at)) + "?=";
        at = end;
    }
    return out;
}

// "Thu, 09 Apr 2026 12:00:00 +0000" (RFC 5322).
std::string mail_date(base::Instant at) {
    constexpr std::array days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const base::Date day{std::chrono::floor<std::chrono::days>(at)};
    const std::string iso = base::to_iso(at);
    return std::string(days.at(base::weekday(day).c_encoding())) + ", " + iso.substr(8, 2) + " " +
           months.at(unsigned{day.month()} - 1) + " " + iso.substr(0, 4) + " " + iso.substr(11, 8) +
           " +0000";
}

}  // namespace trede::post
