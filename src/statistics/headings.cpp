#include "statistics/headings.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

#include "base/text.hpp"
#include "intake/headings.hpp"

namespace trede::statistics {

using intake::folded;

namespace {

bool is_number(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}
bool is_year(std::string_view word) {
    if (word.ends_with("jj00")) word.remove_suffix(4);
    return word.size() == 4 && is_number(word) &&
           (word.starts_with("19") || word.starts_with("20"));
}
bool is_first(std::string_view word) { return is_any(word, {"1", "01"}); }
bool is_january(std::string_view word) { return is_any(word, {"januari", "jan", "january"}); }

// How many words from `at` name a first of January or a year.
std::size_t words_of_day(const std::vector<std::string_view>& words, std::size_t at) {
    const auto word = [&](std::size_t i) {
        return at + i < words.size() ? words[at + i] : std::string_view();
    };
    if (is_first(word(0)) && is_january(word(1))) return is_year(word(2)) ? 3 : 2;
    if (is_first(word(0)) && is_first(word(1)) && is_year(word(2))) return 3;
    if (is_year(word(0))) return is_first(word(1)) && is_first(word(2)) ? 3 : 1;
    return 0;
}

// The raw tables of StatLine number their subjects: "TotaleBevolking_1".
std::string_view without_index(std::string_view text) {
    const std::size_t blank = text.rfind(' ');
    if (blank == std::string_view::npos || text.find(' ') != blank) return text;
    const std::string_view index = text.substr(blank + 1);
    return is_number(index) && index.size() < 4 ? text.substr(0, blank) : text;
}

bool is_all_people(std::string_view text) {
    const std::string said = without_days(text);
    if (is_any(said, {"inwoners",
                      "aantal inwoners",
                      "inwonertal",
                      "inwoneraantal",
                      "alle inwoners",
                      "totaal inwoners",
                      "inwoners totaal",
                      "totaal aantal inwoners",
                      "aantal inwoners totaal",
                      "bevolking",
                      "totale bevolking",
                      "bevolking totaal",
                      "totaal bevolking",
                      "bevolkingsomvang",
                      "a inw",
                      "bevolking aan het begin van de periode",
                      "bevolking aan begin van de periode",
                      "mannen en vrouwen",
                      "totaal mannen en vrouwen",
                      "total population",
                      "population",
                      "inhabitants",
                      "number of inhabitants"}))
        return true;
    return is_any(without_index(text),
                  {"totalebevolking", "bevolkingop1januari", "bevolkingaanhetbeginvandeperiode",
                   "aantalinwoners", "totalpopulation", "populationon1january"}) ||
           is_any(text, {"inwoners 1", "bevolking 1"});
}

bool is_whole_score(std::string_view text) {
    const std::string said = without_days(text);
    if (is_any(said,
               {"ses woa", "ses woa score", "ses woa scores", "seswoa", "seswoa score", "score",
                "totaalscore", "gemiddelde totaalscore", "ses woa totaalscore", "ses woa totaal",
                "gemiddelde ses woa score", "gemiddelde ses woa totaalscore"}))
        return true;
    // What the raw table calls its total is 29; 31, 33 and 35 are its parts.
    return text == "gemiddeldescore 29" ||
           is_any(without_index(text), {"gemiddeldeseswoatotaalscore", "seswoatotaalscore",
                                        "gemiddeldetotaalscore", "seswoascore"});
}

bool is_total_score(std::string_view text) {
    return is_any(text, {"totaalscore", "ses woa totaalscore", "ses woa totaal"});
}

}  // namespace

bool is_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, text) != words.end();
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> parts) {
    return std::ranges::any_of(
        parts, [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

ReadHeading read_heading(std::string_view text) {
    ReadHeading read{.whole = folded(text), .own = {}};
    std::string_view own = base::trim(text);
    const std::size_t unit = own.ends_with(')') ? own.rfind('(') : std::string_view::npos;
    if (unit != std::string_view::npos && unit > 0) {
        read.unit = folded(own.substr(unit));
        own = base::trim(own.substr(0, unit));
    }
    for (std::size_t path = own.find_first_of("/|"); path != std::string_view::npos;
         path = own.find_first_of("/|")) {
        read.path.push_back(folded(own.substr(0, path)));
        own.remove_prefix(path + 1);
    }
    read.own = folded(own);
    return read;
}

std::string without_days(std::string_view folded_text) {
    const auto words = base::split(folded_text, ' ');
    std::string left;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t day = words_of_day(words, at);
        const bool around =
            is_any(words[at], {"op", "per", "on", "in", "peildatum", "stand", "cbs", "gemeente",
                               "gemeenten", "voorlopig", "voorlopige", "nader", "provisional",
                               "definitief", "definitieve", "vastgesteld", "vastgestelde"});
        if (day == 0 && !around) left.append(left.empty() ? "" : " ").append(words[at]);
        at += std::max<std::size_t>(day, 1);
    }
    return left;
}

std::optional<int> year_in(std::string_view text) {
    std::optional<int> found;
    const std::string plain = folded(text);
    for (const std::string_view word : base::split(plain, ' ')) {
        if (!is_year(word)) continue;
        const int year =
            (word[0] - '0') * 1000 + (word[1] - '0') * 100 + (word[2] - '0') * 10 + (word[3] - '0');
        if (found && found != year) return std::nullopt;
        found = year;
    }
    return found;
}

bool is_code_heading(const ReadHeading& heading) {
    const auto is_code = [](std::string_view text) {
        return is_any(text,
                      {"gm code", "gmcode", "gemeentecode", "regiocode", "codering 3", "codering",
                       "regios", "wijkenenbuurten", "wijken en buurten", "wijken en buurten code",
                       "regio code", "gwb code 10", "gwb code", "code", "regions"});
    };
    return is_code(heading.whole) || is_code(heading.own);
}

bool may_be_names(const ReadHeading& heading) {
    return is_any(heading.own, {"regios", "regions", "wijken en buurten", "wijkenenbuurten"});
}

bool is_name_heading(const ReadHeading& heading) {
    const auto is_name = [](std::string_view text) {
        return is_any(text, {"naam", "gemeente", "gemeentenaam", "gemeentenaam 1", "regio",
                             "regio s", "regionaam"});
    };
    return is_name(heading.whole) || is_name(heading.own);
}

bool is_kind_heading(const ReadHeading& heading) {
    return is_any(heading.own, {"soort regio", "soortregio 2", "soort regio 2", "recs"});
}

bool is_period_heading(std::string_view text) {
    return is_any(text, {"perioden", "periode", "periods", "peildatum", "jaar"});
}

bool other_region(std::string_view code) {
    constexpr std::array<std::string_view, 8> kinds = {"NL", "LD", "PV", "CR",
                                                       "WK", "BU", "RG", "GA"};
    return std::ranges::any_of(kinds, [&](std::string_view kind) {
        return code.size() > 2 && code.starts_with(kind) && code[2] >= '0' && code[2] <= '9';
    });
}

bool other_region_by_name(std::string_view name) {
    return is_any(folded(name), {"nederland", "totaal"}) || name.ends_with("(PV)") ||
           name.ends_with("(LD)") || name.ends_with("(CR)");
}

bool is_unit(std::string_view folded_text) {
    return is_any(without_days(folded_text),
                  {"", "aantal", "absoluut", "abs", "personen", "inwoners", "number", "getal",
                   "score", "scores", "gemiddelde", "gemiddelde score", "eenheid", "waarde",
                   "totaal", "cijfers", "gegevens", "voorlopige cijfers"});
}

bool leads_to_number(std::string_view folded_text, Statistic kind) {
    const std::string said = without_days(folded_text);
    if (kind == Statistic::inhabitants)
        return is_all_people(folded_text) ||
               is_any(said, {"", "bevolkingssamenstelling", "bevolkingsontwikkeling", "demografie",
                             "aantal", "totaal", "onderwerp", "kerncijfers",
                             "regionale kerncijfers", "bevolking en huishoudens"});
    return is_whole_score(folded_text) ||
           is_any(said, {"", "totaal", "onderwerp", "sociaal economische status", "gemiddelde"});
}

bool names_number(const ReadHeading& heading, Statistic kind) {
    if (!is_unit(heading.unit)) return false;
    if (!std::ranges::all_of(heading.path,
                             [&](const auto& part) { return leads_to_number(part, kind); }))
        return false;
    if (kind == Statistic::inhabitants) return is_all_people(heading.own);
    // "SES-WOA/Totaalscore/Gemiddelde score (Getal)"
    return is_whole_score(heading.own) || (without_days(heading.own) == "gemiddelde score" &&
                                           std::ranges::any_of(heading.path, is_total_score));
}

}  // namespace trede::statistics
