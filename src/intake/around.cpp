#include "intake/around.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "intake/amounts.hpp"
#include "intake/headings.hpp"
#include "intake/start.hpp"
#include "intake/words.hpp"

namespace trede::intake {

namespace {

constexpr std::string_view existing_day = "een peildatum die in de kalender staat";
constexpr std::string_view clear_day =
    "een dag met streepjes en een jaar van vier cijfers, zoals "
    "1-7-2025";

// A cell outside the numbers.
struct Text {
    CellRead cell;
    CellKind kind = CellKind::text;
    std::string plain;
    std::uint32_t column = 0;
};

void report(Reading& reading, const CellRead& cell, std::string expected) {
    reading.problems.push_back({.sheet = cell.place.sheet,
                                .cell = cell.place.cell,
                                .read = cell.text,
                                .expected = std::move(expected)});
}

std::uint32_t end_of_headings(const Mapping& mapping) {
    return mapping.header_row + mapping.header_rows;
}

Text text_at(const Workbook& book, const Sheet& sheet, std::size_t row, Cell cell) {
    std::string text(base::trim(text_of(book, cell)));
    std::string plain = folded(text);
    return {.cell = {.place = {.sheet = sheet.name,
                               .cell = cell_name(cell.column(), sheet.rows[row].number)},
                     .text = std::move(text)},
            .kind = cell.kind(),
            .plain = std::move(plain),
            .column = cell.column()};
}

std::vector<Text> texts_of_row(const Workbook& book, const Sheet& sheet, std::size_t row) {
    std::vector<Text> texts;
    const CellSpan span = cells_of_row(sheet, row);
    for (std::size_t i = span.first; i < span.last; ++i) {
        Text text = text_at(book, sheet, row, sheet.cells[i]);
        if (!text.cell.text.empty()) texts.push_back(std::move(text));
    }
    return texts;
}

// The day of the figures as the sheet gives it; all places that name one must name the same.
void take_day(Reading& reading, const CellRead& cell, base::Date day) {
    if (!reading.day_in_heading) {
        reading.day_in_heading = day;
        reading.day_place = cell.place;
    } else if (*reading.day_in_heading != day) {
        report(reading, cell,
               "één peildatum in de hele tabel; in " + reading.day_place.cell + " staat " +
                   base::in_figures(*reading.day_in_heading));
    }
}

// What is written as the day of the figures and cannot be read as one.
void report_no_day(Reading& reading, const CellRead& cell) {
    const std::string none = no_day_in(cell.text);
    const std::string unclear = unclear_day_in(cell.text);
    if (!none.empty()) {
        report(reading, {.place = cell.place, .text = none}, std::string(existing_day));
    } else if (!unclear.empty()) {
        report(reading, {.place = cell.place, .text = unclear}, std::string(clear_day));
    }
}

void keep_period(Reading& reading, const CellRead& cell) {
    if (const auto period = period_in(cell.text))
        reading.stated.push_back({.cell = cell, .first = period->first, .last = period->last});
}

// "Voortgang per 1-7-2025", "Stand 1-7-2025". Of a task it is the day on which places must be
// there.
bool announces(std::string_view before, bool of_report) {
    const auto said = base::split(before, ' ');
    if (said.back() == "peildatum" || said.back() == "peildag" || said.back() == "stand")
        return true;
    const bool links = said.back() == "per" || said.back() == "op" || said.back() == "is";
    return links && (of_report || words::is_one(said, "peildatum") ||
                     words::is_one(said, "peildag") || words::is_one(said, "stand"));
}

bool starts_as_reference_date(const Text& text) {
    return std::ranges::any_of(words::reference_date,
                               [&](std::string_view word) { return text.plain.starts_with(word); });
}

// A day in a title is that of the figures when the title says so. Otherwise it may be.
void read_days_of_title(Reading& reading, const Text& text) {
    const auto said = base::split(text.plain, ' ');
    const bool of_paper =
        words::any_of(said, words::of_a_paper) || words::any_of(said, words::task);
    const bool of_report = words::of_report(said) && !of_paper;
    const auto days = days_in(text.cell.text);
    const auto named = std::ranges::find_if(
        days, [&](const DayTold& one) { return announces(one.before, of_report); });
    if (named != days.end()) return take_day(reading, text.cell, named->day);
    if (of_paper) return;
    if (!days.empty()) {
        // "1 januari 2025 - 1 juli 2025" is the time of the report: the asked day lies in it.
        const auto [first, last] = std::ranges::minmax_element(days, {}, &DayTold::day);
        reading.stated.push_back(
            {.cell = text.cell, .first = first->day, .last = last->day, .certain = of_report});
        return;
    }
    if (of_report) report_no_day(reading, text.cell);
    keep_period(reading, text.cell);
}

// "Peildatum: 1-7-2025" over or under the table, in one cell or with the day in the next.
void read_days_of_row(const std::vector<Text>& row, bool title, Reading& reading) {
    const Text* before = nullptr;
    for (const Text& text : row) {
        const bool beside =
            before != nullptr && starts_as_reference_date(*before) && !day_in(before->cell.text);
        const bool names = starts_as_reference_date(text);
        const auto day = names    ? day_in(text.cell.text)
                         : beside ? read_day(text.cell.text, text.kind)
                                  : std::nullopt;
        const bool of_paper =
            before != nullptr && words::any_of(base::split(before->plain, ' '), words::of_a_paper);
        before = &text;
        if (day) {
            take_day(reading, text.cell, *day);
        } else if (names || beside) {
            report_no_day(reading, text.cell);
            keep_period(reading, text.cell);
        } else if (title && !of_paper) {
            read_days_of_title(reading, text);
        }
    }
}

void read_heading(const Workbook& book, const Sheet& sheet, const Mapping& mapping,
                  const Column& column, Reading& reading) {
    const std::string heading = heading_of(book, sheet, mapping, column.column);
    const CellRead cell{
        .place = {.sheet = sheet.name, .cell = cell_of_day(book, sheet, mapping, column.column)},
        .text = heading};
    if (const auto day = day_in(heading)) {
        take_day(reading, cell, *day);
    } else {
        report_no_day(reading, cell);
        keep_period(reading, cell);
    }
    const std::string_view source = source_in(heading);
    if (source.empty()) return;
    reading.sources.push_back(
        {.cell = {.place = {.sheet = sheet.name,
                            .cell = cell_name(column.column, end_of_headings(mapping) - 1)},
                  .text = heading},
         .source = std::string(source),
         .heading = true});
}

void keep_source(Reading& reading, const CellRead& cell, const std::string& said) {
    const std::string_view source = source_in(said);
    const auto known = [&](const NamedSource& one) {
        return !one.heading && one.cell.text == cell.text;
    };
    if (source.empty() || std::ranges::any_of(reading.sources, known)) return;
    reading.sources.push_back({.cell = cell, .source = std::string(source)});
}

enum class Tells { day, period, state, source, unit };

std::optional<Tells> told_by_column(std::string_view plain) {
    if (words::is_one(words::reference_date, plain)) return Tells::day;
    if (words::is_one(words::period_headings, plain)) return Tells::period;
    if (words::is_one(words::status_headings, plain)) return Tells::state;
    if (words::is_one(words::source_headings, plain)) return Tells::source;
    if (words::is_one(words::unit_headings, plain)) return Tells::unit;
    return std::nullopt;
}

struct TellingColumn {
    std::uint32_t column = 0;
    Tells tells = Tells::day;
};

std::vector<TellingColumn> telling_columns(const Workbook& book, const Sheet& sheet,
                                           const Mapping& mapping) {
    std::vector<TellingColumn> found;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        const std::uint32_t number = sheet.rows[row].number;
        if (number < mapping.header_row || number >= end_of_headings(mapping)) continue;
        for (const Text& text : texts_of_row(book, sheet, row)) {
            const bool used = std::ranges::find(mapping.columns, text.column, &Column::column) !=
                              mapping.columns.end();
            const auto tells = told_by_column(text.plain);
            if (tells && !used) found.push_back({.column = text.column, .tells = *tells});
        }
    }
    return found;
}

bool has_number(const Sheet& sheet, std::size_t row, const Mapping& mapping) {
    return std::ranges::any_of(mapping.columns, [&](const Column& column) {
        return is_number(column.role) && cell_at(sheet, row, column.column).has_value();
    });
}

// What the telling columns hold in the rows with a number.
void for_each_told(const Workbook& book, const Sheet& sheet, const Mapping& mapping,
                   const auto& take) {
    const auto columns = telling_columns(book, sheet, mapping);
    if (columns.empty()) return;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        if (sheet.rows[row].number < end_of_headings(mapping) || !has_number(sheet, row, mapping))
            continue;
        for (const auto& [column, tells] : columns) {
            const auto cell = cell_at(sheet, row, column);
            if (!cell) continue;
            const Text text = text_at(book, sheet, row, *cell);
            if (!text.cell.text.empty()) take(text, tells);
        }
    }
}

