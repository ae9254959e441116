#include "statistics/rows.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "cycle/distribution.hpp"
#include "intake/amounts.hpp"
#include "intake/headings.hpp"
#include "statistics/headings.hpp"
#include "statistics/people.hpp"
#include "statistics/said.hpp"

namespace trede::statistics {

using intake::Amount;
using intake::AmountState;
using intake::CellKind;
using intake::CellSpan;
using intake::folded;
using intake::Place;
using registry::MunicipalityCode;

namespace {

// The signs of CBS for a figure that is unknown, secret or cannot be.
bool not_given(std::string_view text) {
    constexpr std::array<std::string_view, 4> signs = {"", ".", "-", "x"};
    return std::ranges::find(signs, text) != signs.end();
}

// "aantal", "score": what StatLine writes below a heading, where a number would stand.
bool is_word(std::string_view text) {
    return text.size() > 1 &&
           std::ranges::none_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "Ooit, Weleer en 40 andere"
std::string some_of(const std::vector<std::string>& names) {
    constexpr std::size_t most = 10;
    std::string words;
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i)
        words += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > most) words += " en " + std::to_string(names.size() - most) + " andere";
    return words;
}

}  // namespace

void Rows::read(StatisticTable& table) {
    read_stated_period(table);
    check_above_numbers(table);
    find_columns_beside();
    for (std::size_t row = columns_.heading_row + 1; row < sheet_.rows.size(); ++row)
        read_row(row, table);
    refuse_parts(table);
    check_said(table);
    if (refused_all_) refuse_all(table);
    if (others_ > 0) {
        table.notes.push_back(
            {.place = {.sheet = sheet_.name, .cell = ""},
             .text = std::to_string(others_) + " rijen van andere gebieden zijn overgeslagen."});
    }
    if (ended_ > 0) {
        table.notes.push_back({.place = {.sheet = sheet_.name, .cell = ""},
                               .text = std::to_string(ended_) +
                                       " rijen zonder cijfer van gemeenten die er niet meer zijn, "
                                       "zijn overgeslagen."});
    }
    if (!unknown_.empty()) {
        table.notes.push_back({.place = {.sheet = sheet_.name, .cell = ""},
                               .text = std::to_string(unknown_.size()) +
                                       " rijen zonder cijfer onder een naam die nu geen gemeente "
                                       "heeft, zijn overgeslagen: " +
                                       some_of(unknown_) + "."});
    }
    if (part_rows_ > 0 && !whole_.empty()) {
        table.notes.push_back({.place = {.sheet = sheet_.name, .cell = ""},
                               .text = std::to_string(part_rows_) +
                                       " rijen van een deel van de inwoners zijn overgeslagen; "
                                       "de rijen met het totaal zijn gelezen."});
    }
}

void Rows::refuse_all(StatisticTable& table) const {
    for (const StatisticRow& row : table.rows)
        table.refused.push_back({.municipality = row.municipality, .place = row.place});
    table.rows.clear();
}

std::string Rows::text(std::size_t row, std::optional<std::uint32_t> column) const {
    if (!column) return {};
    const auto cell = cell_at(sheet_, row, *column);
    return cell ? std::string(base::trim(text_of(book_, *cell))) : std::string();
}

Place Rows::place(std::size_t row, std::uint32_t column) const {
    return {.sheet = sheet_.name, .cell = intake::cell_name(column, sheet_.rows[row].number)};
}

void Rows::problem(StatisticTable& table, const Place& at, std::string read, std::string expected) {
    table.problems.push_back({.sheet = at.sheet,
                              .cell = at.cell,
                              .read = std::move(read),
                              .expected = std::move(expected)});
}

// A line under the table ("Bron: CBS") has nothing in the column of the numbers.
bool Rows::no_figure(std::size_t row) const {
    const std::string figure = text(row, columns_.numbers.front());
    return figure.empty() || is_word(figure);
}

// The code, when that municipality is one of the division that was asked for.
std::optional<MunicipalityCode> Rows::of_division(const MunicipalityCode& code, std::size_t row,
                                                  StatisticTable& table) {
    const auto known = lookup_.by_code(code);
    if (known && known->ended.empty()) return code;
    // A table of more years keeps those that ended, with a sign of CBS for a figure.
    if (known && not_given(text(row, columns_.numbers.front()))) {
        ++ended_;
        return std::nullopt;
    }
    const std::uint32_t column = columns_.code ? *columns_.code : *columns_.name;
    problem(table, place(row, column), text(row, column),
            known ? "een gemeente van deze indeling. " + known->ended : "een gemeente die bestaat");
    return std::nullopt;
}

