#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"

// What a spreadsheet file holds, read but not yet understood: cells with their text, in little
// memory. A workbook comes from untrusted bytes; whoever gets one from another process checks it
// with `well_formed`.
namespace trede::intake {

enum class FileKind : std::uint8_t { csv, xlsx, ods };

enum class CellKind : std::uint8_t {
    text,        // as typed; in a CSV file every cell is text
    number,      // a plain decimal number with a point: "142", "0.5", "1.42E2"
    date,        // "2025-07-01"
    boolean,     // "1" or "0"
    error,       // "#DIV/0!" and its kin
    formula,     // a formula that was saved without its outcome; the text is the formula
    percentage,  // a number that is shown as a percentage: "0.35" is 35%
    currency     // a number that is shown as an amount of money
};
// All that the three bits of a cell can say.
inline constexpr std::size_t cell_kinds = 8;
static_assert(static_cast<std::size_t>(CellKind::currency) + 1 == cell_kinds);

// A number as a program stored it, however it is shown.
[[nodiscard]] constexpr bool is_stored_number(CellKind kind) {
    return kind == CellKind::number || kind == CellKind::percentage || kind == CellKind::currency;
}

// Eight bytes, because a large sheet has a million of them.
struct Cell {
    std::uint32_t at = 0;      // first byte in Workbook::texts
    std::uint32_t packed = 0;  // length (15 bits), column (14 bits, A is 0), kind (3 bits)

    [[nodiscard]] constexpr std::uint32_t length() const { return packed & 0x7FFFU; }
    [[nodiscard]] constexpr std::uint32_t column() const { return (packed >> 15U) & 0x3FFFU; }
    [[nodiscard]] constexpr CellKind kind() const { return static_cast<CellKind>(packed >> 29U); }
    friend bool operator==(const Cell&, const Cell&) = default;
};
// At most 32,767 bytes and column 16,383: the caller has checked both.
[[nodiscard]] constexpr Cell make_cell(std::uint32_t at, std::uint32_t length, std::uint32_t column,
                                       CellKind kind) {
    return Cell{.at = at,
                .packed = (length & 0x7FFFU) | ((column & 0x3FFFU) << 15U) |
                          (static_cast<std::uint32_t>(kind) << 29U)};
}

struct Row {
    std::uint32_t number = 1;      // as shown by a spreadsheet program: from 1
    std::uint32_t first_cell = 0;  // index in Sheet::cells; the row ends where the next one begins
    friend bool operator==(const Row&, const Row&) = default;
};

// A merged range, both corners inside; rows from 1, columns from 0.
struct Range {
    std::uint32_t first_row = 1;
    std::uint32_t last_row = 1;
    std::uint32_t first_column = 0;
    std::uint32_t last_column = 0;
    friend bool operator==(const Range&, const Range&) = default;
};

struct Sheet {
    std::string name;  // as on its tab; the file name without folder for CSV
    bool hidden = false;
    std::vector<Row> rows;    // only rows with a cell, numbers rising
    std::vector<Cell> cells;  // only cells with text, columns rising within a row
    std::vector<Range> merged;
    std::vector<Range> not_shown = {};  // runs of hidden rows (of all columns) and hidden columns
    friend bool operator==(const Sheet&, const Sheet&) = default;
};

struct Workbook {
    FileKind kind = FileKind::csv;
    std::string texts;  // UTF-8; the texts of all cells
    std::vector<Sheet> sheets;
    friend bool operator==(const Workbook&, const Workbook&) = default;
};

[[nodiscard]] inline std::string_view text_of(const Workbook& book, Cell cell) {
    return std::string_view(book.texts).substr(cell.at, cell.length());
}
// The cells of the row at `index` in sheet.rows: first and one past the last index in sheet.cells.
struct CellSpan {
    std::size_t first = 0;
    std::size_t last = 0;
};
[[nodiscard]] CellSpan cells_of_row(const Sheet& sheet, std::size_t index);
// Nothing when the cell is empty.
[[nodiscard]] std::optional<Cell> cell_at(const Sheet& sheet, std::size_t row_index,
                                          std::uint32_t column);

// Runs of rows or columns over the whole sheet.
[[nodiscard]] Range whole_rows(std::uint32_t first, std::uint32_t last);
[[nodiscard]] Range whole_columns(std::uint32_t first, std::uint32_t last);

[[nodiscard]] std::string column_name(std::uint32_t column);                     // 0 is "A"
[[nodiscard]] std::optional<std::uint32_t> parse_column(std::string_view text);  // "AB" is 27
[[nodiscard]] std::string cell_name(std::uint32_t column, std::uint32_t row);    // (1, 7) is "B7"
struct CellReference {
    std::uint32_t column = 0;  // from 0
    std::uint32_t row = 1;     // from 1
};
// "B7"; nothing when it is no reference or lies outside the largest sheet.
[[nodiscard]] std::optional<CellReference> parse_reference(std::string_view text);

// True when every index lies inside, rows and columns rise, all text is UTF-8 and every limit
// holds.
[[nodiscard]] bool well_formed(const Workbook& book);

}  // namespace trede::intake
