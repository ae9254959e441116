#include "statistics/table.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "statistics/headings.hpp"
#include "statistics/rows.hpp"

namespace trede::statistics {

using intake::Cell;
using intake::cell_name;
using intake::CellSpan;
using intake::Lookup;
using intake::Problem;
using intake::Sheet;
using intake::Workbook;

namespace {

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
        } else if (names_number(heading, kind) &&
                   std::ranges::find(found.numbers, cell.column()) == found.numbers.end()) {
            found.numbers.push_back(cell.column());
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
                                ? "een kolom met alle inwoners (inwoners, Totale bevolking of "
                                  "Bevolking op 1 januari). Heet zij anders, noem haar dan inwoners"
                                : "een kolom met scores (ses_woa of Gemiddelde totaalscore). Heet "
                                  "zij anders, noem haar dan ses_woa";
    }
    if (problem.expected.empty()) problem.expected = "die kolommen in één rij met koppen";
    return problem;
}

struct Found {
    const Sheet* sheet = nullptr;
    Columns columns;
};

// Whether any row below the headings is of a municipality: a sheet of provinces has like headings.
bool holds_municipalities(const Workbook& book, const Found& found, const Lookup& lookup) {
    if (found.columns.code && holds_codes(book, *found.sheet, found.columns, *found.columns.code))
        return true;
    if (!found.columns.name) return false;
    for (std::size_t row = found.columns.heading_row + 1; row < found.sheet->rows.size(); ++row) {
        const auto cell = cell_at(*found.sheet, row, *found.columns.name);
        if (cell && !lookup.by_name(base::trim(text_of(book, *cell))).empty()) return true;
    }
    return false;
}

// The sheets in which the table may stand.
std::vector<Found> find_sheets(const Workbook& book, Statistic kind, const Lookup& lookup) {
    std::vector<Found> all;
    for (const Sheet& sheet : book.sheets) {
        if (sheet.hidden) continue;
        auto columns = find_columns(book, sheet, kind);
        if (!columns) continue;
        tell_codes_from_names(book, sheet, *columns);
        all.push_back({.sheet = &sheet, .columns = std::move(*columns)});
    }
    if (all.size() < 2) return all;
    const auto fits = [&](const Found& one) { return holds_municipalities(book, one, lookup); };
    if (std::ranges::any_of(all, fits))
        std::erase_if(all, [&](const Found& one) { return !fits(one); });
    return all;
}

std::string named(const std::vector<Found>& sheets) {
    std::string names;
    for (const Found& one : sheets) names += (names.empty() ? "'" : ", '") + one.sheet->name + "'";
    return names;
}

void refuse_columns(const Workbook& book, const Found& found, StatisticTable& table) {
    const auto& [sheet, columns] = found;
    for (const std::uint32_t column : columns.numbers) {
        const auto cell = cell_at(*sheet, columns.heading_row, column);
        table.problems.push_back(
            {.sheet = sheet->name,
             .cell = cell_name(column, sheet->rows[columns.heading_row].number),
             .read = cell ? std::string(text_of(book, *cell)) : std::string(),
             .expected = "één kolom met het cijfer; laat de andere weg"});
    }
}

}  // namespace

StatisticTable read_statistic(const Workbook& book, Statistic kind, const Lookup& lookup) {
    StatisticTable table;
    const auto sheets = find_sheets(book, kind, lookup);
    if (sheets.empty()) {
        const auto shown = std::ranges::find(book.sheets, false, &Sheet::hidden);
        table.problems.push_back(
            unknown_headings(book, shown == book.sheets.end() ? Sheet{} : *shown, kind));
        return table;
    }
    if (sheets.size() > 1) {
        for (const auto& [sheet, columns] : sheets) {
            table.problems.push_back(
                {.sheet = sheet->name,
                 .cell =
                     cell_name(columns.numbers.front(), sheet->rows[columns.heading_row].number),
                 .read = sheet->name,
                 .expected = "één blad met deze tabel; er zijn er " +
                             std::to_string(sheets.size()) + ": " + named(sheets) +
                             ". Bewaar het blad dat u bedoelt in een bestand zonder de andere"});
        }
        return table;
    }
    const auto& [sheet, columns] = sheets.front();
    table.sheet = sheet->name;
    if (columns.numbers.size() > 1) {
        refuse_columns(book, sheets.front(), table);
        return table;
    }
    if (columns.heading_row > 0) {
        const CellSpan first = cells_of_row(*sheet, 0);
        if (first.first < first.last)
            table.title = base::trim(text_of(book, sheet->cells[first.first]));
    }
    Rows(book, *sheet, columns, kind, lookup).read(table);
    return table;
}

}  // namespace trede::statistics
