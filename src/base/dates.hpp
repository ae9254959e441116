#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace trede::base {

// A legal date: a day in the Netherlands, without a time. Always valid once made by `parse_date` or
// `date`.
using Date = std::chrono::year_month_day;
// A moment, in UTC. Order never comes from it: order comes from the sequence of the journal.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

// "2026-04-09" only: four, two and two digits, an existing day, years 1900 to 2199.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
// "2026-04-09", and the Dutch ways to write a day: "9-4-2026", "09-04-2026", "9/4/2026", "9 april
// 2026", "9 apr 2026".
[[nodiscard]] std::optional<Date> parse_date_dutch(std::string_view text);
// Written as a day in one of those Dutch ways, but not in the calendar: "31-2-2026".
[[nodiscard]] bool is_no_day(std::string_view text);
[[nodiscard]] std::string to_iso(Date date);  // "2026-04-09"
// "2026-04-09T12:00:00.000Z"; parsing takes exactly this form.
[[nodiscard]] std::string to_iso(Instant instant);
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);

[[nodiscard]] std::string_view weekday_in_words(Date date);  // "donderdag"
[[nodiscard]] std::string in_words(Date date);               // "9 april 2026"
[[nodiscard]] std::string in_words_with_weekday(Date date);  // "donderdag 9 april 2026"
[[nodiscard]] std::string in_figures(Date date);             // "9-4-2026", for table heads

[[nodiscard]] Date plus_days(Date date, int days);
// The same day number so many months later; the last day of that month where it has no such day.
[[nodiscard]] Date plus_months(Date date, int months);
[[nodiscard]] int days_between(Date from, Date to);  // negative when `to` lies before `from`
[[nodiscard]] std::chrono::weekday weekday(Date date);
[[nodiscard]] bool is_weekend(Date date);

// A date written in the code itself, for tests and tables: date(2026, 4, 9).
[[nodiscard]] constexpr Date date(int year, unsigned month, unsigned day) {
    return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

}  // namespace trede::base
