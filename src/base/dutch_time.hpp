#pragma once

#include <string>

#include "base/dates.hpp"

namespace trede::base {

// Where instants and legal dates meet: the day in the Netherlands (Europe/Amsterdam). Central
// European Time, UTC+1; summer time, UTC+2, from the last Sunday of March to the last Sunday of
// October, both at 01:00 UTC (directive 2000/84/EC, as executed by the yearly Zomertijdregeling).
// Right from 1996 on, as long as that directive stands.
[[nodiscard]] Date dutch_day(Instant instant);
// The first instant after that day.
[[nodiscard]] Instant end_of_dutch_day(Date day);

// What the clock says there: "00:01".
[[nodiscard]] std::string dutch_clock(Instant instant);

}  // namespace trede::base
