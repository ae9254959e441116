#pragma once

#include <string>
#include <string_view>

// What a table of the statistics office says of its own figures: whether they are established, and
// of whom they are.
namespace trede::statistics {

// CBS puts a star behind what is provisional ("2024*", "inwoners**"), or says so in words.
[[nodiscard]] bool says_provisional(std::string_view text);

// A note below a table that says what its stars mean, not which figures are provisional: it
// explains the other signs of CBS as well.
[[nodiscard]] bool explains_signs(std::string_view text);

// A column beside the figures that says whether they are established.
enum class Standing { none, status, provisional, established };
[[nodiscard]] Standing standing_of(std::string_view heading);
// Whether a cell of such a column says that the figure of its row is provisional.
[[nodiscard]] bool says_provisional(Standing standing, std::string_view text);

// A heading over a part of the people: their sex, age, marital status, origin.
[[nodiscard]] bool is_part_heading(std::string_view heading);
// "Totaal mannen en vrouwen", and the codes of StatLine for a total: "T001038", "10000" of ages.
[[nodiscard]] bool is_whole(std::string_view heading, std::string_view text);

}  // namespace trede::statistics
