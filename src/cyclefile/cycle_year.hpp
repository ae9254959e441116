#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/dates.hpp"

namespace trede::cyclefile {

// A two-year cycle (Spreidingswet arts. 2 to 5), named after the year in which its estimate is due:
// the cycle of 2026 lays the task of 2027 and 2028.
struct CycleYear {
    int year = 0;

    friend auto operator<=>(const CycleYear&, const CycleYear&) = default;
    friend bool operator==(const CycleYear&, const CycleYear&) = default;
};

// Takes "2026"; nothing for a year in which no cycle begins. The first cycle is that of 2024, the
// year in which the act entered into force, and the estimate comes once in two years (art. 2 lid
// 1).
[[nodiscard]] std::optional<CycleYear> parse_cycle_year(std::string_view text);
// "cyclus-2026": the stream of its file in the journal.
[[nodiscard]] std::string stream_of(CycleYear cycle);
// The cycle whose file the stream is; nothing for a stream of another kind.
[[nodiscard]] std::optional<CycleYear> cycle_of_stream(std::string_view stream);
// The cycle in whose two years of preparation a day lies: 2026 for a day in 2026 or 2027. Nothing
// before the first one.
[[nodiscard]] std::optional<CycleYear> cycle_begun_by(base::Date day);
// The two calendar years after the decision (Spreidingswet art. 5 lid 1).
[[nodiscard]] base::Date first_day_of_task(CycleYear cycle);
[[nodiscard]] base::Date last_day_of_task(CycleYear cycle);

}  // namespace trede::cyclefile
