#pragma once

#include <string>
#include <string_view>

#include "base/dates.hpp"

namespace trede::base {

// Where instants and legal dates meet: the day in the Netherlands (Europe/Amsterdam). Central
// European Time, UTC+1; summer time, UTC+2, from the last Sunday of March to the last Sunday of
// October, both at 01:00 UTC (directive 2000/84/EC, as executed by the yearly Zomertijdregeling).
// Right from 1996 on, as long as that directive stands.
[[nodiscard]] Date dutch_day(Instant instant);
// The first instant after that day.
[[nodiscard]] Instant end_of_dutch_day(Date day);

// The day there of an instant as it is stored ("2026-06-30T22:30:00.000Z"), in ISO form: what a
// reader sees and what "as known on" goes by. The text itself when it is no instant.
[[nodiscard]] std::string dutch_day_of(std::string_view instant);

// What the clock says there: "00:01".
[[nodiscard]] std::string dutch_clock(Instant instant);

}  // namespace trede::base
