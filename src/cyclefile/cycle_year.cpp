#include "cyclefile/cycle_year.hpp"

#include "base/text.hpp"

namespace trede::cyclefile {

namespace {

constexpr int first_cycle = 2024;
constexpr int last_cycle = 2198;         // dates end in 2199
constexpr int years_between_cycles = 2;  // Spreidingswet art. 2 lid 1
constexpr std::string_view stream_prefix = "cyclus-";

}  // namespace

std::optional<CycleYear> parse_cycle_year(std::string_view text) {
    const auto year = base::parse_integer(text);
    if (!year || *year < first_cycle || *year > last_cycle) return std::nullopt;
    if ((*year - first_cycle) % years_between_cycles != 0) return std::nullopt;
    return CycleYear{static_cast<int>(*year)};
}

std::string stream_of(CycleYear cycle) {
    return std::string(stream_prefix) + std::to_string(cycle.year);
}

std::optional<CycleYear> cycle_of_stream(std::string_view stream) {
    if (!stream.starts_with(stream_prefix)) return std::nullopt;
    return parse_cycle_year(stream.substr(stream_prefix.size()));
}

std::optional<CycleYear> cycle_begun_by(base::Date day) {
    const int year = static_cast<int>(day.year());
    if (year < first_cycle) return std::nullopt;
    return CycleYear{year - (year - first_cycle) % years_between_cycles};
}

base::Date first_day_of_task(CycleYear cycle) { return base::date(cycle.year + 1, 1, 1); }

base::Date last_day_of_task(CycleYear cycle) {
    return base::date(cycle.year + years_between_cycles, 12, 31);
}

}  // namespace trede::cyclefile
