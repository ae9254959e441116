#include "intake/statistics.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "cycle/distribution.hpp"
#include "intake/amounts.hpp"
#include "intake/headings.hpp"

namespace trede::intake {

using registry::MunicipalityCode;

namespace {

// The columns of one table, by their headings.
struct Columns {
    std::size_t heading_row = 0;  // index in sheet.rows, the last row with headings
    std::optional<std::uint32_t> code;
    bool may_be_names = false;                    // its heading says regions, and no more
    std::vector<std::uint32_t> other_codes = {};  // columns that may hold the codes as well
    std::optional<std::uint32_t> name;
    std::optional<std::uint32_t> period;
    std::optional<std::uint32_t> kind;   // of region: municipality, district, neighbourhood
    std::vector<std::uint32_t> numbers;  // more than one: it is not clear which is meant
    int strength = 0;                    // how surely these hold the number
};

bool any_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, text) != words.end();
}
bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// Of columns that may hold the number those that say so most surely.
void add_number(Columns& found, std::uint32_t column, int strength) {
    if (strength == 0 || strength < found.strength) return;
    if (strength > found.strength) found.numbers.clear();
    found.strength = strength;
    if (std::ranges::find(found.numbers, column) == found.numbers.end())
        found.numbers.push_back(column);
}

void add_headings(const Workbook& book, const Sheet& sheet, std::size_t row, Statistic kind,
                  Columns& found) {
    const CellSpan span = cells_of_row(sheet, row);
    if (span.last - span.first < 2) return;  // a line of text above the table
    found.heading_row = row;
    for (std::size_t at = span.first; at < span.last; ++at) {
        const Cell cell = sheet.cells[at];
        const ReadHeading heading = read_heading(text_of(book, cell));
        if (!found.code && is_code_heading(heading)) {
            found.code = cell.column();
            found.may_be_names = may_be_names(heading);
        } else if (!found.name && is_name_heading(heading)) {
            found.name = cell.column();
        } else if (!found.period && is_period_heading(heading.own)) {
            found.period = cell.column();
        } else if (!found.kind && is_kind_heading(heading)) {
            found.kind = cell.column();
        } else if (is_code_heading(heading)) {
            found.other_codes.push_back(cell.column());
        } else {
            add_number(found, cell.column(), says_number(heading, kind));
        }
    }
}

// StatLine spreads its headings over some rows: subject, period, unit.
std::optional<Columns> find_columns(const Workbook& book, const Sheet& sheet, Statistic kind) {
    constexpr std::size_t heading_rows = 4;
    const std::size_t rows = std::min(sheet.rows.size(), base::limits::sheet_header_rows);
    for (std::size_t first = 0; first < rows; ++first) {
        Columns found;
        found.heading_row = first;
        for (std::size_t row = first; row < std::min(rows, first + heading_rows); ++row) {
            add_headings(book, sheet, row, kind, found);
            if ((found.code || found.name) && !found.numbers.empty()) return found;
        }
    }
    return std::nullopt;
}

bool holds_codes(const Workbook& book, const Sheet& sheet, const Columns& columns,
                 std::uint32_t column) {
    for (std::size_t row = columns.heading_row + 1; row < sheet.rows.size(); ++row) {
        const auto cell = cell_at(sheet, row, column);
        if (cell && registry::parse_municipality_code(base::trim(text_of(book, *cell))))
            return true;
    }
    return false;
}

// StatLine writes codes or names under the same heading ("Regio's", "Wijken en buurten"), as its
// reader chose; what stands in the column tells.
void tell_codes_from_names(const Workbook& book, const Sheet& sheet, Columns& found) {
    if (found.code && holds_codes(book, sheet, found, *found.code)) return;
    for (const std::uint32_t other : found.other_codes) {
        if (!holds_codes(book, sheet, found, other)) continue;
        found.code = other;
        return;
    }
    if (found.name && holds_codes(book, sheet, found, *found.name))
        found.code = std::exchange(found.name, std::nullopt);
    else if (found.code && found.may_be_names)
        found.name = std::exchange(found.code, std::nullopt);
}

