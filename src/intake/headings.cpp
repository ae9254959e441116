#include "intake/headings.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"

namespace trede::intake {

namespace {

// U+00C0 to U+00FF without their accents; a blank where it is no letter.
constexpr std::string_view latin =
    "aaaaaaaceeeeiiii"
    "dnooooo ouuuuyts"
    "aaaaaaaceeeeiiii"
    "dnooooo ouuuuyty";
static_assert(latin.size() == 64);

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

template <std::size_t n>
bool any_of(const std::vector<std::string_view>& words,
            const std::array<std::string_view, n>& list) {
    return std::ranges::any_of(
        words, [&](std::string_view w) { return std::ranges::find(list, w) != list.end(); });
}

struct Phrase {
    std::string_view text;  // folded
    Role role;
    int strength;
};

constexpr std::array<Phrase, 58> phrases = {{
    {"gm code", Role::code, 3},
    {"gmcode", Role::code, 3},
    {"gemeentecode", Role::code, 3},
    {"gemeente code", Role::code, 3},
    {"code gemeente", Role::code, 3},
    {"cbs code", Role::code, 3},
    {"cbscode", Role::code, 3},
    {"cbs gemeentecode", Role::code, 3},
    {"municipality code", Role::code, 3},
    {"gemeentenummer", Role::code, 2},
    {"gm", Role::code, 2},
    {"code", Role::code, 1},
    {"gemeente", Role::name, 3},
    {"gemeenten", Role::name, 3},
    {"gemeentenaam", Role::name, 3},
    {"naam gemeente", Role::name, 3},
    {"gemeente naam", Role::name, 3},
    {"naam van de gemeente", Role::name, 3},
    {"municipality", Role::name, 3},
    {"municipality name", Role::name, 3},
    {"naam", Role::name, 1},
    {"name", Role::name, 1},
    {"categorie", Role::category, 3},
    {"category", Role::category, 3},
    {"soort", Role::category, 2},
    {"soort opvang", Role::category, 3},
    {"soort plek", Role::category, 3},
    {"soort plekken", Role::category, 3},
    {"type", Role::category, 1},
    {"type opvang", Role::category, 2},
    {"doelgroep", Role::category, 2},
    {"besluit op", Role::decided_on, 3},
    {"besluitdatum", Role::decided_on, 3},
    {"datum besluit", Role::decided_on, 3},
    {"datum verdeelbesluit", Role::decided_on, 3},
    {"datum van besluit", Role::decided_on, 3},
    {"datum van het besluit", Role::decided_on, 3},
    {"datum van het verdeelbesluit", Role::decided_on, 3},
    {"dag van het besluit", Role::decided_on, 3},
    {"besloten op", Role::decided_on, 3},
    {"besluit d d", Role::decided_on, 3},
    {"decided on", Role::decided_on, 3},
    {"bekendgemaakt op", Role::announced_on, 3},
    {"bekendgemaakt", Role::announced_on, 2},
    {"bekendmaking", Role::announced_on, 2},
    {"datum bekendmaking", Role::announced_on, 3},
    {"bekendmaking op", Role::announced_on, 3},
    {"announced on", Role::announced_on, 3},
    {"beschikbaar op", Role::available_on, 3},
    {"beschikbaar per", Role::available_on, 3},
    {"beschikbaar vanaf", Role::available_on, 3},
    {"uiterlijk beschikbaar", Role::available_on, 3},
    {"uiterlijk beschikbaar op", Role::available_on, 3},
    {"datum beschikbaar", Role::available_on, 3},
    {"available on", Role::available_on, 3},
    {"gereed op", Role::available_on, 2},
    {"besluit", Role::decided_on, 1},
    {"uiterlijk op", Role::available_on, 1},
}};

constexpr std::array<std::string_view, 12> task_words = {
    "taak", "taken", "opgave", "opgaven",      "taakstelling",   "verplichting",
    "task", "tasks", "target", "opvangopgave", "verdeelbesluit", "opgelegd"};
constexpr std::array<std::string_view, 10> progress_words = {
    "realisatie", "realisaties", "gerealiseerd", "gerealiseerde", "realised",
    "realized",   "stand",       "voortgang",    "behaald",       "aanwezig"};
// What stands beside the figures in such tables and is none of them.
constexpr std::array<std::string_view, 44> other_words = {
    "tekort",        "tekorten",    "percentage",  "procent",    "pct",        "verschil",
    "saldo",         "resterend",   "resteert",    "restopgave", "inwoners",   "prognose",
    "gepland",       "geplande",    "planning",    "verwacht",   "verwachte",  "shortfall",
    "overschot",     "opmerking",   "toelichting", "nog",        "ontbreekt",  "ontbrekend",
    "ontbrekende",   "toegezegd",   "toegezegde",  "toezegging", "beoogd",     "beoogde",
    "voorbereiding", "voorgenomen", "bezet",       "bezette",    "bezetting",  "aanbod",
    "aangeboden",    "indicatief",  "indicatieve", "concept",    "vergunning", "onderzoek",
    "mogelijk",      "mogelijke"};
// A report of what is there says of what is to come that it is "te realiseren"; a decision says so
// of the task.
constexpr std::string_view to_come = "realiseren";
constexpr std::array<std::string_view, 9> place_words = {
    "plekken", "plaatsen",  "opvangplekken", "opvangplaatsen", "aantal", "places",
    "number",  "aantallen", "plek"};
constexpr std::array<std::string_view, 5> total_words = {"totaal", "total", "som", "samen",
                                                         "totalen"};
constexpr std::array<std::string_view, 5> amv_words = {"amv", "amvs", "minderjarig", "minderjarige",
                                                       "minderjarigen"};
constexpr std::array<std::string_view, 3> regular_words = {"regulier", "reguliere", "regular"};

constexpr std::array<std::string_view, 6> without = {"excl",   "exclusief", "niet",
                                                     "zonder", "geen",      "non"};
constexpr std::array<std::string_view, 3> with = {"incl", "inclusief", "plus"};
// Words that change nothing about which number it is.
constexpr std::array<std::string_view, 42> plain_words = {
    "van",         "de",       "het",       "per",        "op",        "in",       "en",
    "voor",        "aan",      "te",        "of",         "the",       "opvang",   "asielopvang",
    "coa",         "gemeente", "datum",     "peildatum",  "peildag",   "jaar",     "kwartaal",
    "stuks",       "totale",   "feitelijk", "feitelijke", "werkelijk", "nu",       "beschikbaar",
    "beschikbare", "januari",  "februari",  "maart",      "april",     "mei",      "juni",
    "juli",        "augustus", "september", "oktober",    "november",  "december", "volgens"};

struct SourceWord {
    std::string_view word;  // folded
    std::string_view source;
};
constexpr std::array<SourceWord, 6> source_words = {{{"coa", "coa"},
                                                     {"prt", "provincie"},
                                                     {"provincie", "provincie"},
                                                     {"provinciale", "provincie"},
                                                     {"gemeente", "gemeente"},
                                                     {"gemeentelijke", "gemeente"}}};
// "COA-opvang" is reception that the agency runs, whoever counts it.
constexpr std::array<std::string_view, 4> run_by = {"opvang", "locatie", "locaties",
                                                    "opvanglocaties"};
// Beside one of these "gemeente" says who counted, and not where.
constexpr std::array<std::string_view, 3> counted_by = {"volgens", "opgave", "bron"};

std::string_view source_of_word(const std::vector<std::string_view>& words, std::size_t at) {
    const auto found = std::ranges::find(source_words, words[at], &SourceWord::word);
    if (found == source_words.end()) return {};
    if (words[at] == "gemeente" && !any_of(words, counted_by)) return {};
    if (found->source == "coa" && at + 1 < words.size() &&
        std::ranges::find(run_by, words[at + 1]) != run_by.end())
        return {};
    return found->source;
}

constexpr std::array<std::string_view, 2> multiples = {"honderdtallen", "duizendtallen"};
constexpr std::array<std::string_view, 4> multiples_after_in = {"tientallen", "honderden",
                                                                "duizenden", "miljoenen"};

bool is_whole(std::string_view word) { return base::parse_integer(word).has_value(); }

// "x 1 000" and "x1000", and not "2 x 100".
bool multiplies(const std::vector<std::string_view>& words, std::size_t at) {
    const bool times = words[at] == "maal" || words[at].starts_with('x');
    if (!times || (at > 0 && is_whole(words[at - 1]))) return false;
    std::string figures(words[at] == "maal" ? "" : words[at].substr(1));
    for (std::size_t next = at + 1; next < words.size() && is_whole(words[next]); ++next)
        figures += words[next];
    return figures.size() > 1 && figures.front() == '1' &&
           figures.find_first_not_of('0', 1) == std::string::npos;
}

bool changes_nothing(std::string_view word, TableKind kind) {
    const auto in = [word](const auto& list) {
        return std::ranges::find(list, word) != list.end();
    };
    return word.empty() || (word.front() >= '0' && word.front() <= '9') || in(plain_words) ||
           in(place_words) || in(total_words) || in(amv_words) || in(regular_words) ||
           in(without) || in(with) || in(task_words) || in(progress_words) || word == to_come ||
           (kind == TableKind::progress &&
            std::ranges::find(source_words, word, &SourceWord::word) != source_words.end());
}

// "exclusief amv" is regular, "inclusief amv" is both together.
std::optional<Role> number_role(const std::vector<std::string_view>& words) {
    if (any_of(words, other_words)) return std::nullopt;
    if (any_of(words, without) && any_of(words, progress_words)) return std::nullopt;
    const bool regular = any_of(words, regular_words);
    const bool amv = any_of(words, amv_words);
    if (any_of(words, total_words) && regular == amv) return Role::total;
    if (amv && any_of(words, without)) return Role::regular;
    if (amv && (any_of(words, with) || regular)) return Role::total;
    if (amv) return Role::amv;
    if (regular) return Role::regular;
    if (any_of(words, place_words) || any_of(words, task_words) || any_of(words, progress_words))
        return Role::places;
    return std::nullopt;
}

// Each word of a heading, and each three on end: "1-7-2025", "1 juli 2025".
std::vector<std::string> may_be_days(std::string_view heading) {
    std::vector<std::string> texts;
    const auto words = base::split(heading, ' ');
    for (std::size_t i = 0; i < words.size(); ++i) {
        texts.emplace_back(words[i]);
        if (i + 2 >= words.size()) continue;
        std::string three(words[i]);
        three.append(" ").append(words[i + 1]).append(" ").append(words[i + 2]);
        texts.push_back(std::move(three));
    }
    return texts;
}

}  // namespace

std::string folded(std::string_view text) {
    std::string result;
    const auto add = [&result](char c) {
        if (is_word(c)) {
            result += c;
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == 0xC3 && i + 1 < text.size()) {
            add(latin.at(static_cast<unsigned char>(text[++i]) & 0x3FU));
        } else if (text[i] >= 'A' && text[i] <= 'Z') {
            add(static_cast<char>(text[i] - 'A' + 'a'));
        } else {
            add(text[i]);
        }
    }
    if (result.ends_with(' ')) result.pop_back();
    return result;
}

bool starts_with_total(std::string_view text) {
    const std::string plain = folded(text);
    const std::string_view first = std::string_view(plain).substr(0, plain.find(' '));
    constexpr std::array<std::string_view, 9> words = {"totaal",    "total",      "totalen",
                                                       "subtotaal", "eindtotaal", "generaal",
                                                       "som",       "subtotalen", "totals"};
    return std::ranges::find(words, first) != words.end();
}

std::optional<Meaning> meaning_of(std::string_view heading, TableKind kind) {
    const std::string text = folded(heading);
    if (text.empty()) return std::nullopt;
    const auto phrase = std::ranges::find(phrases, std::string_view(text), &Phrase::text);
    if (phrase != phrases.end())
        return Meaning{.role = phrase->role, .strength = phrase->strength, .unknown = {}};
    if (heading.find('%') != std::string_view::npos) return std::nullopt;
    const auto words = base::split(text, ' ');
    const auto role = number_role(words);
    if (!role) return std::nullopt;
    const bool task = any_of(words, task_words);
    const bool progress = any_of(words, progress_words);
    const bool own = kind == TableKind::tasks ? task : progress;
    const bool other = kind == TableKind::tasks ? progress : task;
    if (other && !own) return std::nullopt;
    if (kind == TableKind::progress && std::ranges::find(words, to_come) != words.end())
        return std::nullopt;
    Meaning meaning{.role = *role, .strength = own && !other ? 3 : 2, .unknown = {}};
    if (kind == TableKind::progress) meaning.source = source_in(heading);
    const auto unknown = std::ranges::find_if_not(
        words, [kind](std::string_view word) { return changes_nothing(word, kind); });
    if (unknown != words.end()) {
        meaning.unknown = *unknown;
        --meaning.strength;
    }
    return meaning;
}

std::string_view source_in(std::string_view heading) {
    const std::string text = folded(heading);
    const auto words = base::split(text, ' ');
    std::string_view source;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view named = source_of_word(words, i);
        if (!source.empty() && !named.empty() && named != source) return {};
        if (!named.empty()) source = named;
    }
    return source;
}