// A progress report may name its reference date in a column of its own, the same in every row.
void read_day_of_row(Reading& reading, const Text& text) {
    if (means_missing(text.cell.text)) return;
    if (const auto day = read_day(text.cell.text, text.kind)) {
        take_day(reading, text.cell, *day);
    } else {
        report(reading, text.cell, std::string(clear_day));
    }
}

void read_column_of_progress(Reading& reading, const Text& text, Tells tells) {
    if (tells == Tells::day) read_day_of_row(reading, text);
    if (tells == Tells::source) keep_source(reading, text.cell, "bron " + text.cell.text);
    const bool first = std::ranges::none_of(
        reading.stated, [&](const Stated& one) { return one.cell.text == text.cell.text; });
    if (tells == Tells::period && first) keep_period(reading, text.cell);
}

std::string_view asked(TableKind kind) {
    return kind == TableKind::progress ? "gerealiseerde plekken" : "taken uit een genomen besluit";
}

std::string read_as(TableKind kind) {
    return "gelezen als " + std::string(kind == TableKind::progress ? "gerealiseerd" : "taak");
}

// The state of a row: only what says nothing else is passed over with one remark for the column.
void judge_state(const Text& text, const Mapping& mapping, Reading& reading, bool& noted) {
    const Told told = told_beside(text.cell.text, mapping.kind);
    if (told.fit == Fit::other) {
        report(reading, text.cell,
               std::string(asked(mapping.kind)) +
                   ". Haal deze rij weg, of zet haar op een eigen blad");
    } else if (told.fit == Fit::doubtful && !std::exchange(noted, true)) {
        reading.notes.push_back({.place = text.cell.place,
                                 .text = "Deze kolom is niet gebruikt: alle rijen zijn " +
                                         read_as(mapping.kind) + "."});
    }
}

