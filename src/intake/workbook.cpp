#include "intake/workbook.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace trede::intake {

namespace limits = base::limits;

CellSpan cells_of_row(const Sheet& sheet, std::size_t index) {
    const std::size_t last =
        index + 1 < sheet.rows.size() ? sheet.rows[index + 1].first_cell : sheet.cells.size();
    return CellSpan{.first = sheet.rows[index].first_cell, .last = last};
}

std::optional<Cell> cell_at(const Sheet& sheet, std::size_t row_index, std::uint32_t column) {
    const CellSpan span = cells_of_row(sheet, row_index);
    for (std::size_t i = span.first; i < span.last; ++i) {
        if (sheet.cells[i].column() == column) return sheet.cells[i];
        if (sheet.cells[i].column() > column) break;
    }
    return std::nullopt;
}

std::string column_name(std::uint32_t column) {
    std::string name;
    for (std::uint32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return name;
}

std::optional<std::uint32_t> parse_column(std::string_view text) {
    if (text.empty() || text.size() > 3) return std::nullopt;
    std::uint32_t number = 0;
    for (const char c : text) {
        if (c < 'A' || c > 'Z') return std::nullopt;
        number = number * 26 + static_cast<std::uint32_t>(c - 'A') + 1;
    }
    if (number > limits::sheet_columns) return std::nullopt;
    return number - 1;
}

std::string cell_name(std::uint32_t column, std::uint32_t row) {
    return column_name(column) + std::to_string(row);
}

std::optional<CellReference> parse_reference(std::string_view text) {
    std::size_t letters = 0;
    std::uint32_t column = 0;
    while (letters < text.size() && text[letters] >= 'A' && text[letters] <= 'Z') {
        if (letters == 3) return std::nullopt;
        column = column * 26 + static_cast<std::uint32_t>(text[letters] - 'A') + 1;
        ++letters;
    }
    if (letters == 0 || letters == text.size() || text.size() - letters > 7) return std::nullopt;
    std::uint32_t row = 0;
    for (std::size_t i = letters; i < text.size(); ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        row = row * 10 + static_cast<std::uint32_t>(text[i] - '0');
    }
    if (column > limits::sheet_columns || row == 0 || row > limits::sheet_rows) return std::nullopt;
    return CellReference{.column = column - 1, .row = row};
}

Range whole_rows(std::uint32_t first, std::uint32_t last) {
    return {.first_row = first,
            .last_row = last,
            .first_column = 0,
            .last_column = static_cast<std::uint32_t>(limits::sheet_columns - 1)};
}

Range whole_columns(std::uint32_t first, std::uint32_t last) {
    return {.first_row = 1,
            .last_row = static_cast<std::uint32_t>(limits::sheet_rows),
            .first_column = first,
            .last_column = last};
}

namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// The text lies inside and begins and ends between characters.
bool text_fits(const std::string& texts, Cell cell) {
    const std::size_t end = std::size_t{cell.at} + cell.length();
    if (end > texts.size() || cell.length() == 0) return false;
    return !continues(texts[cell.at]) && (end == texts.size() || !continues(texts[end]));
}

bool row_fits(const Workbook& book, const Sheet& sheet, std::size_t index) {
    const Row row = sheet.rows[index];
    if (row.number == 0 || row.number > limits::sheet_rows) return false;
    if (index > 0 && sheet.rows[index - 1].number >= row.number) return false;
    const CellSpan span = cells_of_row(sheet, index);
    if (span.first >= span.last || span.last > sheet.cells.size()) return false;
    for (std::size_t i = span.first; i < span.last; ++i) {
        if (i > span.first && sheet.cells[i - 1].column() >= sheet.cells[i].column()) return false;
        if (!text_fits(book.texts, sheet.cells[i])) return false;
    }
    return true;
}

bool range_fits(const Range& range) {
    if (range.first_row == 0 || range.last_row < range.first_row) return false;
    if (range.last_row > limits::sheet_rows || range.last_column < range.first_column) return false;
    if (range.last_column >= limits::sheet_columns) return false;
    return true;
}

bool merge_fits(const Range& range) {
    if (!range_fits(range)) return false;
    const std::size_t rows = range.last_row - range.first_row + 1;
    return rows * (range.last_column - range.first_column + 1) <= limits::sheet_merged_cells;
}

bool sheet_fits(const Workbook& book, const Sheet& sheet) {
    if (sheet.name.size() > limits::sheet_name_bytes || !base::is_utf8(sheet.name)) return false;
    if (sheet.merged.size() > limits::sheet_merged_ranges) return false;
    if (sheet.not_shown.size() > limits::sheet_hidden_ranges) return false;
    if (!std::ranges::all_of(sheet.not_shown, range_fits)) return false;
    if (sheet.rows.empty() ? !sheet.cells.empty() : sheet.rows[0].first_cell != 0) return false;
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        if (!row_fits(book, sheet, i)) return false;
    }
    return std::ranges::all_of(sheet.merged, merge_fits);
}

}  // namespace

bool well_formed(const Workbook& book) {
    if (book.kind > FileKind::ods || book.sheets.size() > limits::sheets_in_a_file) return false;
    if (book.texts.size() > limits::sheet_unpacked_bytes || !base::is_utf8(book.texts))
        return false;
    std::size_t cells = 0;
    for (const Sheet& sheet : book.sheets) cells += sheet.cells.size();
    if (cells > limits::sheet_cells) return false;
    return std::ranges::all_of(book.sheets, [&](const Sheet& s) { return sheet_fits(book, s); });
}

}  // namespace trede::intake
