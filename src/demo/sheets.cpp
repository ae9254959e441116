#include "demo/sheets.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include "base/dates.hpp"
#include "cycle/category.hpp"
#include "demo/country.hpp"
#include "registry/codes.hpp"

namespace trede::demo {

namespace {

using Row = std::vector<DraftCell>;
using Kind = DraftCell::Kind;

DraftCell head(std::string words, int columns = 1, int rows = 1) {
    DraftCell cell = text_cell(std::move(words));
    cell.strong = true;
    cell.columns = columns;
    cell.rows = rows;
    return cell;
}

DraftCell number(cycle::Places places) {
    DraftCell cell;
    cell.kind = Kind::number;
    cell.number = places.number();
    return cell;
}

DraftCell day(base::Date date) {
    DraftCell cell;
    cell.kind = Kind::date;
    cell.date = date;
    return cell;
}

// What is not known is a dash or nothing at all, never nought.
DraftCell known(const std::optional<cycle::Places>& places, const std::string& otherwise) {
    if (places) return number(*places);
    return otherwise.empty() ? DraftCell{} : text_cell(otherwise);
}

std::optional<cycle::Places> sum(const std::optional<cycle::Places>& one,
                                 const std::optional<cycle::Places>& other) {
    if (!one || !other) return std::nullopt;
    return *one + *other;
}

struct Line {
    const Municipality* municipality = nullptr;
    std::optional<cycle::Places> regular;
    std::optional<cycle::Places> amv;
};

struct Totals {
    cycle::Places regular, amv;
};

Totals totals_of(const std::vector<Line>& lines) {
    Totals totals;
    for (const auto& line : lines) {
        totals.regular += line.regular.value_or(cycle::Places{});
        totals.amv += line.amv.value_or(cycle::Places{});
    }
    return totals;
}

const std::string fictional_note =
    "FICTIEF: een verzonnen land, niets hierin gaat over een bestaande gemeente.";

// What goes above and below the figures.
struct Frame {
    std::string title;
    std::string what;  // "Taak" or "Realisatie per 1-7-2025"
    std::string total_label;
};

void title_rows(std::vector<Row>& rows, const Frame& frame, int width) {
    rows.push_back({head(frame.title, width)});
    rows.push_back({text_cell(fictional_note)});
    rows.emplace_back();
}

void totals_row(std::vector<Row>& rows, const Frame& frame, const std::vector<Line>& lines,
                std::size_t before) {
    const auto totals = totals_of(lines);
    Row row(before);
    row[0] = head(frame.total_label);
    row.push_back(number(totals.regular));
    row.push_back(number(totals.amv));
    row.push_back(number(totals.regular + totals.amv));
    rows.push_back(std::move(row));
}

// Code, name, regular, amv, total; one row of headings.
std::vector<Row> wide(const Frame& frame, const std::vector<Line>& lines) {
    std::vector<Row> rows;
    title_rows(rows, frame, 5);
    rows.push_back({head("Gemeentecode"), head("Gemeente"), head(frame.what + " regulier"),
                    head(frame.what + " AMV"), head("Totaal")});
    for (const auto& line : lines) {
        rows.push_back({text_cell(line.municipality->code.value()),
                        text_cell(line.municipality->name), known(line.regular, ""),
                        known(line.amv, ""), known(sum(line.regular, line.amv), "")});
    }
    totals_row(rows, frame, lines, 2);
    rows.emplace_back();
    rows.push_back({text_cell("* Een lege cel betekent: nog niet bekend.")});
    return rows;
}

// Name only; the kind of figure stands in a merged heading above its columns.
std::vector<Row> merged_heads(const Frame& frame, const std::vector<Line>& lines) {
    std::vector<Row> rows;
    title_rows(rows, frame, 4);
    rows.push_back({head("Gemeente", 1, 2), head(frame.what, 3), {}, {}});
    rows.push_back({{}, head("Regulier"), head("AMV"), head("Totaal")});
    for (const auto& line : lines) {
        rows.push_back({text_cell(line.municipality->name), known(line.regular, "n.b."),
                        known(line.amv, "n.b."), known(sum(line.regular, line.amv), "-")});
    }
    totals_row(rows, frame, lines, 1);
    rows.emplace_back();
    rows.push_back({text_cell("n.b. = niet bekend bij het opmaken van deze stand.")});
    return rows;
}

// One row for every municipality and category, as a database gives it.
std::vector<Row> long_form(const std::vector<Line>& lines) {
    std::vector<Row> rows = {{head("gm_code"), head("categorie"), head("plekken")}};
    for (const auto& line : lines) {
        const std::string& code = line.municipality->code.value();
        if (line.regular)
            rows.push_back({text_cell(code), text_cell("regulier"), number(*line.regular)});
        if (line.amv) rows.push_back({text_cell(code), text_cell("amv"), number(*line.amv)});
    }
    return rows;
}

// The same for people: with the name, and the rows of a municipality together.
std::vector<Row> long_form_with_names(const Frame& frame, const std::vector<Line>& lines) {
    std::vector<Row> rows;
    title_rows(rows, frame, 4);
    rows.push_back(
        {head("CBS-code"), head("Gemeente"), head("Soort plek"), head("Aantal plekken")});
    for (const auto& line : lines) {
        const auto& one = *line.municipality;
        if (line.regular)
            rows.push_back({text_cell(one.code.value()), text_cell(one.name), text_cell("Regulier"),
                            number(*line.regular)});
        if (line.amv)
            rows.push_back({text_cell(one.code.value()), text_cell(one.name), text_cell("AMV"),
                            number(*line.amv)});
    }
    return rows;
}

std::vector<Line> task_lines(const Country& country) {
    std::vector<Line> lines;
    for (const auto& one : country.municipalities) {
        lines.push_back({.municipality = &one, .regular = one.regular_task, .amv = one.amv_task});
    }
    return lines;
}

// Who did not report is not in the sheet.
std::vector<Line> progress_lines(const Country& country, const registry::ProvinceCode& province) {
    std::vector<Line> lines;
    for (const auto& one : country.municipalities) {
        if (one.province != province || one.standing == Standing::not_reported) continue;
        lines.push_back(
            {.municipality = &one, .regular = one.regular_realised, .amv = one.amv_realised});
    }
    return lines;
}

// Adds the three days of the decision to the rows that hold figures, which follow the row of the
// headings; `headings` are the three that name them.
void add_days(std::vector<Row>& rows, const Country& country, std::size_t heading_row,
              std::size_t row_count, const std::vector<std::string>& headings) {
    for (const auto& one : headings) rows[heading_row].push_back(head(one));
    for (std::size_t at = heading_row + 1; at <= heading_row + row_count; ++at) {
        rows[at].push_back(day(country.decided_on));
        rows[at].push_back(day(country.announced_on));
        rows[at].push_back(day(country.available_from));
    }
}

std::string file_word(std::string name) {
    std::ranges::transform(name, name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return name;
}

}  // namespace

DraftCell text_cell(std::string words) {
    DraftCell cell;
    cell.kind = DraftCell::Kind::text;
    cell.text = std::move(words);
    return cell;
}

std::vector<SheetDraft> decision_sheets(const Country& country) {
    const auto lines = task_lines(country);
    const Frame frame{
        .title = "Verdeelbesluit van " + base::in_words(country.decided_on) + " (fictief)",
        .what = "Taak",
        .total_label = "Totaal"};
    const std::string name = "verdeelbesluit-fictief";
    std::vector<SheetDraft> drafts;

    auto rows = long_form(lines);
    add_days(rows, country, 0, rows.size() - 1,
             {"besluit_op", "bekendgemaakt_op", "beschikbaar_op"});
    drafts.push_back({.file_name = name + ".csv",
                      .format = FileFormat::csv,
                      .separator = ',',
                      .sheet = name,
                      .rows = std::move(rows)});

    rows = wide(frame, lines);
    add_days(rows, country, 3, lines.size(),
             {"Datum besluit", "Bekendgemaakt op", "Beschikbaar vanaf"});
    drafts.push_back({.file_name = name + ".xlsx",
                      .format = FileFormat::xlsx,
                      .separator = ',',
                      .sheet = "Taken",
                      .rows = rows});
    drafts.push_back({.file_name = name + ".ods",
                      .format = FileFormat::ods,
                      .separator = ',',
                      .sheet = "Taken",
                      .rows = std::move(rows)});
    return drafts;
}

std::vector<SheetDraft> progress_sheets(const Country& country) {
    struct Shape {
        FileFormat format;
        char separator;
        int layout;
    };
    static constexpr std::array<Shape, 6> shapes = {{{FileFormat::csv, ',', 0},
                                                     {FileFormat::xlsx, ',', 2},
                                                     {FileFormat::ods, ',', 2},
                                                     {FileFormat::csv, ';', 1},
                                                     {FileFormat::xlsx, ',', 1},
                                                     {FileFormat::ods, ',', 3}}};
    static constexpr std::array<std::string_view, 3> extensions = {".csv", ".xlsx", ".ods"};
    std::vector<SheetDraft> drafts;
    for (std::size_t at = 0; at < country.provinces.size(); ++at) {
        const auto& province = country.provinces[at];
        const Shape& shape = shapes.at(at % shapes.size());
        const auto lines = progress_lines(country, province.code);
        const Frame frame{.title = "Voortgang opvangplekken " + province.name + " (fictief)",
                          .what = "Realisatie per " + base::in_figures(country.reference_date),
                          .total_label = "Totaal " + province.name};
        SheetDraft draft{
            .file_name = "voortgang-fictief-" + file_word(province.name) +
                         std::string(extensions.at(static_cast<std::size_t>(shape.format))),
            .format = shape.format,
            .separator = shape.separator,
            .sheet = "Stand",
            .rows = {}};
        if (shape.layout == 0) draft.rows = long_form(lines);
        if (shape.layout == 1) draft.rows = wide(frame, lines);
        if (shape.layout == 2) draft.rows = merged_heads(frame, lines);
        if (shape.layout == 3) draft.rows = long_form_with_names(frame, lines);
        drafts.push_back(std::move(draft));
    }
    return drafts;
}

}  // namespace trede::demo
