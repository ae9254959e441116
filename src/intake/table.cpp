#include "intake/table.hpp"

#include <algorithm>
#include <iterator>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "intake/amounts.hpp"
#include "intake/around.hpp"
#include "intake/headings.hpp"
#include "intake/start.hpp"
#include "intake/table_rows.hpp"
#include "intake/words.hpp"

namespace trede::intake {

namespace {

void add_problem(Reading& reading, const Place& place, std::string read, std::string expected) {
    reading.problems.push_back({.sheet = place.sheet,
                                .cell = place.cell,
                                .read = std::move(read),
                                .expected = std::move(expected)});
}

std::uint32_t row_of(const Problem& problem) {
    const auto reference = parse_reference(problem.cell);
    return reference ? reference->row : 0;
}

// In the order of the sheet, and no more than a person can use.
void tidy(Reading& reading) {
    std::ranges::stable_sort(reading.problems, {}, row_of);
    constexpr std::size_t most = base::limits::sheet_problems;
    if (reading.problems.size() <= most) return;
    const std::string rest = std::to_string(reading.problems.size() - most);
    reading.problems.resize(most);
    add_problem(reading, {}, "", "en nog " + rest + " andere problemen; verbeter eerst deze");
}

struct Found {
    const Sheet* sheet = nullptr;
    Start start;
};

std::string columns_named(const std::vector<Column>& columns) {
    std::string names;
    for (const Column& column : columns) {
        if (!names.empty()) names += " en ";
        names += column_name(column.column) + " ('" + column.heading + "')";
    }
    return names;
}

// A decision always has a day; a table of tasks without it may well be a progress report.
void check_decision_column(const Sheet& sheet, const Mapping& mapping, Reading& reading) {
    const auto& columns = mapping.columns;
    if (mapping.kind != TableKind::tasks ||
        std::ranges::find(columns, Role::decided_on, &Column::role) != columns.end())
        return;
    reading.looks_like = TableKind::progress;
    std::string headings;
    for (const Column& column : columns) {
        if (!headings.empty()) headings += ", ";
        headings += column.heading;
    }
    add_problem(
        reading,
        {.sheet = sheet.name, .cell = cell_name(columns.front().column, mapping.header_row)},
        std::move(headings),
        "ook een kolom " + std::string(word(Role::decided_on)) +
            " met de dag van het verdeelbesluit; zonder die dag zijn het geen taken");
}

// Whether the table has anything in these rows.
bool has_rows(const Sheet& sheet, const Mapping& mapping, const Range& range) {
    const std::uint32_t first = std::max(range.first_row, mapping.header_row);
    const auto found = std::ranges::lower_bound(sheet.rows, first, {}, &Row::number);
    return found != sheet.rows.end() && found->number <= range.last_row;
}

// What is hidden is read like the rest: a filter must not change what is imported, and the reader
// is told.
void note_hidden(const Sheet& sheet, const Mapping& mapping, Reading& reading) {
    constexpr std::size_t most = 20;
    std::vector<std::string> runs;
    for (const Range& range : sheet.not_shown) {
        if (range == whole_columns(range.first_column, range.last_column)) {
            for (const Column& column : mapping.columns) {
                if (range.first_column <= column.column && column.column <= range.last_column)
                    runs.push_back("kolom " + column_name(column.column));
            }
        } else if (has_rows(sheet, mapping, range)) {
            std::string rows = "rij " + std::to_string(range.first_row);
            if (range.last_row > range.first_row)
                rows += " tot en met " + std::to_string(range.last_row);
            runs.push_back(std::move(rows));
        }
    }
    if (runs.empty()) return;
    std::string text = "Verborgen, maar wel gelezen: ";
    for (std::size_t i = 0; i < std::min(runs.size(), most); ++i)
        text += (i == 0 ? "" : ", ") + runs[i];
    if (runs.size() > most) text += " en nog " + std::to_string(runs.size() - most) + " plaatsen";
    reading.notes.push_back({.place = {.sheet = sheet.name, .cell = {}}, .text = text + "."});
}

// "Bruikbare plekken regulier": read as the number asked for, and whoever imports it judges.
void note_unknown_words(const Sheet& sheet, const Mapping& mapping, Reading& reading) {
    for (const Column& column : mapping.columns) {
        const auto meaning = meaning_of(column.heading, mapping.kind);
        if (!meaning || meaning->unknown.empty() || !is_number(column.role) ||
            names_multiple(column.heading))
            continue;
        reading.notes.push_back(
            {.place = {.sheet = sheet.name,
                       .cell =
                           cell_name(column.column, mapping.header_row + mapping.header_rows - 1)},
             .text = "Gelezen als " +
                     std::string(mapping.kind == TableKind::tasks ? "taak" : "gerealiseerd") +
                     ", maar Trede kent het woord '" + meaning->unknown + "' in de kop '" +
                     column.heading + "' niet. Klopt het niet? Haal deze kolom dan weg."});
    }
}

void read_from(const Workbook& book, const Sheet& sheet, const Mapping& mapping,
               const Lookup& lookup, base::Date today, Reading& reading) {
    check_decision_column(sheet, mapping, reading);
    std::ranges::copy(multiples(book, sheet, mapping), std::back_inserter(reading.problems));
    RowReader(book, sheet, mapping, lookup, today).read(reading);
    read_around(book, sheet, mapping, reading);
    hold_against_words(book, sheet, mapping, reading);
    note_unknown_words(sheet, mapping, reading);
    note_hidden(sheet, mapping, reading);
    if (reading.rows_read == 0 && reading.problems.empty()) {
        add_problem(reading, {.sheet = sheet.name, .cell = cell_name(0, mapping.header_row)}, "",
                    "rijen met gemeenten onder de koppen");
    } else if (reading.figures.empty() && reading.problems.empty()) {
        add_problem(reading, {.sheet = sheet.name, .cell = cell_name(0, mapping.header_row)}, "",
                    "ten minste één getal in de tabel");
    }
    tidy(reading);
}

void refuse_missing_start(const Workbook& book, TableKind kind, Reading& reading) {
    std::string sheets;
    for (const Sheet& sheet : book.sheets) {
        if (!sheet.hidden) sheets += (sheets.empty() ? "" : ", ") + sheet.name;
    }
    const std::string_view example =
        kind == TableKind::tasks
            ? "gm_code, categorie, plekken of gemeente, taak regulier, taak amv"
            : "gm_code, categorie, plekken of gemeente, realisatie regulier, realisatie amv";
    add_problem(reading, {.sheet = sheets, .cell = {}}, "",
                "een rij met koppen, bijvoorbeeld " + std::string(example));
}

bool start_is_clear(const Found& found, Reading& reading) {
    const Mapping& mapping = found.start.mapping;
    const Place place{.sheet = found.sheet->name,
                      .cell = cell_name(mapping.columns.front().column, mapping.header_row)};
    if (found.start.other_kind) {
        reading.looks_like =
            reading.kind == TableKind::tasks ? TableKind::progress : TableKind::tasks;
        add_problem(
            reading, place, mapping.columns.front().heading,
            reading.kind == TableKind::progress
                ? "een voortgangsrapportage; deze koppen zijn die van een verdeelbesluit (taken)"
                : "een verdeelbesluit (taken); deze koppen zijn die van een voortgangsrapportage");
        return false;
    }
    if (!found.start.rivals.empty()) {
        const Column& second = found.start.rivals.back();
        add_problem(reading,
                    {.sheet = place.sheet, .cell = cell_name(second.column, mapping.header_row)},
                    second.heading,
                    "één kolom voor " + std::string(word(second.role)) + "; nu passen " +
                        columns_named(found.start.rivals) +
                        ". Haal er een weg, of wijs de kolommen aan (--columns)");
        return false;
    }
    return true;
}

// A column that speaks of one of the categories but is not used, such as a shortfall: the reader
// should know.
void note_unused(const Found& found, Reading& reading) {
    for (const Column& column : found.start.unused) {
        const std::string plain = folded(column.heading);
        if (plain.find("regulier") == std::string::npos && plain.find("amv") == std::string::npos)
            continue;
        const Mapping& mapping = found.start.mapping;
        reading.notes.push_back(
            {.place = {.sheet = found.sheet->name,
                       .cell =
                           cell_name(column.column, mapping.header_row + mapping.header_rows - 1)},
             .text = "Deze kolom is niet gebruikt: " + column.heading});
    }
}

}  // namespace

Reading read_table(const Workbook& book, TableKind kind, const Lookup& lookup, base::Date today) {
    Reading reading;
    reading.kind = kind;
    std::vector<Found> found;
    for (const Sheet& sheet : book.sheets) {
        if (sheet.hidden) {
            reading.notes.push_back({.place = {.sheet = sheet.name, .cell = {}},
                                     .text = "Dit blad is verborgen en niet gelezen."});
            continue;
        }
        if (auto start = find_start(book, sheet, kind))
            found.push_back({.sheet = &sheet, .start = std::move(*start)});
    }
    // A sheet of the other kind beside the right one is no rival.
    const auto own = [](const Found& one) { return !one.start.other_kind; };
    if (std::ranges::any_of(found, own))
        std::erase_if(found, [&](const Found& one) { return !own(one); });
    if (found.empty()) {
        refuse_missing_start(book, kind, reading);
        return reading;
    }
    if (found.size() > 1) {
        for (const Found& one : found) {
            add_problem(
                reading,
                {.sheet = one.sheet->name, .cell = cell_name(0, one.start.mapping.header_row)},
                one.sheet->name,
                "één blad met een tabel; er zijn er " + std::to_string(found.size()) +
                    ". Haal de andere weg, of wijs blad en kolommen aan (--sheet, "
                    "--columns)");
        }
        return reading;
    }
    if (!start_is_clear(found.front(), reading)) return reading;
    note_unused(found.front(), reading);
    reading.mapping = found.front().start.mapping;
    read_from(book, *found.front().sheet, *reading.mapping, lookup, today, reading);
    return reading;
}

namespace {

// The sheet of that name; a file with one visible sheet may call it anything, as CSV files do. A
// sheet that was hidden since the mapping was saved is not the one that is meant.
const Sheet* sheet_for(const Workbook& book, const Mapping& mapping) {
    const Sheet* only = nullptr;
    std::size_t visible = 0;
    for (const Sheet& sheet : book.sheets) {
        const bool pointed_out = mapping.sender.empty() || !sheet.hidden;
        if (sheet.name == mapping.sheet && pointed_out) return &sheet;
        if (sheet.hidden) continue;
        only = &sheet;
        ++visible;
    }
    return visible == 1 ? only : nullptr;
}

// A workbook that grows by a sheet each time: what was saved names the one of before.
void refuse_other_tables(const Workbook& book, const Mapping& mapping, const Sheet& meant,
                         Reading& reading) {
    if (mapping.sender.empty()) return;
    for (const Sheet& sheet : book.sheets) {
        if (&sheet == &meant || sheet.hidden) continue;
        const auto start = find_start(book, sheet, mapping.kind);
        if (!start || start->other_kind || told_over(sheet.name, mapping.kind).fit == Fit::other)
            continue;
        add_problem(reading, {.sheet = sheet.name, .cell = cell_name(0, start->mapping.header_row)},
                    sheet.name,
                    "één blad met een tabel; de inleesregel leest blad '" + meant.name +
                        "'. Haal het blad weg dat niet bedoeld is, of wijs blad en kolommen aan "
                        "met --sheet en --columns");
    }
}

bool is_municipality(const Lookup& lookup, std::string_view text) {
    const auto code = registry::parse_municipality_code(text);
    return (code && lookup.by_code(*code)) || !lookup.by_name(text).empty();
}

// Without headings the first row of the list would be passed over as such.
void refuse_row_as_heading(const Workbook& book, const Sheet& sheet, const Mapping& mapping,
                           const Lookup& lookup, Reading& reading) {
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        const std::uint32_t number = sheet.rows[row].number;
        if (number < mapping.header_row || number >= mapping.header_row + mapping.header_rows)
            continue;
        std::optional<Problem> named;
        bool counted = false;
        for (const Column& column : mapping.columns) {
            const auto cell = cell_at(sheet, row, column.column);
            if (!cell) continue;
            const std::string text(base::trim(text_of(book, *cell)));
            counted = counted || (is_number(column.role) && typed_whole(text));
            if ((column.role == Role::code || column.role == Role::name) &&
                is_municipality(lookup, text))
                named = Problem{.sheet = sheet.name,
                                .cell = cell_name(column.column, number),
                                .read = text,
                                .expected =
                                    "een rij met koppen; hier staat al een gemeente met "
                                    "getallen. Zet er een rij met koppen boven"};
        }
        if (named && counted) reading.problems.push_back(std::move(*named));
    }
}

// Whether anything stands in a column, from the headings on.
bool says_anything(const Workbook& book, const Sheet& sheet, const Mapping& mapping,
                   std::uint32_t column) {
    if (!base::trim(heading_of(book, sheet, mapping, column)).empty()) return true;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        if (sheet.rows[row].number < mapping.header_row) continue;
        const CellSpan span = cells_of_row(sheet, row);
        for (std::size_t i = span.first; i < span.last; ++i) {
            const Cell cell = sheet.cells[i];
            if (cell.column() == column && !base::trim(text_of(book, cell)).empty()) return true;
        }
    }
    return false;
}

