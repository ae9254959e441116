#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trede::base {

// Small text work on UTF-8. What needs Unicode knowledge (folding, collation) lives in registry, on
// ICU.

// Without blanks at both ends: space, tab, line ends and the no-break space U+00A0 that
// spreadsheets love.
[[nodiscard]] std::string_view trim(std::string_view text);

// Whether `part` stands somewhere in `text`.
[[nodiscard]] inline bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// Whether nothing is left of it when it is trimmed.
[[nodiscard]] inline bool blank(std::string_view text) { return trim(text).empty(); }
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::string lower_ascii(std::string_view text);
// "7" is 7; "-7" is -7; "", "7.0", " 7", "+7" and what does not fit are nothing.
[[nodiscard]] std::optional<long long> parse_integer(std::string_view text);
// A number with its word: "1 brief", "2 brieven".
template <std::integral Number>
[[nodiscard]] std::string how_many(Number number, std::string_view one, std::string_view more) {
    return std::to_string(number).append(" ").append(number == 1 ? one : more);
}
// 12345 is "12.345": groups of three with a point, as Dutch letters write numbers.
[[nodiscard]] std::string with_points(long long number);
[[nodiscard]] bool is_utf8(std::string_view text);
// As a shell reads it: one word, whatever stands in it.
[[nodiscard]] std::string shell_word(std::string_view text);

}  // namespace trede::base
