#include "intake/words.hpp"

#include <cstddef>

#include "base/text.hpp"
#include "intake/headings.hpp"

namespace trede::intake {

bool words::of_report(const Words& text) {
    return any_of(text, progress) || std::ranges::any_of(text, [](std::string_view word) {
               return std::ranges::any_of(
                   report, [word](std::string_view stem) { return word.starts_with(stem); });
           });
}

namespace {

// More words than these are a sentence, and a sentence may speak of anything.
constexpr std::size_t most_words_of_a_title = 12;

Told first_of(const words::Words& said, auto tells, Fit fit) {
    const auto found = std::ranges::find_if(said, tells);
    if (found == said.end()) return {};
    return {.fit = fit, .word = std::string(*found)};
}

words::Reach reach_of(std::string_view word) {
    const words::Other* other = words::find_other(word);
    return other == nullptr ? words::Reach::heading : other->reach;
}

bool over_table(std::string_view word) { return reach_of(word) != words::Reach::heading; }

Told over_progress(const words::Words& said) {
    const Fit fit = words::of_report(said) ? Fit::doubtful : Fit::other;
    Told told = first_of(
        said,
        [fit](std::string_view word) {
            // "Voortgang verdeelbesluit" is a report of what came of it.
            const bool task = words::is_one(words::task, word) &&
                              !words::is_one(words::task_or_tale, word) &&
                              (fit == Fit::other || word != "verdeelbesluit");
            return over_table(word) || task || word == words::to_come;
        },
        fit);
    if (told.fit != Fit::fits) return told;
    return first_of(
        said, [](std::string_view word) { return words::is_one(words::task_or_tale, word); },
        words::of_report(said) ? Fit::fits : Fit::doubtful);
}

Told over_tasks(const words::Words& said) {
    Told told = first_of(
        said, [](std::string_view word) { return reach_of(word) == words::Reach::draft; },
        Fit::other);
    if (told.fit != Fit::fits) return told;
    told = first_of(
        said, [](std::string_view word) { return reach_of(word) == words::Reach::indicative; },
        words::any_of(said, words::decided) ? Fit::doubtful : Fit::other);
    if (told.fit != Fit::fits) return told;
    return first_of(
        said,
        [](std::string_view word) {
            return over_table(word) || (word != "stand" && words::is_one(words::progress, word));
        },
        words::any_of(said, words::task) || words::any_of(said, words::decided) ? Fit::doubtful
                                                                                : Fit::other);
}

}  // namespace

bool never_a_task(std::string_view word) {
    return reach_of(word) == words::Reach::draft || reach_of(word) == words::Reach::indicative;
}

Told told_over(std::string_view text, TableKind kind) {
    const std::string plain = folded(text);
    const auto said = base::split(plain, ' ');
    if (plain.starts_with("bron ")) return {};
    Told told = kind == TableKind::progress ? over_progress(said) : over_tasks(said);
    if (told.fit == Fit::other && said.size() > most_words_of_a_title) told.fit = Fit::doubtful;
    return told;
}

Told told_beside(std::string_view text, TableKind kind) {
    Told unknown{.fit = Fit::doubtful, .word = std::string(text)};
    const std::string plain = folded(text);
    const auto said = base::split(plain, ' ');
    if (kind == TableKind::tasks) {
        const Told told = over_tasks(said);
        const bool of_task =
            words::any_of(said, words::task) || words::any_of(said, words::decided);
        return told.fit == Fit::fits && !of_task ? unknown : told;
    }
    const bool realised = words::any_of(said, words::progress);
    const bool there = realised || words::any_of(said, words::there);
    const auto denial = std::ranges::find_if(
        said, [](std::string_view word) { return words::is_one(words::denying, word); });
    // "Niet gerealiseerd", and not "geen bijzonderheden".
    if (denial != said.end())
        return there ? Told{.fit = Fit::other, .word = std::string(*denial)} : unknown;
    if (realised) return {};
    if (there) return unknown;  // "open, tweede locatie in voorbereiding"
    const Told told = first_of(
        said,
        [](std::string_view word) {
            const words::Other* const one = words::find_other(word);
            return (one && one->reach != words::Reach::heading) ||
                   words::is_one(words::on_its_way, word) || word == words::to_come;
        },
        Fit::other);
    return told.fit == Fit::fits ? unknown : told;
}

namespace {

constexpr std::string_view signs = ".,;:()[]\"'";

std::string_view without_signs(std::string_view word) {
    const std::size_t first = word.find_first_not_of(signs);
    if (first == std::string_view::npos) return {};
    return word.substr(first, word.find_last_not_of(signs) - first + 1);
}

struct MayBeDay {
    std::string text;
    std::size_t at = 0;  // of its first word in the whole text
};

// Each word of a text, and each three on end: "1-7-2025", "1 juli 2025".
std::vector<MayBeDay> may_be_days(std::string_view text) {
    std::vector<MayBeDay> found;
    std::string spaced(text);
    std::ranges::replace(spaced, '\n', ' ');
    const auto parts = base::split(spaced, ' ');
    const auto offset = [&](std::size_t i) {
        return static_cast<std::size_t>(parts[i].data() - spaced.data());
    };
    for (std::size_t i = 0; i < parts.size(); ++i) {
        found.push_back({.text = std::string(without_signs(parts[i])), .at = offset(i)});
        if (i + 2 >= parts.size()) continue;
        std::string three(without_signs(parts[i]));
        three.append(" ").append(parts[i + 1]).append(" ").append(without_signs(parts[i + 2]));
        found.push_back({.text = std::move(three), .at = offset(i)});
    }
    return found;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_digits(std::string_view word, std::size_t least, std::size_t most) {
    return word.size() >= least && word.size() <= most && std::ranges::all_of(word, is_digit);
}

bool is_unclear_day(std::string_view text) {
    if (base::parse_date_dutch(text) || base::is_no_day(text)) return false;
    for (const char mark : {'-', '/', '.'}) {
        const auto parts = base::split(text, mark);
        if (parts.size() == 3 && is_digits(parts[0], 1, 2) && is_digits(parts[1], 1, 2) &&
            (is_digits(parts[2], 2, 2) || is_digits(parts[2], 4, 4)))
            return true;
    }
    const auto spaced = base::split(text, ' ');  // "1 januari 24"
    if (spaced.size() != 3 || !is_digits(spaced[2], 2, 2)) return false;
    std::string whole(text.substr(0, text.size() - 2));
    return base::parse_date_dutch(whole.append("20").append(spaced[2])).has_value();
}

std::optional<int> year_in(std::string_view word) {
    constexpr long long first = 1990, last = 2099;
    const auto number = is_digits(word, 4, 4) ? base::parse_integer(word) : std::nullopt;
    if (!number || *number < first || *number > last) return std::nullopt;
    return static_cast<int>(*number);
}

// "1e kwartaal", "kwartaal 4", "Q1" beside the year; 0 when there is none.
unsigned quarter_in(const words::Words& said) {
    const auto told = [](std::string_view word) -> unsigned {
        constexpr std::array<std::string_view, 4> written = {"eerste", "tweede", "derde", "vierde"};
        const auto* const found = std::ranges::find(written, word);
        if (found != written.end()) return static_cast<unsigned>(found - written.begin()) + 1;
        const bool number = !word.empty() && word[0] >= '1' && word[0] <= '4' &&
                            (word.size() == 1 || word.substr(1) == "e");
        return number ? static_cast<unsigned>(word[0] - '0') : 0;
    };
    for (std::size_t i = 0; i < said.size(); ++i) {
        if ((said[i].starts_with('q') || said[i].starts_with('k')) && said[i].size() == 2 &&
            told(said[i].substr(1)) != 0)
            return told(said[i].substr(1));
        if (!said[i].starts_with("kwartaal")) continue;
        if (i > 0 && told(said[i - 1]) != 0) return told(said[i - 1]);
        if (i + 1 < said.size() && told(said[i + 1]) != 0) return told(said[i + 1]);
    }
    return 0;
}

Period months(int year, unsigned first, unsigned number) {
    const base::Date begin = base::date(year, first, 1);
    return {.first = begin,
            .last = base::plus_days(base::plus_months(begin, static_cast<int>(number)), -1)};
}

}  // namespace

std::vector<DayTold> days_in(std::string_view text) {
    std::vector<DayTold> days;
    for (const MayBeDay& one : may_be_days(text)) {
        if (const auto day = base::parse_date_dutch(one.text))
            days.push_back({.day = *day, .before = folded(text.substr(0, one.at))});
    }
    return days;
}

std::optional<base::Date> day_in(std::string_view text) {
    const auto days = days_in(text);
    return days.empty() ? std::nullopt : std::optional(days.front().day);
}

std::string no_day_in(std::string_view text) {
    const auto texts = may_be_days(text);
    const auto wrong = std::ranges::find_if(texts, base::is_no_day, &MayBeDay::text);
    return wrong == texts.end() ? std::string() : wrong->text;
}

std::string unclear_day_in(std::string_view text) {
    const auto texts = may_be_days(text);
    const auto unclear = std::ranges::find_if(texts, is_unclear_day, &MayBeDay::text);
    return unclear == texts.end() ? std::string() : unclear->text;
}

std::optional<Period> period_in(std::string_view text) {
    const std::string plain = folded(text);
    const auto said = base::split(plain, ' ');
    std::optional<Period> found;
    for (std::size_t i = 0; i < said.size(); ++i) {
        const auto year = year_in(said[i]);
        // The year of a decision or an act is no year of figures.
        const bool of_other =
            i > 0 && (words::is_one(words::task, said[i - 1]) ||
                      words::is_one(words::decided, said[i - 1]) || said[i - 1].ends_with("wet"));
        if (!year || of_other) continue;
        constexpr unsigned in_a_year = 12, in_a_quarter = 3;
        Period period = months(*year, 1, in_a_year);
        const auto month = i == 0 ? std::nullopt
                                  : base::parse_date_dutch("1 " + std::string(said[i - 1]) + " " +
                                                           std::string(said[i]));
        if (const unsigned quarter = quarter_in(said); quarter != 0) {
            period = months(*year, (quarter - 1) * in_a_quarter + 1, in_a_quarter);
        } else if (month) {
            period = months(*year, static_cast<unsigned>(month->month()), 1);
        }
        if (!found) found = period;
        found->first = std::min(found->first, period.first);
        found->last = std::max(found->last, period.last);
    }
    return found;
}

}  // namespace trede::intake
