#include "intake/headings.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"
#include "intake/words.hpp"

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
    if (words[at] == "gemeente" && !words::any_of(words, counted_by)) return {};
    if (found->source == "coa" && at + 1 < words.size() &&
        std::ranges::find(run_by, words[at + 1]) != run_by.end())
        return {};
    return found->source;
}

constexpr std::array<std::string_view, 2> written_units = {"honderdtallen", "duizendtallen"};
constexpr std::array<std::string_view, 4> written_after_in = {"tientallen", "honderden",
                                                              "duizenden", "miljoenen"};

bool is_whole(std::string_view word) { return base::parse_integer(word).has_value(); }

// The noughts of a one with nothing but noughts, written from this word on; 0 when it is no such
// number: "1 000" has three.
std::size_t noughts(const words::Words& said, std::size_t at, std::string figures = {}) {
    for (; at < said.size() && is_whole(said[at]); ++at) figures += said[at];
    const bool one =
        figures.starts_with('1') && figures.find_first_not_of('0', 1) == std::string::npos;
    return one ? figures.size() - 1 : 0;
}

// "x 1 000" and "x1000", and not "2 x 100".
bool multiplies(const words::Words& said, std::size_t at) {
    const bool times = said[at] == "maal" || said[at].starts_with('x');
    if (!times || (at > 0 && is_whole(said[at - 1]))) return false;
    return noughts(said, at + 1, std::string(said[at] == "maal" ? "" : said[at].substr(1))) > 0;
}

// "In duizend", "per 1.000" and "eenheden van 100", and not "per 1.000 inwoners".
bool counts_in(const words::Words& said, std::size_t at) {
    constexpr std::array<std::string_view, 3> before = {"in", "per", "x"};
    constexpr std::array<std::string_view, 3> written = {"honderd", "duizend", "miljoen"};
    constexpr std::array<std::string_view, 4> others = {"inwoners", "inwoner", "woningen",
                                                        "huishoudens"};
    if (at + 1 == said.size() || words::any_of(said, others)) return false;
    const bool units = said[at] == "van" && at > 0 && said[at - 1].starts_with("eenhe");
    if (!units && !words::is_one(before, said[at])) return false;
    return words::is_one(written, said[at + 1]) || (said[at] != "x" && noughts(said, at + 1) > 1);
}

// "(1.000)" and "'000", which mean something by their signs.
bool has_unit_by_signs(std::string_view text) {
    constexpr std::array<std::string_view, 7> written = {"(1.000)",
                                                         "(1000)",
                                                         "(1 000)",
                                                         "(100)",
                                                         "'000",
                                                         "\xE2\x80\x99"
                                                         "000",
                                                         "(000)"};
    return std::ranges::any_of(written,
                               [text](std::string_view unit) { return base::holds(text, unit); });
}

bool changes_nothing(std::string_view word, TableKind kind) {
    const auto in = [word](const auto& list) {
        return std::ranges::find(list, word) != list.end();
    };
    return word.empty() || (word.front() >= '0' && word.front() <= '9') || in(words::plain) ||
           in(words::place) || in(words::total) || in(words::amv) || in(words::regular) ||
           in(words::denying) || in(words::leaving_out) || in(words::with) || in(words::task) ||
           in(words::progress) || word == words::to_come ||
           (kind == TableKind::progress &&
            std::ranges::find(source_words, word, &SourceWord::word) != source_words.end());
}

// The categories that a heading speaks of, and those that it leaves out.
struct Categories {
    bool regular = false;
    bool amv = false;
    bool not_regular = false;
    bool not_amv = false;
    bool denies = false;   // "niet", "geen"
    bool without = false;  // that, or "exclusief"
};

Categories categories_in(const words::Words& heading) {
    Categories found;
    for (const std::string_view word : heading) {
        const bool denies = words::is_one(words::denying, word);
        found.denies = found.denies || denies;
        found.without = found.without || denies || words::is_one(words::leaving_out, word);
        if (words::is_one(words::regular, word))
            (found.without ? found.not_regular : found.regular) = true;
        if (words::is_one(words::amv, word)) (found.without ? found.not_amv : found.amv) = true;
    }
    return found;
}

// "Exclusief amv" is regular, "inclusief amv" is both together; "niet-regulier" is anything else.
std::optional<Role> number_role(const words::Words& heading) {
    if (words::any_other(heading)) return std::nullopt;
    const auto [regular, amv, not_regular, not_amv, denies, without] = categories_in(heading);
    if (without && words::any_of(heading, words::progress)) return std::nullopt;
    if (not_amv) return amv || not_regular ? std::nullopt : std::optional(Role::regular);
    if (not_regular) return amv && !regular ? std::optional(Role::amv) : std::nullopt;
    if (denies) return std::nullopt;
    if (words::any_of(heading, words::total) && regular == amv) return Role::total;
    if (amv && (regular || words::any_of(heading, words::with))) return Role::total;
    if (amv) return Role::amv;
    if (regular) return Role::regular;
    if (words::any_of(heading, words::place) || words::any_of(heading, words::task) ||
        words::any_of(heading, words::progress))
        return Role::places;
    return std::nullopt;
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
    const auto said = base::split(text, ' ');
    const auto role = number_role(said);
    if (!role) return std::nullopt;
    const bool task = words::any_of(said, words::task);
    const bool progress = words::any_of(said, words::progress);
    const bool own = kind == TableKind::tasks ? task : progress;
    const bool other = kind == TableKind::tasks ? progress : task;
    if (other && !own) return std::nullopt;
    if (kind == TableKind::progress && words::is_one(said, words::to_come)) return std::nullopt;
    Meaning meaning{.role = *role, .strength = own && !other ? 3 : 2, .unknown = {}};
    if (kind == TableKind::progress) meaning.source = source_in(heading);
    const auto unknown = std::ranges::find_if_not(
        said, [kind](std::string_view word) { return changes_nothing(word, kind); });
    if (unknown != said.end()) {
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
    const auto said = base::split(plain, ' ');
    for (std::size_t i = 0; i < said.size(); ++i) {
        if (words::is_one(written_units, said[i]) || multiplies(said, i) || counts_in(said, i))
            return true;
        if (i > 0 && said[i - 1] == "in" && words::is_one(written_after_in, said[i])) return true;
        if (i > 0 && said[i] == "tallen" && noughts(said, i - 1) > 0) return true;
    }
    return has_unit_by_signs(text);
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