std::optional<MunicipalityCode> Rows::who(std::size_t row, StatisticTable& table) {
    const std::uint32_t column = columns_.code ? *columns_.code : *columns_.name;
    const std::string read = text(row, column);
    if (columns_.code) {
        if (other_region(read)) {
            ++others_;
            return std::nullopt;
        }
        auto code = registry::parse_municipality_code(read);
        if (!code) {
            if (!no_figure(row))
                problem(table, place(row, column), read, "een code van een gemeente, zoals GM1700");
            return std::nullopt;
        }
        return of_division(*code, row, table);
    }
    if (other_region_by_name(read)) {
        ++others_;
        return std::nullopt;
    }
    const std::string region = folded(text(row, columns_.kind));
    if (!region.empty() && region != "gemeente") {
        ++others_;
        return std::nullopt;
    }
    const auto codes = lookup_.by_name(read);
    if (codes.size() == 1) return of_division(codes.front(), row, table);
    if (no_figure(row)) return std::nullopt;
    // Who of today is left out by a slip of the pen is missed when the numbers are needed.
    if (codes.empty() && not_given(text(row, columns_.numbers.front()))) {
        unknown_.push_back(read);
        return std::nullopt;
    }
    problem(
        table, place(row, column), read,
        codes.empty() ? "de naam van een gemeente" : "een naam van één gemeente; gebruik de code");
    return std::nullopt;
}

// One period for the whole table may stand among the headings, above the numbers.
void Rows::read_stated_period(StatisticTable& table) {
    const std::uint32_t number = columns_.numbers.front();
    const std::size_t rows = std::min(sheet_.rows.size(), columns_.heading_row + 3);
    for (std::size_t row = 0; row < rows; ++row) {
        const CellSpan span = cells_of_row(sheet_, row);
        std::optional<std::uint32_t> label;  // the column of the word
        for (std::size_t at = span.first; at < span.last; ++at) {
            if (is_period_heading(folded(text_of(book_, sheet_.cells[at]))))
                label = sheet_.cells[at].column();
        }
        const std::string read = text(row, number);
        if (!label || read.empty() || names_number(read_heading(read), kind_)) continue;
        columns_.heading_row = std::max(columns_.heading_row, row);
        // "Perioden" with a unit beside it ("aantal") stands above a column of periods.
        const bool above_column = is_unit(folded(read)) && !year_in(read);
        columns_.period = above_column ? label : std::nullopt;
        if (above_column) return;
        if (!says_provisional(read)) {
            table.period = read;
        } else {
            refused_all_ = true;
            refuse_provisional(read, place(row, number), table);
        }
        return;
    }
}

// Told once of one cell.
void Rows::refuse_provisional(const std::string& read, const Place& at, StatisticTable& table) {
    if (!told_.insert(at.cell).second) return;
    problem(table, at, read,
            kind_ == Statistic::inhabitants
                ? "vastgestelde cijfers, geen voorlopige. Bij CBS betekent een * voorlopig "
                  "(Besluit art. 2.1 lid 3, onder c en d)"
                : "vastgestelde scores, geen voorlopige. Bij CBS betekent een * voorlopig, en de "
                  "wet zegt niet dat zo'n score mag (Besluit art. 2.1 lid 3)");
}

void Rows::check_said(StatisticTable& table) {
    const Around around{
        .book = book_,
        .sheet = sheet_,
        .columns = columns_,
        .period = table.period,
        .is_line = [this](std::size_t row) { return no_figure(row) && !of_region(row); }};
    if (const auto said = said_provisional(around)) {
        refused_all_ = true;
        refuse_provisional(said->read, said->place, table);
    }
    if (kind_ != Statistic::inhabitants) return;
    if (const auto said = said_of_part(around)) {
        refused_all_ = true;
        problem(table, said->place, said->read,
                "een tabel van alle inwoners; deze naam of titel gaat over een deel van hen. " +
                    std::string(all_counts) +
                    ". Gaat de tabel wel over alle inwoners, geef haar dan een andere naam of "
                    "titel");
    }
}

bool Rows::of_region(std::size_t row) const {
    const std::string code = text(row, columns_.code);
    if (columns_.code) return other_region(code) || registry::parse_municipality_code(code);
    const std::string name = text(row, columns_.name);
    return other_region_by_name(name) || !lookup_.by_name(name).empty();
}