// A row of a summary has numbers of its own: "Tekort | 160".
bool has_amount(const std::vector<Text>& row) {
    return std::ranges::any_of(row, [](const Text& text) {
        const auto number = typed_whole(text.cell.text);
        constexpr long long first_year = 1990, last_year = 2099;
        return number && (*number < first_year || *number > last_year);
    });
}

void judge_title(const CellRead& cell, const Told& told, const Mapping& mapping, Reading& reading) {
    if (told.fit == Fit::fits) return;
    const std::string named =
        cell.place.cell.empty() ? "de naam van dit blad" : "deze tekst boven de tabel";
    if (told.fit == Fit::other) {
        return report(reading, cell,
                      std::string(asked(mapping.kind)) + "; " + named + " noemt '" + told.word +
                          "'. Gaat de tabel toch over " + std::string(asked(mapping.kind)) +
                          ", verander dan de tekst");
    }
    reading.notes.push_back({.place = cell.place,
                             .text = "De getallen zijn " + read_as(mapping.kind) + ", maar " +
                                     named + " noemt '" + told.word + "': " + cell.text});
}

// Whether the headings themselves say what their numbers are.
bool headings_tell(const Mapping& mapping) {
    return std::ranges::any_of(mapping.columns, [&](const Column& column) {
        const std::string plain = folded(column.heading);
        const auto said = base::split(plain, ' ');
        return is_number(column.role) &&
               (mapping.kind == TableKind::progress ? words::any_of(said, words::progress)
                                                    : words::any_of(said, words::task));
    });
}

}  // namespace

