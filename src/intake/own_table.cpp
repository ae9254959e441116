#include "intake/own_table.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "intake/amounts.hpp"
#include "intake/headings.hpp"
#include "intake/start.hpp"
#include "intake/words.hpp"

namespace trede::intake {

namespace {

constexpr std::uint32_t last_column = 16'383;

constexpr std::array<std::string_view, 11> location_words = {
    "locatie", "locaties",      "locatienaam",    "adres",  "straat", "pand",
    "panden",  "opvanglocatie", "opvanglocaties", "gebouw", "complex"};
constexpr std::array<std::string_view, 12> day_words = {
    "vanaf", "gereed",     "oplevering", "opleverdatum",  "opgeleverd", "opening",
    "start", "startdatum", "begindatum", "ingebruikname", "einddatum",  "wanneer"};

bool says(const std::vector<std::string_view>& words, auto list) {
    return std::ranges::any_of(
        words, [&](auto word) { return std::ranges::find(list, word) != list.end(); });
}

// Whether a table of figures may begin here once somebody says whose they are.
bool may_begin(const Workbook& book, const Sheet& sheet, std::size_t row) {
    const CellSpan span = cells_of_row(sheet, row);
    for (std::size_t i = span.first; i < span.last; ++i) {
        const auto meaning = meaning_of(text_of(book, sheet.cells[i]), TableKind::progress);
        if (meaning && is_number(meaning->role)) return true;
    }
    return false;
}

std::uint32_t beyond_last(const Sheet& sheet) {
    std::uint32_t column = 0;
    for (const Cell& cell : sheet.cells) column = std::max(column, cell.column() + 1);
    return column;
}

std::uint32_t add_text(Workbook& book, std::string_view text) {
    const auto at = static_cast<std::uint32_t>(book.texts.size());
    book.texts += text;
    return at;
}

// A copy with a column more, behind the last: a code under its heading, in the rows of the table.
Workbook with_code(const Workbook& book, std::size_t at, std::size_t heading_row,
                   const registry::MunicipalityCode& of, std::uint32_t column) {
    constexpr std::string_view heading = "gm_code";
    Workbook made = book;
    const std::uint32_t heading_at = add_text(made, heading);
    const std::uint32_t code_at = add_text(made, of.value());
    const Sheet& from = book.sheets[at];
    Sheet& sheet = made.sheets[at];
    sheet.cells.clear();
    for (std::size_t row = 0; row < from.rows.size(); ++row) {
        const CellSpan span = cells_of_row(from, row);
        sheet.rows[row].first_cell = static_cast<std::uint32_t>(sheet.cells.size());
        for (std::size_t i = span.first; i < span.last; ++i) sheet.cells.push_back(from.cells[i]);
        const auto length = [](std::string_view text) {
            return static_cast<std::uint32_t>(text.size());
        };
        if (row == heading_row)
            sheet.cells.push_back(make_cell(heading_at, length(heading), column, CellKind::text));
        if (row > heading_row && span.last - span.first > 1)
            sheet.cells.push_back(make_cell(code_at, length(of.value()), column, CellKind::text));
    }
    return made;
}

// Nobody sees the column that was added: what is wrong in it is wrong in the row.
void hide_column(Reading& reading, std::uint32_t column) {
    const auto in_row = [&](std::string& cell) {
        const auto reference = parse_reference(cell);
        if (reference && reference->column == column) cell = cell_name(0, reference->row);
    };
    for (Problem& problem : reading.problems) in_row(problem.cell);
    for (Missing& missing : reading.missing) in_row(missing.place.cell);
    for (Note& note : reading.notes) in_row(note.place.cell);
    for (Figure& figure : reading.figures) in_row(figure.who.place.cell);
}

std::vector<std::uint32_t> columns_of(const Sheet& sheet) {
    std::vector<std::uint32_t> columns;
    for (const Cell& cell : sheet.cells) columns.push_back(cell.column());
    std::ranges::sort(columns);
    const auto rest = std::ranges::unique(columns);
    columns.erase(rest.begin(), rest.end());
    return columns;
}

bool holds_days(const Workbook& book, const Sheet& sheet, std::uint32_t first_row,
                std::uint32_t column) {
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        if (sheet.rows[row].number < first_row) continue;
        const auto cell = cell_at(sheet, row, column);
        if (cell && read_day(base::trim(text_of(book, *cell)), cell->kind())) return true;
    }
    return false;
}

bool is_read(const Mapping& mapping, std::uint32_t column) {
    const auto found = std::ranges::find(mapping.columns, column, &Column::column);
    if (found == mapping.columns.end()) return false;
    // Days are read of tasks only.
    return found->role != Role::available_on && found->role != Role::announced_on &&
           found->role != Role::decided_on;
}

}  // namespace

std::optional<Reading> read_own_table(const Workbook& book, const registry::MunicipalityCode& of,
                                      const Lookup& lookup, base::Date today) {
    for (std::size_t at = 0; at < book.sheets.size(); ++at) {
        const Sheet& sheet = book.sheets[at];
        const std::uint32_t column = beyond_last(sheet);
        if (sheet.hidden || column > last_column) continue;
        const std::size_t rows = std::min(sheet.rows.size(), base::limits::sheet_header_rows);
        for (std::size_t row = 0; row < rows; ++row) {
            if (!may_begin(book, sheet, row)) continue;
            const Workbook made = with_code(book, at, row, of, column);
            Reading reading = read_table(made, TableKind::progress, lookup, today);
            if (!reading.mapping) continue;
            hide_column(reading, column);
            return reading;
        }
    }
    return std::nullopt;
}

std::optional<OtherMatter> other_matter(const Workbook& book, const Mapping& mapping) {
    const auto sheet = std::ranges::find(book.sheets, mapping.sheet, &Sheet::name);
    if (sheet == book.sheets.end()) return std::nullopt;
    const std::uint32_t first_row = mapping.header_row + mapping.header_rows;
    std::optional<OtherMatter> days;
    for (const std::uint32_t column : columns_of(*sheet)) {
        if (is_read(mapping, column)) continue;
        std::string heading = heading_of(book, *sheet, mapping, column);
        const std::string plain = folded(heading);
        const auto said = base::split(plain, ' ');
        if (says(said, location_words)) return OtherMatter{.heading = heading, .location = true};
        if (days || words::is_one(words::reference_date, plain)) continue;
        if (!says(said, day_words) && !holds_days(book, *sheet, first_row, column)) continue;
        if (heading.empty()) heading = "kolom " + column_name(column);
        days = OtherMatter{.heading = std::move(heading), .location = false};
    }
    return days;
}

}  // namespace trede::intake
