#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/outcome.hpp"

namespace trede::law {

enum class Unit { day, week, month, year };

// The length of a term as a law or letter words it: 3 weeks is not 21 days, because ATW art. 4 asks
// for the unit.
struct Duration {
    int count = 1;  // 1 to `duration_count`
    Unit unit = Unit::day;

    friend auto operator<=>(const Duration&, const Duration&) = default;
    friend bool operator==(const Duration&, const Duration&) = default;
};

constexpr int duration_count = 999;  // of any unit; a longer term is a slip of the keyboard

// ISO 8601 with one unit: "P10D", "P3W", "P6M", "P1Y". Refuses (input) hours, mixed units, nought,
// and all else, with the reason.
[[nodiscard]] base::Outcome<Duration> parse_duration(std::string_view text);
[[nodiscard]] std::string to_iso(const Duration& duration);  // "P3W"
// Of months and years, the number of months; of another unit nought.
[[nodiscard]] int months_in(const Duration& duration);
[[nodiscard]] std::string in_words(
    const Duration& duration);  // "3 weken", "1 maand", "1 dag", "6 maanden"

}  // namespace trede::law
