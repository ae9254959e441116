#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>

namespace trede::base {

namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// How many continuation bytes follow this first byte; nothing when it cannot be a first byte.
std::optional<int> continuation_count(unsigned char first) {
    if (first < 0x80) return 0;
    if (first >= 0xC2 && first <= 0xDF) return 1;
    if (first >= 0xE0 && first <= 0xEF) return 2;
    if (first >= 0xF0 && first <= 0xF4) return 3;
    return std::nullopt;
}

// Overlong forms, surrogates and numbers past U+10FFFF show in the second byte.
bool second_byte_fits(unsigned char first, unsigned char second) {
    if (first == 0xE0) return second >= 0xA0;
    if (first == 0xED) return second <= 0x9F;
    if (first == 0xF0) return second >= 0x90;
    if (first == 0xF4) return second <= 0x8F;
    return true;
}

}  // namespace

std::string_view trim(std::string_view text) {
    while (!text.empty()) {
        if (is_blank(text.front())) {
            text.remove_prefix(1);
        } else if (text.starts_with(no_break_space)) {
            text.remove_prefix(no_break_space.size());
        } else {
            break;
        }
    }
    while (!text.empty()) {
        if (is_blank(text.back())) {
            text.remove_suffix(1);
        } else if (text.ends_with(no_break_space)) {
            text.remove_suffix(no_break_space.size());
        } else {
            break;
        }
    }
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    for (std::size_t at = text.find(separator); at != std::string_view::npos;
         at = text.find(separator, start)) {
        parts.push_back(text.substr(start, at - start));
        start = at + 1;
    }
    parts.push_back(text.substr(start));
    return parts;
}

std::string lower_ascii(std::string_view text) {
    std::string lowered(text);
    for (char& c : lowered) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lowered;
}

std::optional<long long> parse_integer(std::string_view text) {
    long long value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc{} || stop != end) return std::nullopt;
    return value;
}

std::string with_points(long long number) {
    std::string figures = std::to_string(number);
    const std::size_t sign = number < 0 ? 1 : 0;
    for (std::size_t at = figures.size(); at > sign + 3; at -= 3) figures.insert(at - 3, 1, '.');
    return figures;
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        // Eight bytes of ASCII at a time: most of what is on file.
        std::uint64_t eight = 0;
        if (at + sizeof eight <= text.size()) {
            std::memcpy(&eight, text.data() + at, sizeof eight);
            if ((eight & 0x8080808080808080U) == 0) {
                at += sizeof eight;
                continue;
            }
        }
        const auto first = static_cast<unsigned char>(text[at]);
        const auto count = continuation_count(first);
        if (!count ||
            at + static_cast<std::size_t>(*count) >= text.size() + (*count == 0 ? 1U : 0U))
            return false;
        for (int i = 1; i <= *count; ++i) {
            const auto next = static_cast<unsigned char>(text[at + static_cast<std::size_t>(i)]);
            if ((next & 0xC0U) != 0x80U) return false;
            if (i == 1 && !second_byte_fits(first, next)) return false;
        }
        at += static_cast<std::size_t>(*count) + 1;
    }
    return true;
}

std::string shell_word(std::string_view text) {
    std::string word = "'";
    for (const char letter : text) {
        if (letter == '\'')
            word += "'\\''";  // ends the word, one quote, begins it again
        else
            word += letter;
    }
    return word + "'";
}

}  // namespace trede::base
