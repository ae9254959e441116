#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "cycle/category.hpp"
#include "intake/mapping.hpp"

// The words by which a heading, a title, a line between the rows or a cell says what numbers are.
// All are folded; each list is used wherever such a word can stand.
namespace trede::intake::words {

using Words = std::vector<std::string_view>;

inline constexpr std::array<std::string_view, 12> task = {
    "taak", "taken", "opgave", "opgaven",      "taakstelling",   "verplichting",
    "task", "tasks", "target", "opvangopgave", "verdeelbesluit", "opgelegd"};
// "Opgave van de gemeente" is also what a municipality tells.
inline constexpr std::array<std::string_view, 2> task_or_tale = {"opgave", "opgaven"};
inline constexpr std::array<std::string_view, 10> progress = {
    "realisatie", "realisaties", "gerealiseerd", "gerealiseerde", "realised",
    "realized",   "stand",       "voortgang",    "behaald",       "aanwezig"};
// What a title of a progress report begins its words with: "voortgangsrapportage".
inline constexpr std::array<std::string_view, 6> report = {"voortgang",  "realisat",   "gerealis",
                                                           "rapportage", "uitvoering", "monitor"};
// A decision that was taken, and no draft of it.
inline constexpr std::array<std::string_view, 6> decided = {
    "verdeelbesluit", "besluit", "besloten", "definitief", "definitieve", "vastgesteld"};

// How far a word reaches that says of numbers that they are other ones.
enum class Reach {
    heading,     // of a column, or as a status of one row
    over_table,  // also as a title, as the name of a sheet and over the rows below it
    indicative,  // over the table; of tasks only a word of decided takes it away
    draft        // over the table; nothing makes a decision of a draft
};
struct Other {
    std::string_view word;
    Reach reach = Reach::heading;
};
// What stands beside the figures in such tables and is none of them.
inline constexpr std::array<Other, 62> other = {{
    {"tekort", Reach::over_table},
    {"tekorten", Reach::over_table},
    {"percentage"},
    {"procent"},
    {"pct"},
    {"verschil"},
    {"saldo"},
    {"resterend", Reach::over_table},
    {"resterende", Reach::over_table},
    {"resteert"},
    {"restopgave", Reach::over_table},
    {"inwoners"},
    {"prognose", Reach::over_table},
    {"raming", Reach::over_table},
    {"gepland", Reach::over_table},
    {"geplande", Reach::over_table},
    {"planning", Reach::over_table},
    {"verwacht", Reach::over_table},
    {"verwachte", Reach::over_table},
    {"shortfall", Reach::over_table},
    {"overschot", Reach::over_table},
    {"opmerking"},
    {"toelichting"},
    {"nog"},
    {"ontbreekt"},
    {"ontbrekend", Reach::over_table},
    {"ontbrekende", Reach::over_table},
    {"toegezegd", Reach::over_table},
    {"toegezegde", Reach::over_table},
    {"toezegging", Reach::over_table},
    {"toezeggingen", Reach::over_table},
    {"beoogd", Reach::over_table},
    {"beoogde", Reach::over_table},
    {"gewenst", Reach::over_table},
    {"gewenste", Reach::over_table},
    {"voorbereiding", Reach::over_table},
    {"aanbouw", Reach::over_table},
    {"voorgenomen", Reach::draft},
    {"bezet", Reach::over_table},
    {"bezette", Reach::over_table},
    {"bezetting", Reach::over_table},
    {"aanbod"},
    {"aangeboden"},
    {"indicatief", Reach::indicative},
    {"indicatieve", Reach::indicative},
    {"concept", Reach::draft},
    {"ontwerp", Reach::draft},
    {"vergunning"},
    {"onderzoek"},
    {"mogelijk"},
    {"mogelijke"},
    // Who was an unaccompanied minor is of age now.
    {"ex"},
    {"examv", Reach::over_table},
    {"examvs", Reach::over_table},
    {"voormalig", Reach::over_table},
    {"voormalige", Reach::over_table},
    {"meerderjarig", Reach::over_table},
    {"meerderjarige", Reach::over_table},
    {"meerderjarigen", Reach::over_table},
    {"volwassen"},
    {"volwassenen"},
    {"ouder"},
}};
// A report of what is there says of what is to come that it is "te realiseren"; a decision says so
// of the task.
inline constexpr std::string_view to_come = "realiseren";
inline constexpr std::array<std::string_view, 9> place = {
    "plekken", "plaatsen",  "opvangplekken", "opvangplaatsen", "aantal", "places",
    "number",  "aantallen", "plek"};
inline constexpr std::array<std::string_view, 5> total = {"totaal", "total", "som", "samen",
                                                          "totalen"};
inline constexpr std::array<std::string_view, 5> amv = {"amv", "amvs", "minderjarig",
                                                        "minderjarige", "minderjarigen"};
inline constexpr std::array<std::string_view, 3> regular = {"regulier", "reguliere", "regular"};

// What people write out in a cell of a category.
struct WrittenOut {
    std::string_view text;
    cycle::Category category;
};
inline constexpr std::array<WrittenOut, 8> written_out = {{
    {"amv s", cycle::Category::amv},
    {"alleenstaande minderjarige vreemdeling", cycle::Category::amv},
    {"alleenstaande minderjarige vreemdelingen", cycle::Category::amv},
    {"amv alleenstaande minderjarige vreemdelingen", cycle::Category::amv},
    {"amv s alleenstaande minderjarige vreemdelingen", cycle::Category::amv},
    {"alleenstaande minderjarige vreemdelingen amv", cycle::Category::amv},
    {"regulier volwassenen en gezinnen", cycle::Category::regular},
    {"reguliere opvang volwassenen en gezinnen", cycle::Category::regular},
}};

// What these deny is not there; what those leave out is another number.
inline constexpr std::array<std::string_view, 3> denying = {"niet", "geen", "non"};
inline constexpr std::array<std::string_view, 3> leaving_out = {"excl", "exclusief", "zonder"};
inline constexpr std::array<std::string_view, 3> with = {"incl", "inclusief", "plus"};
// Words that change nothing about which number it is.
inline constexpr std::array<std::string_view, 42> plain = {
    "van",         "de",       "het",       "per",        "op",        "in",       "en",
    "voor",        "aan",      "te",        "of",         "the",       "opvang",   "asielopvang",
    "coa",         "gemeente", "datum",     "peildatum",  "peildag",   "jaar",     "kwartaal",
    "stuks",       "totale",   "feitelijk", "feitelijke", "werkelijk", "nu",       "beschikbaar",
    "beschikbare", "januari",  "februari",  "maart",      "april",     "mei",      "juni",
    "juli",        "augustus", "september", "oktober",    "november",  "december", "volgens"};

// Headings of columns that say of each row how far it is, or whose figures it has.
inline constexpr std::array<std::string_view, 5> status_headings = {
    // tidy: allow glossary: what provinces write over such a column
    "status", "fase", "stadium", "planstatus", "stand van zaken"};
inline constexpr std::array<std::string_view, 4> source_headings = {
    "bron", "bron cijfers", "bron van de cijfers", "herkomst"};
// Words of a state that say that the places are there, and of one that says they are not yet.
inline constexpr std::array<std::string_view, 3> there = {"open", "geopend", "gebruik"};
inline constexpr std::array<std::string_view, 6> on_its_way = {
    "vergunning", "onderzoek", "mogelijk", "mogelijke", "aanbod", "aangeboden"};
inline constexpr std::array<std::string_view, 3> unit_headings = {"eenheid", "eenheden", "unit"};
inline constexpr std::array<std::string_view, 4> period_headings = {"jaar", "periode", "maand",
                                                                    "rapportagejaar"};

// What announces the day of the figures.
inline constexpr std::array<std::string_view, 4> reference_date = {"peildatum", "peildag",
                                                                   "stand per", "stand op"};
// A day beside one of these is no day of figures.
inline constexpr std::array<std::string_view, 19> of_a_paper = {
    "gemaakt",        "opgemaakt", "opgesteld",   "ontvangen", "verzonden",
    "versie",         "gewijzigd", "bijgewerkt",  "afgedrukt", "gedownload",
    "gepubliceerd",   "datum",     "vastgesteld", "besluit",   "besloten",
    "verdeelbesluit", "brief",     "wet",         "volgende"};

template <class List>
[[nodiscard]] bool is_one(const List& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}
[[nodiscard]] inline const Other* find_other(std::string_view word) {
    const auto* const found = std::ranges::find(other, word, &Other::word);
    return found == other.end() ? nullptr : found;
}
template <class List>
[[nodiscard]] bool any_of(const Words& text, const List& list) {
    return std::ranges::any_of(text, [&](std::string_view word) { return is_one(list, word); });
}
[[nodiscard]] inline bool any_other(const Words& text) {
    return std::ranges::any_of(text, [](std::string_view word) { return find_other(word); });
}

// Whether a text has a word of a report of progress.
[[nodiscard]] bool of_report(const Words& text);

}  // namespace trede::intake::words