// StatLine writes above and below the heading of the numbers of what they are: "Geslacht" beside
// "Vrouwen". Only what we know leaves them of all.
void Rows::check_above_numbers(StatisticTable& table) {
    for (std::size_t row = 0; row <= columns_.heading_row; ++row) check_above_number(row, table);
    const std::size_t rows = std::min(sheet_.rows.size(), columns_.heading_row + 4);
    for (std::size_t row = columns_.heading_row + 1; row < rows && !of_region(row); ++row) {
        if (is_word(text(row, columns_.numbers.front()))) check_above_number(row, table);
    }
}

void Rows::check_above_number(std::size_t row, StatisticTable& table) {
    const std::uint32_t number = columns_.numbers.front();
    const std::string read = text(row, number);
    const CellSpan span = cells_of_row(sheet_, row);
    const bool title = span.last - span.first == 1 && number == 0;
    const std::string plain = folded(read);
    if (read.empty() || title || names_number(read_heading(read), kind_) ||
        leads_to_number(plain, kind_) || is_unit(plain))
        return;
    const std::uint32_t first = sheet_.cells[span.first].column();
    const std::string label = first == number ? std::string() : text(row, first);
    if (is_all(label, read)) return;
    refused_all_ = true;
    problem(table, place(row, number), read,
            "boven de cijfers alleen hun kop, hun periode, hun eenheid of een woord voor alle "
            "inwoners, zoals 'Totaal'. " +
                std::string(all_counts) + ". Zegt deze cel niets anders, haal haar dan weg");
}

bool Rows::same_period(std::size_t row, StatisticTable& table) {
    const std::string read = text(row, columns_.period);
    if (read.empty()) return true;
    const Place at = place(row, *columns_.period);
    if (read == refused_period_) return false;  // told once
    if (says_provisional(read)) {
        refuse_provisional(read, at, table);
        refused_period_ = read;
        return false;
    }
    if (table.period.empty()) table.period = read;
    if (table.period == read) return true;
    problem(table, at, read, "één periode; boven in de tabel staat " + table.period);
    return false;
}

std::optional<long long> Rows::number(std::size_t row, StatisticTable& table) {
    const std::uint32_t column = columns_.numbers.front();
    const std::string read = text(row, column);
    const auto refuse = [&](std::string expected) {
        problem(table, place(row, column), read, std::move(expected));
        return std::nullopt;
    };
    if (not_given(read))
        return refuse("een getal; CBS geeft hier geen cijfer, en niets is geen nul");
    if (says_provisional(read)) {
        refuse_provisional(read, place(row, column), table);
        return std::nullopt;
    }
    const auto cell = cell_at(sheet_, row, column);
    const CellKind kind = cell ? cell->kind() : CellKind::text;
    if (kind_ == Statistic::ses_woa) {
        const auto score = intake::read_scaled(read, kind, 3);
        if (!score || *score <= -1000 || *score > cycle::most_ses_woa)
            return refuse(
                "een score boven -1 en tot en met 2, met hoogstens drie cijfers achter de komma");
        return score;
    }
    const Amount people = intake::read_amount(read, kind, cycle::most_inhabitants);
    if (people.state != AmountState::given || people.number < 1)
        return refuse("een heel aantal inwoners, vanaf 1");
    return people.number;
}

// Told once: where one number has a comma, most have.
bool Rows::more_cells_than_headings(std::size_t row, StatisticTable& table) {
    auto beyond = intake::beyond_headings(book_, sheet_, 0, columns_.heading_row + 1, row);
    if (beyond && !std::exchange(told_beyond_, true)) table.problems.push_back(std::move(*beyond));
    return told_beyond_;
}

void Rows::read_row(std::size_t row, StatisticTable& table) {
    const auto municipality = who(row, table);
    if (!municipality || is_part_row(row, *municipality)) return;
    const Place at = place(row, columns_.numbers.front());
    std::optional<long long> value;
    if (same_period(row, table) && usable(row, table) && !more_cells_than_headings(row, table))
        value = number(row, table);
    if (!value) {
        // Where CBS gives no figure there is none to refuse: it is missing.
        if (!not_given(text(row, columns_.numbers.front())))
            table.refused.push_back({.municipality = *municipality, .place = at});
        return;
    }
    const auto [known, first] = seen_.try_emplace(*municipality, at.cell);
    if (!first) {
        problem(table, at, municipality->value(),
                "één keer " + municipality->value() + "; het staat ook in cel " + known->second);
        return;
    }
    table.rows.push_back({.municipality = *municipality, .number = *value, .place = at});
}

}  // namespace trede::statistics
