#include "base/dutch_time.hpp"

namespace trede::base {

namespace {

using namespace std::chrono;

Instant turn(year in, month of) { return sys_days{in / of / Sunday[last]} + hours{1}; }

hours ahead_of_utc(Instant instant) {
    const year in = year_month_day{floor<days>(instant)}.year();
    const bool summer = instant >= turn(in, March) && instant < turn(in, October);
    return hours{summer ? 2 : 1};
}

}  // namespace

std::string dutch_day_of(std::string_view instant) {
    const auto read = parse_instant(instant);
    return read ? to_iso(dutch_day(*read)) : std::string(instant);
}

Date dutch_day(Instant instant) { return Date{floor<days>(instant + ahead_of_utc(instant))}; }

std::string dutch_clock(Instant instant) {
    const Instant there = instant + ahead_of_utc(instant);
    const auto minutes = floor<std::chrono::minutes>(there - floor<days>(there)).count();
    const auto two_figures = [](long long number) {
        return (number < 10 ? "0" : "") + std::to_string(number);
    };
    return two_figures(minutes / 60) + ":" + two_figures(minutes % 60);
}

Instant end_of_dutch_day(Date day) {
    // Clocks turn at two or three in the night, so midnight is in the time that the evening was in.
    const Instant evening = sys_days{day} + hours{20};
    return sys_days{day} + hours{24} - ahead_of_utc(evening);
}

}  // namespace trede::base