void read_around(const Workbook& book, const Sheet& sheet, const Mapping& mapping,
                 Reading& reading) {
    if (mapping.kind != TableKind::progress) return;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        const std::uint32_t number = sheet.rows[row].number;
        const bool title = number < mapping.header_row;
        if (!title && (number < end_of_headings(mapping) || has_number(sheet, row, mapping)))
            continue;
        const auto texts = texts_of_row(book, sheet, row);
        read_days_of_row(texts, title, reading);
        for (const Text& text : texts) {
            if (text.plain.starts_with("bron ")) keep_source(reading, text.cell, text.cell.text);
        }
    }
    for (const Column& column : mapping.columns) {
        if (is_number(column.role)) read_heading(book, sheet, mapping, column, reading);
    }
    for_each_told(book, sheet, mapping, [&](const Text& text, Tells tells) {
        read_column_of_progress(reading, text, tells);
    });
}

void hold_against_words(const Workbook& book, const Sheet& sheet, const Mapping& mapping,
                        Reading& reading) {
    bool report_named = false;
    std::vector<std::pair<CellRead, Told>> titles;
    if (book.kind != FileKind::csv)
        titles.emplace_back(
            CellRead{.place = {.sheet = sheet.name, .cell = {}}, .text = sheet.name},
            told_over(sheet.name, mapping.kind));
    for (std::size_t row = 0;
         row < sheet.rows.size() && sheet.rows[row].number < mapping.header_row; ++row) {
        const auto texts = texts_of_row(book, sheet, row);
        const bool summary = has_amount(texts);
        for (const Text& text : texts) {
            Told told = told_over(text.cell.text, mapping.kind);
            if (summary && told.fit == Fit::other) told.fit = Fit::doubtful;
            report_named = report_named || words::of_report(base::split(text.plain, ' '));
            titles.emplace_back(text.cell, std::move(told));
        }
    }
    const bool progress = mapping.kind == TableKind::progress;
    const bool told_elsewhere = headings_tell(mapping) || (progress && report_named);
    for (auto& [cell, told] : titles) {
        const bool never = !progress && never_a_task(told.word);
        // "Taak en realisatie" over columns of which each says which it is.
        if (progress && told.fit == Fit::doubtful && headings_tell(mapping)) continue;
        if (told.fit == Fit::other && told_elsewhere && !never) told.fit = Fit::doubtful;
        judge_title(cell, told, mapping, reading);
    }
    bool noted = false;
    for_each_told(book, sheet, mapping, [&](const Text& text, Tells tells) {
        if (tells == Tells::state) judge_state(text, mapping, reading, noted);
        if (tells == Tells::unit && names_multiple(text.cell.text))
            report(reading, text.cell, std::string(no_multiple));
    });
}

void hold_against_day(Reading& reading, base::Date about) {
    constexpr int days_after = 31;  // "2e kwartaal 2025", "stand eind juni": of 1 July
    for (const Stated& one : reading.stated) {
        const bool day = one.first == one.last;
        const base::Date last = day ? one.last : base::plus_days(one.last, days_after);
        if (one.first <= about && about <= last) continue;
        if (day && reading.day_in_heading) continue;  // the sheet says which day is meant
        if (one.certain) {
            report(reading, one.cell,
                   "cijfers van de peildatum " + base::in_figures(about) +
                       ". Controleer de peildatum en deze tekst");
        } else {
            reading.notes.push_back({.place = one.cell.place,
                                     .text = "Hier staat '" + one.cell.text +
                                             "', maar de cijfers zijn gelezen als die van " +
                                             base::in_words(about) + ". Controleer de peildatum."});
        }
    }
}

}  // namespace trede::intake