// A column that is pointed out by mistake must not look like one of which nothing is known.
void refuse_empty_columns(const Workbook& book, const Sheet& sheet, const Mapping& mapping,
                          Reading& reading) {
    for (const Column& column : mapping.columns) {
        if (says_anything(book, sheet, mapping, column.column)) continue;
        add_problem(reading,
                    {.sheet = sheet.name, .cell = cell_name(column.column, mapping.header_row)}, "",
                    "een kolom met " +
                        (is_number(column.role) ? std::string("cijfers voor ") : "") +
                        std::string(word(column.role)) + "; deze kolom is leeg");
    }
}

}  // namespace

Reading read_table(const Workbook& book, const Mapping& mapping, const Lookup& lookup,
                   base::Date today) {
    Reading reading;
    reading.kind = mapping.kind;
    const Sheet* sheet = sheet_for(book, mapping);
    if (sheet == nullptr) {
        add_problem(reading, {.sheet = mapping.sheet, .cell = {}}, "",
                    "een blad met deze naam, zoals in de inleesregel");
        return reading;
    }
    refuse_other_tables(book, mapping, *sheet, reading);
    refuse_row_as_heading(book, *sheet, mapping, lookup, reading);
    for (const Column& column : mapping.columns) {
        const std::string now = heading_of(book, *sheet, mapping, column.column);
        if (column.heading.empty() || folded(now) == folded(column.heading)) continue;
        // "Realisatie per 1-7-2025" is another heading each time; a heading with the same meaning
        // will do.
        const auto meant = meaning_of(now, mapping.kind);
        const bool dated = day_in(now) && day_in(column.heading);
        if (dated && meant && meant->role == column.role) continue;
        add_problem(reading,
                    {.sheet = sheet->name, .cell = cell_name(column.column, mapping.header_row)},
                    now, "'" + column.heading + "', zoals in de inleesregel");
    }
    if (reading.problems.empty()) refuse_empty_columns(book, *sheet, mapping, reading);
    if (!reading.problems.empty()) return reading;
    reading.mapping = mapping;
    for (Column& column : reading.mapping->columns)
        column.heading = heading_of(book, *sheet, mapping, column.column);
    read_from(book, *sheet, *reading.mapping, lookup, today, reading);
    return reading;
}

}  // namespace trede::intake
