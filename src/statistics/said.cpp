#include "statistics/said.hpp"

#include <algorithm>
#include <vector>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "intake/headings.hpp"
#include "statistics/headings.hpp"
#include "statistics/people.hpp"

namespace trede::statistics {

using intake::CellSpan;
using intake::Sheet;
using intake::Workbook;

namespace {

bool only_stars(std::string_view text) {
    return !text.empty() && text.find_first_not_of("*:= ") == std::string_view::npos;
}

std::string cell_text(const Workbook& book, const Sheet& sheet, std::size_t at) {
    return std::string(base::trim(text_of(book, sheet.cells[at])));
}

// The texts of one row; a star by itself belongs to what stands behind it.
Said line_of(const Workbook& book, const Sheet& sheet, std::size_t row) {
    const CellSpan span = cells_of_row(sheet, row);
    Said line{.place = {.sheet = sheet.name,
                        .cell = intake::cell_name(sheet.cells[span.first].column(),
                                                  sheet.rows[row].number)},
              .read = {}};
    for (std::size_t at = span.first; at < span.last; ++at) {
        if (!line.read.empty()) line.read += only_stars(line.read) ? " " : "; ";
        line.read += cell_text(book, sheet, at);
    }
    return line;
}

bool is_single(const Sheet& sheet, std::size_t row) {
    const CellSpan span = cells_of_row(sheet, row);
    return span.last - span.first == 1;
}
bool has_cells(const Sheet& sheet, std::size_t row) {
    const CellSpan span = cells_of_row(sheet, row);
    return span.first < span.last;
}

// What heads the figures: the name of the sheet and what stands above the numbers in their own
// column; and apart from those the lines above the headings.
struct Heads {
    std::vector<Said> own;
    std::vector<Said> titles;
};
Heads heads_of(const Around& around) {
    const auto& [book, sheet, columns, period, is_line] = around;
    Heads heads{.own = {{.place = {.sheet = sheet.name, .cell = ""}, .read = sheet.name}},
                .titles = {}};
    const std::uint32_t number = columns.numbers.front();
    for (std::size_t row = 0; row <= columns.heading_row; ++row) {
        if (!has_cells(sheet, row)) continue;
        if (is_single(sheet, row) && row < columns.heading_row) {
            heads.titles.push_back(line_of(book, sheet, row));
        } else if (const auto cell = cell_at(sheet, row, number)) {
            heads.own.push_back(
                {.place = {.sheet = sheet.name,
                           .cell = intake::cell_name(number, sheet.rows[row].number)},
                 .read = std::string(base::trim(text_of(book, *cell)))});
        }
    }
    return heads;
}

// The lines of text on this sheet.
std::vector<Said> lines_of(const Around& around) {
    const auto& [book, sheet, columns, period, is_line] = around;
    std::vector<Said> lines;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        if (!has_cells(sheet, row) || row == columns.heading_row) continue;
        if (row < columns.heading_row || is_line(row)) lines.push_back(line_of(book, sheet, row));
    }
    return lines;
}

// Those of the other sheets, a page of notes beside the table: no rows of other tables.
std::vector<Said> lines_elsewhere(const Around& around) {
    std::vector<Said> lines;
    for (const Sheet& sheet : around.book.sheets) {
        if (sheet.hidden || &sheet == &around.sheet) continue;
        const std::size_t rows = std::min(sheet.rows.size(), base::limits::sheet_header_rows);
        for (std::size_t row = 0; row < rows; ++row) {
            if (!has_cells(sheet, row)) continue;
            const CellSpan span = cells_of_row(sheet, row);
            const std::string first = cell_text(around.book, sheet, span.first);
            const bool labelled = span.last - span.first == 2 &&
                                  (only_stars(first) || standing_of(first) != Standing::none);
            if (is_single(sheet, row) || labelled)
                lines.push_back(line_of(around.book, sheet, row));
        }
    }
    return lines;
}

// The year of the figures; nothing where nothing tells it. The name of a sheet or a file may hold
// any other year, as that of the day on which it was fetched.
std::optional<int> year_of(const Around& around, const Heads& heads) {
    if (!around.period.empty()) return year_in(around.period);
    for (const Said& head : heads.own) {
        const auto year = year_in(head.read);
        if (year && !head.place.cell.empty()) return year;
    }
    for (const Said& title : heads.titles) {
        if (const auto year = year_in(title.read)) return year;
    }
    const Said& name = heads.own.front();
    return without_days(intake::folded(name.read)).empty() ? year_in(name.read) : std::nullopt;
}

std::optional<Said> said_in_heads(const Heads& heads, std::optional<int> year) {
    for (const Said& head : heads.own) {
        if (remark_of(head.read, std::nullopt).of_figures || has_star_on_year(head.read))
            return head;
    }
    for (const Said& title : heads.titles) {
        if (remark_of(title.read, year).of_figures || has_star_on_year(title.read, year))
            return title;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Said> said_provisional(const Around& around) {
    const Heads heads = heads_of(around);
    const auto year = year_of(around, heads);
    if (auto head = said_in_heads(heads, year)) return head;
    bool star_explained = false;
    for (const Said& line : lines_of(around)) {
        const Remark remark = remark_of(line.read, year);
        if (remark.of_figures) return line;
        star_explained |= remark.explains_star;
    }
    for (const Said& line : lines_elsewhere(around)) {
        const Remark remark = remark_of(line.read, year);
        if (remark.of_figures && (remark.by_year || is_plain_remark(line.read))) return line;
        star_explained |= remark.explains_star;
    }
    if (!star_explained) return std::nullopt;
    for (const auto* list : {&heads.own, &heads.titles}) {
        for (const Said& head : *list) {
            if (has_star(head.read) && !remark_of(head.read, std::nullopt).explains_star)
                return head;
        }
    }
    return std::nullopt;
}

std::optional<Said> said_of_part(const Around& around) {
    const auto& [book, sheet, columns, period, is_line] = around;
    if (says_part(sheet.name))
        return Said{.place = {.sheet = sheet.name, .cell = ""}, .read = sheet.name};
    for (std::size_t row = 0; row < columns.heading_row; ++row) {
        if (!has_cells(sheet, row) || !is_single(sheet, row)) continue;
        Said line = line_of(book, sheet, row);
        if (says_part(line.read)) return line;
    }
    return std::nullopt;
}

}  // namespace trede::statistics
