#include "statistics/provisional.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "intake/headings.hpp"
#include "statistics/headings.hpp"

namespace trede::statistics {

using intake::folded;

namespace {

bool is_figure(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The places of the stars that stand behind a word or a year.
std::optional<std::size_t> star_behind(std::string_view text, std::size_t from) {
    for (std::size_t at = text.find('*', from); at != std::string_view::npos;
         at = text.find('*', at + 1)) {
        const bool ends =
            at + 1 == text.size() || !(is_letter(text[at + 1]) || is_figure(text[at + 1]));
        if (at > 0 && ends && text[at - 1] != ' ' && text[at - 1] != '*') return at;
    }
    return std::nullopt;
}

bool speaks_of_provisional(std::string_view said) {
    return holds_any(said, {"voorlopig", "provisional", "preliminary"}) &&
           !holds_any(said, {"niet voorlopig", "geen voorlopig", "niet langer voorlopig",
                             "niet meer voorlopig", "not provisional"});
}

// A star by itself, as in "* = voorlopig" and "een * betekent voorlopig".
bool holds_loose_star(std::string_view clause) {
    return clause.find('*') != std::string_view::npos && !star_behind(clause, 0);
}

std::vector<int> years_of(std::string_view said) {
    std::vector<int> years;
    for (const std::string_view word : base::split(said, ' ')) {
        if (const auto year = year_in(word)) years.push_back(*year);
    }
    return years;
}

// "2022 en 2023", "2013 tot en met 2022", "vanaf 2023", "2023 en later".
bool covers(std::string_view said, const std::vector<int>& years, int year) {
    const auto [low, high] = std::ranges::minmax(years);
    if (holds_any(said, {"vanaf", "sinds", "en later", "en verder", "from"}) && year >= low)
        return true;
    if (holds_any(said, {"tot en met", " t m ", "tot"}) && years.size() > 1)
        return low <= year && year <= high;
    return std::ranges::find(years, year) != years.end();
}

void take_clause(std::string_view clause, std::optional<int> year, Remark& remark) {
    const std::string said = folded(clause);
    if (!speaks_of_provisional(said)) return;
    const auto years = years_of(said);
    if (years.empty() && holds_loose_star(clause)) {
        remark.explains_star = true;
    } else if (years.empty() || !year) {
        remark.of_figures = true;
    } else if (covers(said, years, *year)) {
        remark.of_figures = true;
        remark.by_year = true;
    }
}

}  // namespace

bool has_star(std::string_view text) {
    const std::string_view read = base::trim(text);
    return star_behind(read, 0) ||
           (read.size() > 1 && read.ends_with('*') && !read.starts_with('*'));
}

bool has_star_on_year(std::string_view text, std::optional<int> year) {
    for (std::size_t at = text.find('*'); at != std::string_view::npos;
         at = text.find('*', at + 1)) {
        const std::size_t last = text.substr(0, at).find_last_not_of(" *");
        if (last == std::string_view::npos) continue;
        const std::size_t blank = text.substr(0, last).find_last_of(" (;,");
        const std::size_t first = blank == std::string_view::npos ? 0 : blank + 1;
        const auto starred = year_in(text.substr(first, last + 1 - first));
        if (starred && (!year || starred == year)) return true;
    }
    return false;
}

bool says_provisional(std::string_view text) {
    return has_star(text) || speaks_of_provisional(folded(text));
}

Remark remark_of(std::string_view line, std::optional<int> year) {
    Remark remark;
    while (!line.empty()) {
        const std::size_t end = line.find_first_of(".;,()\n");
        take_clause(base::trim(line.substr(0, end)), year, remark);
        line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    }
    return remark;
}

bool is_plain_remark(std::string_view line) {
    const std::string said = folded(line);
    constexpr std::size_t most_words = 4;
    if (holds_any(said, {"definitie"})) return false;  // "Voorlopige en definitieve cijfers"
    return base::split(said, ' ').size() <= most_words || said.ends_with("zijn voorlopig") ||
           said.ends_with("is voorlopig");
}

Standing standing_of(std::string_view heading) {
    const ReadHeading read = read_heading(heading);
    if (is_any(read.own, {"status", "status cijfer", "status cijfers", "cijferstatus",
                          "status van het cijfer", "soort cijfer"}))
        return Standing::status;
    if (is_any(read.own, {"voorlopig", "voorlopig cijfer", "is voorlopig", "provisional"}))
        return Standing::provisional;
    if (is_any(read.own, {"definitief", "vastgesteld", "is definitief"}))
        return Standing::established;
    return Standing::none;
}

bool says_provisional(Standing standing, std::string_view text) {
    const std::string said = folded(text);
    switch (standing) {
        case Standing::none:
            return false;
        case Standing::status:
            return text.find('*') != std::string_view::npos || says_provisional(text);
        case Standing::provisional:
            return text.find('*') != std::string_view::npos || says_provisional(text) ||
                   is_any(said, {"ja", "j", "1", "x", "waar", "true", "yes"});
        case Standing::established:
            return says_provisional(text) ||
                   is_any(said, {"nee", "n", "0", "onwaar", "false", "no"});
    }
    return false;
}

}  // namespace trede::statistics
