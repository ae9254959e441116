#pragma once

#include <optional>
#include <string>
#include <string_view>

// What a table of the statistics office says of its own figures: whether they are established.
namespace trede::statistics {

// CBS puts a star behind what is provisional ("2024*", "12**"), or says so in words.
[[nodiscard]] bool says_provisional(std::string_view text);
// A star behind a word or a year; one in front of a line only points at another.
[[nodiscard]] bool has_star(std::string_view text);
// That star behind a year, or behind `year` where it is given: of CBS without doubt. Behind another
// word it may point at any note.
[[nodiscard]] bool has_star_on_year(std::string_view text, std::optional<int> year = std::nullopt);

// What a line of text says. An explanation of the star ("* voorlopige cijfers") says nothing of
// figures without one; "2024 voorlopig" says nothing of a table of 2023, where that year is known.
struct Remark {
    bool explains_star = false;
    bool of_figures = false;  // of these
    bool by_year = false;     // because it names their year
};
[[nodiscard]] Remark remark_of(std::string_view line, std::optional<int> year);
// "Voorlopige cijfers", "De cijfers zijn voorlopig": said of the figures at hand, and no sentence
// about provisional figures elsewhere.
[[nodiscard]] bool is_plain_remark(std::string_view line);

// A column beside the figures that says whether they are established.
enum class Standing { none, status, provisional, established };
[[nodiscard]] Standing standing_of(std::string_view heading);
// Whether a cell of such a column says that the figure of its row is provisional.
[[nodiscard]] bool says_provisional(Standing standing, std::string_view text);

}  // namespace trede::statistics