// "aantal", "score": the unit that StatLine writes below a heading, where a number would stand.
bool is_unit(std::string_view text) {
    return text.size() > 1 &&
           std::ranges::none_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Reads the rows below the headings and remembers everything that is wrong.
class Rows {
  public:
    Rows(const Workbook& book, const Sheet& sheet, const Columns& columns, Statistic kind,
         const Lookup& lookup)
        : book_(book), sheet_(sheet), columns_(columns), kind_(kind), lookup_(lookup) {}

    void read(StatisticTable& table) {
        if (!titled_established(table)) return;
        read_stated_period(table);
        for (std::size_t row = columns_.heading_row + 1; row < sheet_.rows.size(); ++row)
            read_row(row, table);
        if (others_ > 0) {
            table.notes.push_back({.place = {.sheet = sheet_.name, .cell = ""},
                                   .text = std::to_string(others_) +
                                           " rijen van andere gebieden zijn overgeslagen."});
        }
    }

  private:
    [[nodiscard]] std::string text(std::size_t row, std::optional<std::uint32_t> column) const {
        if (!column) return {};
        const auto cell = cell_at(sheet_, row, *column);
        return cell ? std::string(base::trim(text_of(book_, *cell))) : std::string();
    }
    [[nodiscard]] Place place(std::size_t row, std::uint32_t column) const {
        return {.sheet = sheet_.name, .cell = cell_name(column, sheet_.rows[row].number)};
    }
    void problem(StatisticTable& table, const Place& at, std::string read, std::string expected) {
        table.problems.push_back({.sheet = at.sheet,
                                  .cell = at.cell,
                                  .read = std::move(read),
                                  .expected = std::move(expected)});
    }

    void read_row(std::size_t row, StatisticTable& table);
    std::optional<MunicipalityCode> who(std::size_t row, StatisticTable& table);
    void read_stated_period(StatisticTable& table);
    bool titled_established(StatisticTable& table);
    bool established(const std::string& period, const Place& at, StatisticTable& table);
    bool same_period(std::size_t row, StatisticTable& table);
    std::optional<long long> number(std::size_t row, StatisticTable& table);
    bool more_cells_than_headings(std::size_t row, StatisticTable& table);

    const Workbook& book_;
    const Sheet& sheet_;
    Columns columns_;
    Statistic kind_;
    const Lookup& lookup_;
    std::map<MunicipalityCode, std::string> seen_;  // the cell in which it stood
    std::size_t others_ = 0;
    bool told_beyond_ = false;
    std::string refused_period_;
};

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
        const auto score = read_scaled(read, kind, 3);
        if (!score || *score <= -1000 || *score > cycle::most_ses_woa)
            return refuse(
                "een score boven -1 en tot en met 2, met hoogstens drie cijfers achter de komma");
        return score;
    }
    const Amount people = read_amount(read, kind, cycle::most_inhabitants);
    if (people.state != AmountState::given || people.number < 1)
        return refuse("een heel aantal inwoners, vanaf 1");
    return people.number;
}

// Told once: where one number has a comma, most have.
bool Rows::more_cells_than_headings(std::size_t row, StatisticTable& table) {
    auto beyond = beyond_headings(book_, sheet_, 0, columns_.heading_row + 1, row);
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

// The headings that were met where none were recognised: those of the first row that is as wide as
// the table, with what is missing among them.
Problem unknown_headings(const Workbook& book, const Sheet& sheet, Statistic kind) {
    constexpr std::size_t most_named = 12;
    Problem problem{.sheet = sheet.name, .cell = "", .read = "", .expected = ""};
    Columns found;
    std::size_t widest = 0;
    for (std::size_t row = 0; row < std::min(sheet.rows.size(), base::limits::sheet_header_rows);
         ++row) {
        add_headings(book, sheet, row, kind, found);
        const CellSpan span = cells_of_row(sheet, row);
        if (span.last - span.first <= widest) continue;
        widest = span.last - span.first;
        problem.cell = cell_name(sheet.cells[span.first].column(), sheet.rows[row].number);
        problem.read.clear();
        for (std::size_t at = span.first; at < std::min(span.last, span.first + most_named); ++at) {
            problem.read += (problem.read.empty() ? "" : " | ") +
                            std::string(base::trim(text_of(book, sheet.cells[at])));
        }
    }
    if (!found.code && !found.name)
        problem.expected = "een kolom met gemeenten (gm_code, Regio's of Gemeentenaam)";
    if (found.numbers.empty()) {
        problem.expected += problem.expected.empty() ? "" : " en ";
        problem.expected += kind == Statistic::inhabitants
                                ? "een kolom met inwoners (inwoners, Totale bevolking of "
                                  "Bevolking op 1 januari)"
                                : "een kolom met scores (ses_woa of Gemiddelde totaalscore)";
    }
    if (problem.expected.empty()) problem.expected = "die kolommen in één rij met koppen";
    return problem;
}

}  // namespace

StatisticTable read_statistic(const Workbook& book, Statistic kind, const Lookup& lookup) {
    StatisticTable table;
    for (const Sheet& sheet : book.sheets) {
        if (sheet.hidden) continue;
        auto columns = find_columns(book, sheet, kind);
        if (!columns) continue;
        tell_codes_from_names(book, sheet, *columns);
        if (columns->numbers.size() > 1) {
            for (const std::uint32_t column : columns->numbers) {
                const auto cell = cell_at(sheet, columns->heading_row, column);
                table.problems.push_back(
                    {.sheet = sheet.name,
                     .cell = cell_name(column, sheet.rows[columns->heading_row].number),
                     .read = cell ? std::string(text_of(book, *cell)) : std::string(),
                     .expected = "één kolom met het cijfer; laat de andere weg"});
            }
            return table;
        }
        if (columns->heading_row > 0) {
            const CellSpan first = cells_of_row(sheet, 0);
            if (first.first < first.last)
                table.title = base::trim(text_of(book, sheet.cells[first.first]));
        }
        Rows(book, sheet, *columns, kind, lookup).read(table);
        return table;
    }
    const auto shown = std::ranges::find(book.sheets, false, &Sheet::hidden);
    table.problems.push_back(
        unknown_headings(book, shown == book.sheets.end() ? Sheet{} : *shown, kind));
    return table;
}

}  // namespace trede::intake
