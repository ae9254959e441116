#include "intake/reference_day.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "intake/amounts.hpp"
#include "intake/headings.hpp"
#include "intake/start.hpp"

namespace trede::intake {

namespace {

void report_day(Reading& reading, const Place& place, std::string read, std::string expected) {
    reading.problems.push_back({.sheet = place.sheet,
                                .cell = place.cell,
                                .read = std::move(read),
                                .expected = std::move(expected)});
}

// The day of the figures as the sheet gives it; all places that name one must name the same.
void take_day(Reading& reading, const Place& place, base::Date day, std::string_view read) {
    if (!reading.day_in_heading) {
        reading.day_in_heading = day;
        reading.day_place = place;
    } else if (*reading.day_in_heading != day) {
        report_day(reading, place, std::string(base::trim(read)),
                   "één peildatum in de hele tabel; in " + reading.day_place.cell + " staat " +
                       base::in_figures(*reading.day_in_heading));
    }
}

constexpr std::string_view existing_day = "een peildatum die in de kalender staat";

void find_day_in_heading(const Workbook& book, const Sheet& sheet, const Mapping& mapping,
                         Reading& reading) {
    for (const Column& column : mapping.columns) {
        if (!is_number(column.role)) continue;
        const std::string heading = heading_of(book, sheet, mapping, column.column);
        const Place place{.sheet = sheet.name,
                          .cell = cell_of_day(book, sheet, mapping, column.column)};
        if (const auto day = day_in(heading)) {
            take_day(reading, place, *day, heading);
        } else if (std::string none = no_day_in(heading); !none.empty()) {
            report_day(reading, place, std::move(none), std::string(existing_day));
        }
    }
}

// "Peildatum: 1-7-2025" above the table, in one cell or with the day in the next.
void find_day_above(const Workbook& book, const Sheet& sheet, const Mapping& mapping,
                    Reading& reading) {
    for (std::size_t row = 0;
         row < sheet.rows.size() && sheet.rows[row].number < mapping.header_row; ++row) {
        bool announced = false;
        const CellSpan span = cells_of_row(sheet, row);
        for (std::size_t i = span.first; i < span.last; ++i) {
            const Cell cell = sheet.cells[i];
            const std::string text(base::trim(text_of(book, cell)));
            const std::string plain = folded(text);
            const bool names =
                std::ranges::any_of(words_for_reference_date,
                                    [&](std::string_view word) { return plain.starts_with(word); });
            const auto day = names       ? day_in(text)
                             : announced ? read_day(text, cell.kind())
                                         : std::nullopt;
            const Place place{.sheet = sheet.name,
                              .cell = cell_name(cell.column(), sheet.rows[row].number)};
            std::string none = names                                ? no_day_in(text)
                               : announced && base::is_no_day(text) ? text
                                                                    : std::string();
            if (day) {
                take_day(reading, place, *day, text);
            } else if (!none.empty()) {
                report_day(reading, place, std::move(none), std::string(existing_day));
            }
            announced = names && !day;
        }
    }
}

// A progress report may name its reference date in a column of its own, the same in every row.
void find_day_in_column(const Workbook& book, const Sheet& sheet, const Mapping& mapping,
                        Reading& reading) {
    std::optional<std::uint32_t> column;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        if (sheet.rows[row].number < mapping.header_row) continue;
        const bool heading = sheet.rows[row].number < mapping.header_row + mapping.header_rows;
        const CellSpan span = cells_of_row(sheet, row);
        for (std::size_t i = span.first; i < span.last; ++i) {
            const Cell cell = sheet.cells[i];
            const auto text = text_of(book, cell);
            if (heading && std::ranges::find(words_for_reference_date, folded(text)) !=
                               words_for_reference_date.end())
                column = cell.column();
            if (heading || column != cell.column()) continue;
            const auto day = read_day(base::trim(text), cell.kind());
            if (!day) continue;
            take_day(
                reading,
                {.sheet = sheet.name, .cell = cell_name(cell.column(), sheet.rows[row].number)},
                *day, text);
        }
    }
}

}  // namespace

void find_reference_day(const Workbook& book, const Sheet& sheet, const Mapping& mapping,
                        Reading& reading) {
    if (mapping.kind != TableKind::progress) return;
    find_day_above(book, sheet, mapping, reading);
    find_day_in_heading(book, sheet, mapping, reading);
    find_day_in_column(book, sheet, mapping, reading);
}

}  // namespace trede::intake
