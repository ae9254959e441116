#include "statistics/people.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "intake/headings.hpp"
#include "registry/codes.hpp"

namespace trede::statistics {

using intake::folded;

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

// What a total of CBS is of: a way of dividing the people, or all of them.
bool is_division(std::string_view text) {
    return is_any(text, {"geslacht",
                         "geslachten",
                         "sekse",
                         "mannen en vrouwen",
                         "mannen vrouwen",
                         "leeftijd",
                         "leeftijden",
                         "leeftijdsgroep",
                         "leeftijdsgroepen",
                         "leeftijdsklasse",
                         "leeftijdsklassen",
                         "burgerlijke staat",
                         "burgerlijke staten",
                         "migratieachtergrond",
                         "migratieachtergronden",
                         "herkomst",
                         "herkomstland",
                         "herkomstlanden",
                         "geboorteland",
                         "geboortelanden",
                         "generatie",
                         "generaties",
                         "nationaliteit",
                         "nationaliteiten",
                         "positie in het huishouden",
                         "posities in het huishouden",
                         "huishoudenspositie",
                         "huishoudensposities",
                         "personen",
                         "bevolking",
                         "inwoners",
                         "men and women",
                         "male and female",
                         "ages"});
}

bool is_age_heading(std::string_view own) {
    return is_any(own, {"leeftijd", "age", "leeftijdsgroep", "leeftijdsklasse"});
}

bool holds_word(const std::vector<std::string_view>& words,
                std::initializer_list<std::string_view> some) {
    return std::ranges::any_of(words, [&](std::string_view word) { return is_any(word, some); });
}

// "65 jaar of ouder", "0 tot 20 jaar".
bool says_age(const std::vector<std::string_view>& words) {
    const auto year = std::ranges::find(words, "jaar");
    if (year == words.begin() || year == words.end()) return false;
    return all_digits(*(year - 1)) && (year - 1)->size() < 4;
}

}  // namespace

bool is_all(std::string_view heading, std::string_view text) {
    const std::string_view read = base::trim(text);
    // ASSUMED: a key of StatLine that starts with T is one of a total.
    if (read.size() == 7 && read.front() == 'T' && all_digits(read.substr(1))) return true;
    if (read == "10000") return is_age_heading(read_heading(heading).own);
    const std::string said = folded(read);
    std::string_view of = said;
    for (const std::string_view first : {"totaal ", "total ", "alle ", "all ", "beide "}) {
        if (!of.starts_with(first)) continue;
        of.remove_prefix(first.size());
        return is_division(of);
    }
    if (of.ends_with(" totaal")) return is_division(of.substr(0, of.size() - 7));
    return is_any(of, {"totaal", "total", "alle", "allen", "iedereen", "mannen en vrouwen",
                       "men and women", "male and female", "inwoners", "bevolking",
                       "totale bevolking", "gehele bevolking", "hele bevolking"});
}

bool divides_by_code(std::string_view heading) {
    const ReadHeading read = read_heading(heading);
    return read.unit.empty() && read.path.empty() &&
           (is_any(read.own, {"sex", "age", "marital status", "burgerlijkestaat",
                              "huishoudenssamenstelling"}) ||
            (is_division(read.own) &&
             !is_any(read.own, {"personen", "bevolking", "inwoners", "mannen en vrouwen",
                                "mannen vrouwen", "men and women", "male and female"})));
}

bool is_code_of_part(std::string_view heading, std::string_view text) {
    const ReadHeading read = read_heading(heading);
    const bool subject = !read.unit.empty() || !read.path.empty() ||
                         heading.find_last_of('_') != std::string_view::npos;
    return !subject && all_digits(text) && text.size() >= 4 && !year_in(text);
}

bool is_known_beside(const ReadHeading& heading) {
    if (!heading.path.empty() && heading.path.front() == "regioaanduiding") return true;
    if (is_code_heading(heading) || is_name_heading(heading) || is_kind_heading(heading) ||
        is_period_heading(heading.own))
        return true;
    return is_any(without_days(heading.own), {"",
                                              "id",
                                              "nr",
                                              "nummer",
                                              "volgnummer",
                                              "provincie",
                                              "provincies",
                                              "provincienaam",
                                              "provinciecode",
                                              "provincie code",
                                              "naam provincie",
                                              "naam van de provincie",
                                              "pv code",
                                              "pvcode",
                                              "landsdeel",
                                              "coropgebied",
                                              "arbeidsmarktregio",
                                              "veiligheidsregio",
                                              "ggd regio",
                                              "regionaam",
                                              "gemeenten",
                                              "gm naam",
                                              "naam 2",
                                              "bron",
                                              "url",
                                              "tabel",
                                              "tabelnummer",
                                              "bestand",
                                              "eenheid",
                                              "indeling",
                                              "gemeentelijke indeling",
                                              "datum",
                                              "opgehaald",
                                              "datum van ophalen",
                                              "opmerking",
                                              "opmerkingen",
                                              "toelichting",
                                              "notitie",
                                              "notities"});
}

bool is_plain_value(std::string_view text) {
    const std::string_view read = base::trim(text);
    if (is_any(read, {"", ".", "-", "x", "X", "?"})) return true;
    if (other_region(read) || registry::parse_municipality_code(read)) return true;
    const auto in_number = [](char c) { return is_digit(c) || c == '.' || c == ',' || c == ' '; };
    std::string_view number = read.substr(read.front() == '-' ? 1 : 0);
    while (number.ends_with('*') || number.ends_with('%')) number.remove_suffix(1);
    if (std::ranges::all_of(number, in_number)) return true;
    const std::string said = folded(read);
    if (without_days(said).empty()) return true;
    const auto parts = base::split(said, ' ');  // "15-3-2024"
    return parts.size() == 3 && std::ranges::all_of(parts, all_digits) &&
           (parts.front().size() == 4 || parts.back().size() == 4);
}

bool says_part(std::string_view title) {
    const std::string said = folded(title);
    const auto words = base::split(said, ' ');
    const bool men = holds_word(words, {"mannen", "jongens", "men", "males"});
    const bool women = holds_word(words, {"vrouwen", "meisjes", "women", "females"});
    if (men != women) return true;
    return says_age(words) || title.find("65+") != std::string_view::npos ||
           holds_word(words, {"ouderen", "jongeren", "kinderen", "minderjarigen", "volwassenen",
                              "65plus", "65plussers", "beroepsbevolking", "studenten",
                              "immigranten", "emigranten", "allochtonen", "autochtonen"});
}

}  // namespace trede::statistics
