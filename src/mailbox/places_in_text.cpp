#include "mailbox/places_in_text.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace trede::mailbox {

namespace {

constexpr std::array<std::string_view, 5> place_words = {"plek", "plaats", "opvangpl", "bedden",
                                                         "slaappl"};
constexpr std::array<std::string_view, 3> earlier_message = {
    "oorspronkelijk bericht", "original message", "doorgestuurd bericht"};

std::string_view without_marks(std::string_view word) {
    constexpr std::string_view marks = ".,;:()[]\"'!?";
    const std::size_t begin = word.find_first_not_of(marks);
    if (begin == std::string_view::npos) return {};
    return word.substr(begin, word.find_last_not_of(marks) - begin + 1);
}

// "40" and "1.200"; not "2.50" and not "1-10-2026".
std::optional<long long> amount(std::string_view word) {
    std::string figures;
    std::size_t since_dot = 0;
    bool dotted = false;
    for (const char c : word) {
        if (c == '.') {
            if (figures.empty() || (dotted && since_dot != 3)) return std::nullopt;
            dotted = true;
            since_dot = 0;
            continue;
        }
        if (c < '0' || c > '9') return std::nullopt;
        figures += c;
        ++since_dot;
    }
    if (figures.empty() || (dotted && since_dot != 3)) return std::nullopt;
    const auto number = base::parse_integer(figures);
    const bool sound = number && *number > 0 && *number <= base::limits::places_of_a_municipality;
    return sound ? number : std::nullopt;
}

bool is_place_word(std::string_view word) {
    return std::ranges::any_of(place_words,
                               [&](std::string_view known) { return word.starts_with(known); });
}

std::vector<std::string_view> words_of(std::string_view sentence) {
    std::vector<std::string_view> words;
    for (const std::string_view word : base::split(sentence, ' ')) {
        const std::string_view bare = without_marks(base::trim(word));
        if (!bare.empty()) words.push_back(bare);
    }
    return words;
}

// The days that the words name: "1-10-2026" and "1 oktober 2026".
std::vector<base::Date> days_in(const std::vector<std::string_view>& words) {
    std::vector<base::Date> days;
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto day = base::parse_date_dutch(words[i]);
        if (!day && i + 2 < words.size()) {
            day = base::parse_date_dutch(std::string(words[i]) + " " + std::string(words[i + 1]) +
                                         " " + std::string(words[i + 2]));
        }
        if (day) days.push_back(*day);
    }
    return days;
}

// A number counts when a word for places follows, with at most two words between: "40 nieuwe
// opvangplekken".
std::vector<long long> places_in(const std::vector<std::string_view>& words) {
    std::vector<long long> found;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto number = amount(words[i]);
        if (!number) continue;
        for (std::size_t next = i + 1; next < std::min(words.size(), i + 4); ++next) {
            if (amount(words[next])) break;
            if (!is_place_word(words[next])) continue;
            found.push_back(*number);
            break;
        }
    }
    return found;
}

std::optional<cycle::Category> category_in(std::string_view sentence) {
    const bool amv = sentence.find("amv") != std::string_view::npos ||
                     sentence.find("minderjarig") != std::string_view::npos;
    const bool regular = sentence.find("regulier") != std::string_view::npos;
    if (amv == regular) return std::nullopt;
    return amv ? cycle::Category::amv : cycle::Category::regular;
}

// "Wij openen nooit 40 plekken": what is denied is no fact.
bool denies(const std::vector<std::string_view>& words) {
    constexpr std::array<std::string_view, 9> denials = {
        "geen", "niet", "nooit", "evenmin", "niets", "onmogelijk", "weigeren", "weigert", "afziet"};
    return std::ranges::any_of(words, [&](std::string_view word) {
        return std::ranges::find(denials, word) != denials.end();
    });
}

void read_sentence(std::string_view written, std::size_t line, PlacesInText& into) {
    const std::string sentence = base::lower_ascii(written);
    const std::vector<std::string_view> words = words_of(sentence);
    const auto days = days_in(words);
    const auto places = places_in(words);
    if (days.empty() || places.empty()) return;
    if (days.size() > 1 || places.size() > 1 || denies(words)) {
        const bool told = !into.unclear_in.empty() && into.unclear_in.back() == line;
        if (!told) into.unclear_in.push_back(line);
        return;
    }
    into.found.push_back({.places = places.front(),
                          .day = days.front(),
                          .category = category_in(sentence),
                          .line = line,
                          .sentence = std::string(base::trim(written))});
}

}  // namespace

PlacesInText places_in_text(std::string_view text) {
    constexpr std::size_t most = 100;
    PlacesInText read;
    std::size_t number = 0;
    for (const std::string_view raw : base::split(text, '\n')) {
        ++number;
        const std::string_view line = base::trim(raw);
        const std::string lower = base::lower_ascii(line);
        const bool earlier = std::ranges::any_of(earlier_message, [&](std::string_view words) {
            return lower.find(words) != std::string::npos;
        });
        if (earlier || read.found.size() + read.unclear_in.size() >= most) break;
        if (line.starts_with('>')) continue;
        std::string_view rest = line;
        while (!rest.empty()) {
            const std::size_t end = rest.find(". ");
            read_sentence(rest.substr(0, end), number, read);
            rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 2);
        }
    }
    return read;
}

}  // namespace trede::mailbox
