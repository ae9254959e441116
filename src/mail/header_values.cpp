#include <algorithm>
#include <array>
#include <chrono>
#include <map>

#include "base/text.hpp"
#include "mail/charset.hpp"
#include "mail/headers.hpp"

namespace trede::mail {

namespace {

// A quoted string or a bare word at the front; what was taken is removed.
std::string take_value(std::string_view& rest) {
    std::string value;
    if (!rest.starts_with('"')) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        value = std::string(base::trim(rest.substr(0, end)));
        rest.remove_prefix(end);
        return value;
    }
    rest.remove_prefix(1);
    while (!rest.empty() && rest.front() != '"') {
        if (rest.front() == '\\' && rest.size() > 1) rest.remove_prefix(1);
        value += rest.front();
        rest.remove_prefix(1);
    }
    if (!rest.empty()) rest.remove_prefix(1);
    rest.remove_prefix(std::min(rest.find(';'), rest.size()));
    return value;
}

std::string percent_decoded(std::string_view text) {
    const auto figure = [](char c) {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        return -1;
    };
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? figure(text[i + 1]) : -1;
        const int low = high >= 0 ? figure(text[i + 2]) : -1;
        if (low >= 0) i += 2;
        bytes += low >= 0 ? static_cast<char>(high * 16 + low) : text[i];
    }
    return bytes;
}

// The pieces of one parameter: "filename*0*=utf-8''a%20", "filename*1=b".
struct Pieces {
    std::map<long long, std::string> by_number;
    std::string charset;
};

void add_piece(Pieces& pieces, std::string_view mark, std::string value) {
    const bool coded = mark.empty() || mark.ends_with('*');
    if (mark.ends_with('*')) mark.remove_suffix(1);
    const long long number = base::parse_integer(mark).value_or(0);
    if (coded && number == 0) {
        const std::size_t first = value.find('\'');
        const std::size_t second =
            first == std::string::npos ? std::string::npos : value.find('\'', first + 1);
        if (second != std::string::npos) {
            pieces.charset = value.substr(0, first);
            value = value.substr(second + 1);
        }
    }
    pieces.by_number.try_emplace(number, coded ? percent_decoded(value) : std::move(value));
}

constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};

// The old names of zones that still occur (RFC 5322 section 4.3); all others say nothing.
int zone_minutes(std::string_view zone) {
    if (zone == "cest") return 120;
    if (zone == "cet") return 60;
    if (zone.size() != 5 || (zone[0] != '+' && zone[0] != '-')) return 0;
    const auto hours = base::parse_integer(zone.substr(1, 2));
    const auto minutes = base::parse_integer(zone.substr(3, 2));
    if (!hours || !minutes || *hours > 14 || *minutes > 59) return 0;
    const int total = static_cast<int>(*hours * 60 + *minutes);
    return zone[0] == '-' ? -total : total;
}

// A number of one or two figures, perhaps with a nought before it.
std::optional<int> small_number(std::string_view text, int most) {
    if (text.size() == 2 && text[0] == '0') text.remove_prefix(1);
    const auto number = base::parse_integer(text);
    if (!number || *number < 0 || *number > most) return std::nullopt;
    return static_cast<int>(*number);
}

}  // namespace

std::string_view Parameterised::parameter(std::string_view name) const {
    const auto found =
        std::ranges::find(parameters, name, &std::pair<std::string, std::string>::first);
    return found == parameters.end() ? std::string_view{} : std::string_view(found->second);
}

Parameterised parse_parameters(std::string_view value) {
    Parameterised parsed;
    const std::size_t end = std::min(value.find(';'), value.size());
    parsed.value = shown(base::lower_ascii(base::trim(value.substr(0, end))));
    std::string_view rest = value.substr(end);
    std::map<std::string, Pieces> coded;
    constexpr std::size_t most = 100;
    while (!rest.empty() && parsed.parameters.size() + coded.size() < most) {
        rest.remove_prefix(1);
        const std::size_t equals = rest.find_first_of("=;");
        if (equals == std::string_view::npos) break;
        std::string name = base::lower_ascii(base::trim(rest.substr(0, equals)));
        rest.remove_prefix(equals);
        if (rest.front() == ';') continue;
        rest.remove_prefix(1);
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
        std::string text = take_value(rest);
        const std::size_t star = name.find('*');
        if (star == std::string::npos) {
            parsed.parameters.emplace_back(std::move(name), decode_words(text));
        } else {
            add_piece(coded[name.substr(0, star)], std::string_view(name).substr(star + 1),
                      std::move(text));
        }
    }
    for (const auto& [name, pieces] : coded) {
        std::string whole;
        for (const auto& [number, piece] : pieces.by_number) whole += piece;
        std::erase_if(parsed.parameters, [&](const auto& known) { return known.first == name; });
        parsed.parameters.emplace_back(name, to_utf8(whole, pieces.charset).text);
    }
    return parsed;
}

std::optional<base::Instant> parse_mail_date(std::string_view value) {
    std::vector<std::string> words;
    const std::string lower = base::lower_ascii(value.substr(0, value.find('(')));
    for (const std::string_view word : base::split(lower, ' ')) {
        if (!word.empty()) words.emplace_back(word);
    }
    if (!words.empty() && words.front().ends_with(',')) words.erase(words.begin());
    if (words.size() < 4) return std::nullopt;
    const auto day = small_number(words[0], 31);
    const auto* month = std::ranges::find(months, std::string_view(words[1]).substr(0, 3));
    const auto year = base::parse_integer(words[2]);
    const auto clock = base::split(words[3], ':');
    if (!day || month == months.end() || !year || *year < 1990 || *year > 2199 ||
        clock.size() < 2 || clock.size() > 3)
        return std::nullopt;
    const auto date =
        base::date(static_cast<int>(*year), static_cast<unsigned>(month - months.begin()) + 1,
                   static_cast<unsigned>(*day));
    const auto hour = small_number(clock[0], 23);
    const auto minute = small_number(clock[1], 59);
    const auto second = clock.size() == 3 ? small_number(clock[2], 60) : 0;
    if (!date.ok() || !hour || !minute || !second) return std::nullopt;
    const int zone = words.size() > 4 ? zone_minutes(words[4]) : 0;
    return base::Instant(std::chrono::sys_days(date)) + std::chrono::hours(*hour) +
           std::chrono::minutes(*minute - zone) + std::chrono::seconds(*second);
}

}  // namespace trede::mail