bool names_multiple(std::string_view text) {
    constexpr std::string_view times = "\xC3\x97";
    std::string plain(text);
    for (std::size_t at = plain.find(times); at != std::string::npos; at = plain.find(times))
        plain.replace(at, times.size(), " x ");
    std::ranges::replace(plain, '*', 'x');
    plain = folded(plain);
    const auto words = base::split(plain, ' ');
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto in = [&](const auto& list) {
            return std::ranges::find(list, words[i]) != list.end();
        };
        if (in(multiples) || multiplies(words, i)) return true;
        if (i > 0 && words[i - 1] == "in" && in(multiples_after_in)) return true;
    }
    return false;
}

std::optional<base::Date> day_in(std::string_view heading) {
    for (const std::string& text : may_be_days(heading)) {
        if (const auto day = base::parse_date_dutch(text)) return day;
    }
    return std::nullopt;
}

std::string no_day_in(std::string_view heading) {
    const auto texts = may_be_days(heading);
    const auto wrong = std::ranges::find_if(texts, base::is_no_day);
    return wrong == texts.end() ? std::string() : *wrong;
}

std::optional<Problem> beyond_headings(const Workbook& book, const Sheet& sheet,
                                       std::size_t first_heading, std::size_t end_of_headings,
                                       std::size_t row) {
    if (book.kind != FileKind::csv) return std::nullopt;
    std::uint32_t last_heading = 0;
    for (std::size_t i = first_heading; i < end_of_headings; ++i) {
        const CellSpan span = cells_of_row(sheet, i);
        if (span.first < span.last)
            last_heading = std::max(last_heading, sheet.cells[span.last - 1].column());
    }
    const CellSpan span = cells_of_row(sheet, row);
    for (std::size_t i = span.first; i < span.last; ++i) {
        const Cell cell = sheet.cells[i];
        const std::string_view text = base::trim(text_of(book, cell));
        if (cell.column() <= last_heading || text.empty()) continue;
        return Problem{.sheet = sheet.name,
                       .cell = cell_name(cell.column(), sheet.rows[row].number),
                       .read = std::string(text),
                       .expected =
                           "niet meer cellen dan koppen. Zet een getal of naam met een komma erin "
                           "tussen aanhalingstekens"};
    }
    return std::nullopt;
}

}  // namespace trede::intake
