#include "statistics/headings.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/text.hpp"
#include "intake/headings.hpp"

namespace trede::statistics {

using intake::folded;

namespace {

int says_inhabitants(const ReadHeading& heading) {
    if (holds_any(heading.whole, {"per km", "dichtheid", "mannen", "vrouwen", "procent"})) return 0;
    if (is_any(heading.own, {"inwoners", "aantal inwoners", "totale bevolking", "totalebevolking 1",
                             "bevolking op 1 januari", "bevolkingop1januari 1", "bevolking",
                             "total population", "population on 1 january"}))
        return 2;
    return holds_any(heading.own, {"inwoners", "totale bevolking", "totalebevolking",
                                   "bevolking op 1 januari", "bevolkingop1januari"})
               ? 1
               : 0;
}

int says_score(const ReadHeading& heading) {
    const bool of_average = holds_any(heading.whole, {"gemiddelde"});
    if (holds_any(heading.whole, {"spreiding"}) && !of_average) return 0;
    if (holds_any(heading.own,
                  {"spreiding", "financi", "welvaart", "opleiding", "arbeid", "huishoudens"}))
        return 0;
    // "SES-WOA/Totaalscore/Gemiddelde score (Getal)", and what CBS calls that in the raw table: 29
    // is the total, 31, 33 and 35 are its parts.
    if (heading.own.starts_with("gemiddelde score") && holds_any(heading.whole, {"totaalscore"}))
        return 2;
    if (is_any(heading.own, {"gemiddeldescore 29"})) return 2;
    const bool total = holds_any(heading.own, {"totaalscore"});
    if (total || is_any(heading.own, {"ses woa", "ses woa score", "score"})) return 2;
    return holds_any(heading.own, {"ses woa", "seswoa"}) ? 1 : 0;
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
    std::string_view own = base::trim(text);
    const std::size_t unit = own.ends_with(')') ? own.rfind('(') : std::string_view::npos;
    if (unit != std::string_view::npos && unit > 0) own = base::trim(own.substr(0, unit));
    const std::size_t path = own.find_last_of("/|");
    if (path != std::string_view::npos) own = own.substr(path + 1);
    return {.whole = folded(text), .own = folded(own)};
}

bool is_code_heading(const ReadHeading& heading) {
    const auto is_code = [](std::string_view text) {
        return is_any(text, {"gm code", "gmcode", "gemeentecode", "regiocode", "codering 3",
                             "codering", "regios", "wijkenenbuurten", "wijken en buurten",
                             "wijken en buurten code", "regio code", "code", "regions"});
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
    return is_any(heading.own, {"soort regio", "soortregio 2", "soort regio 2"});
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

int says_number(const ReadHeading& heading, Statistic kind) {
    return kind == Statistic::inhabitants ? says_inhabitants(heading) : says_score(heading);
}

}  // namespace trede::statistics