namespace trede::intake {

// Whether numbers are what is asked for, as a text outside the cells of the table tells.
enum class Fit { fits, doubtful, other };
struct Told {
    Fit fit = Fit::fits;
    std::string word;  // that tells so
};
// A title, the name of a sheet, or a line over a part of the rows. A text that also has a word of
// what is asked for, and a long one, is doubtful at most.
[[nodiscard]] Told told_over(std::string_view text, TableKind kind);
// A draft is no decision, whatever stands around it; nor are indicative numbers.
[[nodiscard]] bool never_a_task(std::string_view word);
// What stands in the row itself, in a column of its state.
[[nodiscard]] Told told_beside(std::string_view text, TableKind kind);

// A day in a text, as in "Realisatie per 1-7-2025", and the words before it, folded.
struct DayTold {
    base::Date day{};
    std::string before;
};
[[nodiscard]] std::vector<DayTold> days_in(std::string_view text);
// The first of them.
[[nodiscard]] std::optional<base::Date> day_in(std::string_view text);
// What is written as a day there and is none: "31-2-2026"; empty when there is no such thing.
[[nodiscard]] std::string no_day_in(std::string_view text);
// A day whose year or order is not certain: "1-1-24", "1.1.2024"; empty when there is none.
[[nodiscard]] std::string unclear_day_in(std::string_view text);

// A year, quarter or month in a text without a day.
struct Period {
    base::Date first{};
    base::Date last{};
};
[[nodiscard]] std::optional<Period> period_in(std::string_view text);

}  // namespace trede::intake
