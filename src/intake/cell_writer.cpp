#include "intake/cell_writer.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"

namespace trede::intake {

namespace limits = base::limits;

namespace {

constexpr std::string_view too_many_cells = "het bestand heeft te veel cellen";
constexpr std::string_view outside = "er staat een cel buiten het blad";

}  // namespace

void CellWriter::begin_sheet(std::string_view name, bool hidden) {
    book_.sheets.push_back(
        Sheet{.name = std::string(name), .hidden = hidden, .rows = {}, .cells = {}, .merged = {}});
    row_ = 0;
    last_column_ = -1;
}

std::string_view CellWriter::begin_row(std::uint32_t number) {
    if (number <= row_) return "de rijen staan niet op volgorde";
    if (number > limits::sheet_rows) return outside;
    row_ = number;
    last_column_ = -1;
    return {};
}

std::string_view CellWriter::end_text(std::uint32_t column, CellKind kind, std::uint32_t at) {
    return add(column, kind, at, book_.texts.size() - at);
}

std::string_view CellWriter::add(std::uint32_t column, CellKind kind, std::uint32_t at,
                                 std::size_t length) {
    if (column >= limits::sheet_columns) return outside;
    if (static_cast<std::int64_t>(column) <= last_column_)
        return "de cellen staan niet op volgorde";
    last_column_ = column;
    if (length == 0) return {};
    if (length > limits::sheet_cell_bytes) return "er staat te veel tekst in een cel";
    if (++cells_ > limits::sheet_cells) return too_many_cells;
    Sheet& sheet = book_.sheets.back();
    if (sheet.rows.empty() || sheet.rows.back().number != row_) {
        sheet.rows.push_back(
            {.number = row_, .first_cell = static_cast<std::uint32_t>(sheet.cells.size())});
    }
    sheet.cells.push_back(make_cell(at, static_cast<std::uint32_t>(length), column, kind));
    return {};
}

std::string_view CellWriter::repeat_row(std::uint32_t times) {
    Sheet& sheet = book_.sheets.back();
    if (times > limits::sheet_rows - row_) return outside;
    if (sheet.rows.empty() || sheet.rows.back().number != row_) {
        row_ += times;
        return {};
    }
    const std::size_t first = sheet.rows.back().first_cell;
    const std::size_t width = sheet.cells.size() - first;
    if (width * times > limits::sheet_cells - cells_) return too_many_cells;
    cells_ += width * times;
    for (std::uint32_t i = 0; i < times; ++i) {
        sheet.rows.push_back(
            {.number = ++row_, .first_cell = static_cast<std::uint32_t>(sheet.cells.size())});
        for (std::size_t cell = 0; cell < width; ++cell)
            sheet.cells.emplace_back(sheet.cells[first + cell]);
    }
    return {};
}

std::string_view CellWriter::merge(Range range) {
    std::vector<Range>& merged = book_.sheets.back().merged;
    if (range.last_row < range.first_row || range.last_column < range.first_column) return outside;
    if (range.last_row > limits::sheet_rows || range.last_column >= limits::sheet_columns)
        return outside;
    const std::size_t rows = range.last_row - range.first_row + 1;
    if (rows * (range.last_column - range.first_column + 1) > limits::sheet_merged_cells ||
        merged.size() == limits::sheet_merged_ranges) {
        return "er zijn te veel cellen samengevoegd";
    }
    merged.push_back(range);
    return {};
}

void CellWriter::hide(Range range) {
    if (range.first_row == 0 || range.last_row > limits::sheet_rows) return;
    if (range.last_row < range.first_row || range.last_column < range.first_column) return;
    if (range.last_column >= limits::sheet_columns) return;
    std::vector<Range>& all = book_.sheets.back().not_shown;
    const bool goes_on = !all.empty() && all.back().first_column == range.first_column &&
                         all.back().last_column == range.last_column &&
                         all.back().last_row + 1 == range.first_row;
    if (goes_on) {
        all.back().last_row = range.last_row;
    } else if (all.size() < limits::sheet_hidden_ranges) {
        all.push_back(range);
    }
}

base::Outcome<Workbook> finished(Workbook book) {
    bool good = base::is_utf8(book.texts);
    for (const Sheet& sheet : book.sheets) good = good && base::is_utf8(sheet.name);
    if (!good) return refuse_damaged("de tekst is geen UTF-8");
    return book;
}

}  // namespace trede::intake
