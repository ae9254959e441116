#include "base/dates.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

#include "base/text.hpp"

namespace trede::base {

namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;

constexpr std::array<std::string_view, 12> month_names = {
    "januari", "februari", "maart",     "april",   "mei",      "juni",
    "juli",    "augustus", "september", "oktober", "november", "december"};

constexpr std::array<std::string_view, 7> day_names = {
    "zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"};

std::optional<int> digits(std::string_view text, std::size_t least, std::size_t most) {
    if (text.size() < least || text.size() > most) return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<Date> checked(int year, int month, int day) {
    const Date made = date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
    if (year < 1900 || year > 2199 || !made.ok()) return std::nullopt;
    return made;
}

std::optional<int> month_number(std::string_view word) {
    const std::string name = lower_ascii(word);
    for (std::size_t i = 0; i < month_names.size(); ++i) {
        const bool short_form =
            name == "mrt" ? i == 2 : name.size() == 3 && month_names[i].starts_with(name);
        if (name == month_names[i] || short_form) return static_cast<int>(i) + 1;
    }
    return std::nullopt;
}

// A day as it is written; there may be no such day.
struct DayWritten {
    int year = 0;
    int month = 0;
    int day = 0;
};

std::optional<DayWritten> read_dutch(std::string_view trimmed) {
    const char separator = trimmed.find('/') != std::string_view::npos   ? '/'
                           : trimmed.find('-') != std::string_view::npos ? '-'
                                                                         : ' ';
    const auto parts = split(trimmed, separator);
    if (parts.size() != 3) return std::nullopt;
    const auto day = digits(parts[0], 1, 2);
    const auto month = separator == ' ' ? month_number(parts[1]) : digits(parts[1], 1, 2);
    const auto year = digits(parts[2], 4, 4);
    if (!year || !month || !day) return std::nullopt;
    return DayWritten{.year = *year, .month = *month, .day = *day};
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4), 4, 4);
    const auto month = digits(text.substr(5, 2), 2, 2);
    const auto day = digits(text.substr(8, 2), 2, 2);
    if (!year || !month || !day) return std::nullopt;
    return checked(*year, *month, *day);
}

std::optional<Date> parse_date_dutch(std::string_view text) {
    const std::string_view trimmed = trim(text);
    if (const auto iso = parse_date(trimmed)) return iso;
    const auto written = read_dutch(trimmed);
    return written ? checked(written->year, written->month, written->day) : std::nullopt;
}

bool is_no_day(std::string_view text) {
    const auto written = read_dutch(trim(text));
    return written && !checked(written->year, written->month, written->day);
}

std::string to_iso(Date date) {
    std::array<char, 32> buffer{};
    const int length =
        std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", int{date.year()},
                      unsigned{date.month()}, unsigned{date.day()});
    return {buffer.data(), static_cast<std::size_t>(length)};
}

std::string to_iso(Instant instant) {
    const auto day = std::chrono::floor<days>(instant);
    const std::chrono::hh_mm_ss time{instant - day};
    std::array<char, 40> buffer{};
    const int length = std::snprintf(
        buffer.data(), buffer.size(), "T%02d:%02d:%02d.%03dZ",
        static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count()), static_cast<int>(time.subseconds().count()));
    return to_iso(Date{day}) + std::string(buffer.data(), static_cast<std::size_t>(length));
}

std::optional<Instant> parse_instant(std::string_view text) {
    if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
        text[19] != '.' || text[23] != 'Z') {
        return std::nullopt;
    }
    const auto day = parse_date(text.substr(0, 10));
    const auto hour = digits(text.substr(11, 2), 2, 2);
    const auto minute = digits(text.substr(14, 2), 2, 2);
    const auto second = digits(text.substr(17, 2), 2, 2);
    const auto milli = digits(text.substr(20, 3), 3, 3);
    if (!day || !hour || !minute || !second || !milli) return std::nullopt;
    if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    return Instant{sys_days{*day}} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
           std::chrono::seconds{*second} + std::chrono::milliseconds{*milli};
}

std::string_view weekday_in_words(Date date) { return day_names[weekday(date).c_encoding()]; }

std::string in_words(Date date) {
    return std::to_string(unsigned{date.day()}) + ' ' +
           std::string(month_names[unsigned{date.month()} - 1]) + ' ' +
           std::to_string(int{date.year()});
}

std::string in_words_with_weekday(Date date) {
    return std::string(weekday_in_words(date)) + ' ' + in_words(date);
}

std::string in_figures(Date date) {
    return std::to_string(unsigned{date.day()}) + '-' + std::to_string(unsigned{date.month()}) +
           '-' + std::to_string(int{date.year()});
}

Date plus_days(Date date, int number) { return Date{sys_days{date} + days{number}}; }

Date plus_months(Date date, int number) {
    const Date moved = date + months{number};
    if (moved.ok()) return moved;
    return Date{moved.year() / moved.month() / std::chrono::last};
}

int days_between(Date from, Date to) {
    return static_cast<int>((sys_days{to} - sys_days{from}).count());
}

std::chrono::weekday weekday(Date date) { return std::chrono::weekday{sys_days{date}}; }

bool is_weekend(Date date) {
    const auto day = weekday(date);
    return day == std::chrono::Saturday || day == std::chrono::Sunday;
}

}  // namespace trede::base
