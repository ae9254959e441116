#include "statistics/rows.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "base/text.hpp"
#include "cycle/distribution.hpp"
#include "intake/amounts.hpp"
#include "intake/headings.hpp"
#include "statistics/headings.hpp"

namespace trede::statistics {

using intake::Amount;
using intake::AmountState;
using intake::CellKind;
using intake::CellSpan;
using intake::folded;
using intake::Place;
using registry::MunicipalityCode;

namespace {

bool any_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, text) != words.end();
}
bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// "aantal", "score": the unit that StatLine writes below a heading, where a number would stand.
bool is_unit(std::string_view text) {
    return text.size() > 1 &&
           std::ranges::none_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void Rows::read(StatisticTable& table) {
    if (!titled_established(table)) return;
    read_stated_period(table);
    for (std::size_t row = columns_.heading_row + 1; row < sheet_.rows.size(); ++row)
        read_row(row, table);
    if (others_ > 0) {
        table.notes.push_back(
            {.place = {.sheet = sheet_.name, .cell = ""},
             .text = std::to_string(others_) + " rijen van andere gebieden zijn overgeslagen."});
    }
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

std::optional<MunicipalityCode> Rows::who(std::size_t row, StatisticTable& table) {
    const std::uint32_t column = columns_.code ? *columns_.code : *columns_.name;
    const std::string read = text(row, column);
    const std::string figure = text(row, columns_.numbers.front());
    // A line under the table ("Bron: CBS") has nothing in the column of the numbers.
    const bool no_figure = figure.empty() || is_unit(figure);
    if (columns_.code) {
        if (other_region(read)) {
            ++others_;
            return std::nullopt;
        }
        auto code = registry::parse_municipality_code(read);
        if (!code) {
            if (!no_figure)
                problem(table, place(row, column), read, "een code van een gemeente, zoals GM1700");
            return std::nullopt;
        }
        const auto known = lookup_.by_code(*code);
        if (known && known->ended.empty()) return code;
        problem(
            table, place(row, column), read,
            known ? "een gemeente van deze indeling. " + known->ended : "een gemeente die bestaat");
        return std::nullopt;
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
    if (codes.size() == 1) return codes.front();
    if (no_figure) return std::nullopt;
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
        bool labelled = false;
        for (std::size_t at = span.first; at < span.last; ++at)
            labelled |= is_period_heading(folded(text_of(book_, sheet_.cells[at])));
        const std::string read = text(row, number);
        if (!labelled || read.empty() || says_number(read_heading(read), kind_) > 0) continue;
        columns_.heading_row = std::max(columns_.heading_row, row);
        columns_.period.reset();
        if (established(read, place(row, number), table)) table.period = read;
        return;
    }
}

bool Rows::established(const std::string& period, const Place& at, StatisticTable& table) {
    if (!period.ends_with('*') && !contains(folded(period), "voorlopig")) return true;
    problem(table, at, period, "vastgestelde cijfers, geen voorlopige");
    return false;
}

// What stands above the headings may say it of the whole table; told once.
bool Rows::titled_established(StatisticTable& table) {
    for (std::size_t row = 0; row < columns_.heading_row; ++row) {
        const CellSpan span = cells_of_row(sheet_, row);
        for (std::size_t at = span.first; at < span.last; ++at) {
            const std::string read(text_of(book_, sheet_.cells[at]));
            if (!contains(folded(read), "voorlopig")) continue;
            return established(read, place(row, sheet_.cells[at].column()), table);
        }
    }
    return true;
}

bool Rows::same_period(std::size_t row, StatisticTable& table) {
    const std::string read = text(row, columns_.period);
    if (read.empty()) return true;
    const Place at = place(row, *columns_.period);
    if (read == refused_period_) return false;  // told once
    if (!established(read, at, table)) {
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
    if (any_of(read, {"", ".", "-", "x"}))
        return refuse("een getal; CBS geeft hier geen cijfer, en niets is geen nul");
    if (read.ends_with('*')) {
        return refuse("een vastgesteld cijfer, geen voorlopig cijfer");
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
    if (!municipality || !same_period(row, table) || more_cells_than_headings(row, table)) return;
    const auto value = number(row, table);
    if (!value) return;
    const Place at = place(row, columns_.numbers.front());
    const auto [known, first] = seen_.try_emplace(*municipality, at.cell);
    if (!first) {
        problem(table, at, municipality->value(),
                "één keer " + municipality->value() + "; het staat ook in cel " + known->second);
        return;
    }
    table.rows.push_back({.municipality = *municipality, .number = *value, .place = at});
}

}  // namespace trede::statistics
