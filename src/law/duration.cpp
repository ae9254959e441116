#include "law/duration.hpp"

#include <optional>

#include "base/text.hpp"

namespace trede::law {

namespace {

std::optional<Unit> unit_of(char letter) {
    switch (letter) {
        case 'D':
            return Unit::day;
        case 'W':
            return Unit::week;
        case 'M':
            return Unit::month;
        case 'Y':
            return Unit::year;
        default:
            return std::nullopt;
    }
}

}  // namespace

base::Outcome<Duration> parse_duration(std::string_view text) {
    const auto refuse = [&](const std::string& ground, const std::string& why) {
        return base::refuse(base::RefusalKind::input, ground,
                            "'" + std::string(text) + "' is geen termijn: " + why);
    };
    if (text.find('T') != std::string_view::npos) {
        return refuse(
            "Algemene termijnenwet art. 4 onder a",
            "wij rekenen in dagen, weken, maanden of jaren, niet in uren. Geef een dag als einde.");
    }
    const std::string form =
        "schrijf P, een getal en D, W, M of Y. Bijvoorbeeld P3W voor drie weken.";
    if (text.size() < 3 || text.front() != 'P') return refuse("", form);
    const auto unit = unit_of(text.back());
    const std::string_view figures = text.substr(1, text.size() - 2);
    const auto count = base::parse_integer(figures);
    if (!unit || !count || figures.front() == '-') return refuse("", form);
    if (*count < 1 || *count > duration_count) {
        return refuse(
            "", "het getal moet van 1 tot en met " + std::to_string(duration_count) + " zijn.");
    }
    return Duration{.count = static_cast<int>(*count), .unit = *unit};
}

int months_in(const Duration& duration) {
    if (duration.unit == Unit::year) return 12 * duration.count;
    return duration.unit == Unit::month ? duration.count : 0;
}

std::string to_iso(const Duration& duration) {
    constexpr std::string_view letters = "DWMY";
    return "P" + std::to_string(duration.count) + letters[static_cast<std::size_t>(duration.unit)];
}

std::string in_words(const Duration& duration) {
    const bool one = duration.count == 1;
    const std::string count = std::to_string(duration.count);
    switch (duration.unit) {
        case Unit::day:
            return count + (one ? " dag" : " dagen");
        case Unit::week:
            return count + (one ? " week" : " weken");
        case Unit::month:
            return count + (one ? " maand" : " maanden");
        case Unit::year:
            return count + " jaar";
    }
    return "";
}

}  // namespace trede::law
