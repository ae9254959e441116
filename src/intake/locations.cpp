#include "intake/locations.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "intake/headings.hpp"

namespace trede::intake {

namespace {

struct LocationHeading {
    std::string_view text;  // folded
    LocationRole role;
};

constexpr std::array<LocationHeading, 48> location_headings = {{
    {"gm code", LocationRole::code},
    {"gmcode", LocationRole::code},
    {"gemeentecode", LocationRole::code},
    {"cbs code", LocationRole::code},
    {"gemeente", LocationRole::name},
    {"gemeentenaam", LocationRole::name},
    {"naam gemeente", LocationRole::name},
    {"id", LocationRole::id},
    {"nummer", LocationRole::id},
    {"locatie id", LocationRole::id},
    {"locatienummer", LocationRole::id},
    {"locatiecode", LocationRole::id},
    {"nummer locatie", LocationRole::id},
    {"locatie", LocationRole::location},
    {"naam", LocationRole::location},
    {"naam locatie", LocationRole::location},
    {"locatienaam", LocationRole::location},
    {"soort", LocationRole::kind},
    {"soort opvang", LocationRole::kind},
    {"categorie", LocationRole::kind},
    {"plaatsen", LocationRole::places},
    {"plekken", LocationRole::places},
    {"aantal plaatsen", LocationRole::places},
    {"aantal plekken", LocationRole::places},
    {"aantal", LocationRole::places},
    {"stand", LocationRole::stage},
    {"status", LocationRole::stage},
    {"beheerder", LocationRole::run_by},
    {"opvang door", LocationRole::run_by},
    {"exploitant", LocationRole::run_by},
    {"vanaf", LocationRole::starts_on},
    {"start", LocationRole::starts_on},
    {"startdatum", LocationRole::starts_on},
    {"eerste dag", LocationRole::starts_on},
    {"verwacht op", LocationRole::starts_on},
    {"beschikbaar vanaf", LocationRole::starts_on},
    {"tot en met", LocationRole::ends_on},
    {"t m", LocationRole::ends_on},
    {"eind", LocationRole::ends_on},
    {"einddatum", LocationRole::ends_on},
    {"laatste dag", LocationRole::ends_on},
    {"beschikbaar tot en met", LocationRole::ends_on},
    {"vergunning", LocationRole::permit},
    {"stand vergunning", LocationRole::permit},
    {"zekerheid", LocationRole::certainty},
    {"gedeeld met", LocationRole::shared_with},
    {"deelt met", LocationRole::shared_with},
    {"ook voor", LocationRole::shared_with},
}};

// The columns that a table of locations must have, as the reader knows them.
struct Needed {
    LocationRole role;
    std::string_view heading;
};
constexpr std::array<Needed, 5> needed = {{
    {LocationRole::id, "nummer"},
    {LocationRole::location, "locatie"},
    {LocationRole::kind, "soort"},
    {LocationRole::places, "plaatsen"},
    {LocationRole::stage, "stand"},
}};

struct FoundLocations {
    const Sheet* sheet = nullptr;
    LocationColumns columns;
    std::vector<Problem> twice;  // columns that say the same
    int count = 0;
};

FoundLocations found_at(const Workbook& book, const Sheet& sheet, std::size_t row) {
    FoundLocations found{
        .sheet = &sheet, .columns = {.heading_row = row, .at = {}}, .twice = {}, .count = 0};
    const CellSpan span = cells_of_row(sheet, row);
    for (std::size_t i = span.first; i < span.last; ++i) {
        const Cell cell = sheet.cells[i];
        const std::string text = folded(text_of(book, cell));
        const auto* known =
            std::ranges::find(location_headings, std::string_view(text), &LocationHeading::text);
        if (known == location_headings.end()) continue;
        auto& column = found.columns.at.at(static_cast<std::size_t>(known->role));
        if (column) {
            found.twice.push_back({.sheet = sheet.name,
                                   .cell = cell_name(cell.column(), sheet.rows[row].number),
                                   .read = std::string(text_of(book, cell)),
                                   .expected = "één kolom hiervoor; ook kolom " +
                                               column_name(*column) + " zegt dit"});
            continue;
        }
        column = cell.column();
        ++found.count;
    }
    return found;
}

// The row with the most headings that we know; it has a municipality and a number at least.
std::optional<FoundLocations> find_table(const Workbook& book, const Sheet& sheet) {
    std::optional<FoundLocations> best;
    const std::size_t rows = std::min(sheet.rows.size(), base::limits::sheet_header_rows);
    for (std::size_t row = 0; row < rows; ++row) {
        FoundLocations found = found_at(book, sheet, row);
        const auto& columns = found.columns;
        const bool who = columns.of(LocationRole::code) || columns.of(LocationRole::name);
        if (!who || found.count < 3) continue;
        if (!best || found.count > best->count) best = std::move(found);
    }
    return best;
}

void check_columns(const FoundLocations& found, LocationTable& table) {
    std::string missing;
    for (const Needed& one : needed) {
        if (!found.columns.of(one.role))
            missing += (missing.empty() ? "" : ", ") + std::string(one.heading);
    }
    table.problems = found.twice;
    if (missing.empty()) return;
    const std::uint32_t row = found.sheet->rows[found.columns.heading_row].number;
    table.problems.push_back({.sheet = found.sheet->name,
                              .cell = cell_name(0, row),
                              .read = "",
                              .expected = "ook een kolom met de kop: " + missing});
}

}  // namespace

LocationTable read_locations(const Workbook& book, const Lookup& lookup, base::Date today) {
    LocationTable table;
    std::vector<FoundLocations> tables;
    for (const Sheet& sheet : book.sheets) {
        if (sheet.hidden) {
            table.notes.push_back({.place = {.sheet = sheet.name, .cell = {}},
                                   .text = "Dit blad is verborgen en niet gelezen."});
        } else if (auto found = find_table(book, sheet)) {
            tables.push_back(std::move(*found));
        }
    }
    if (tables.size() != 1) {
        table.problems.push_back(
            {.sheet = tables.empty() ? "" : tables.back().sheet->name,
             .cell = "",
             .read = "",
             .expected = tables.empty()
                             ? "een rij met koppen, bijvoorbeeld gm_code, nummer, locatie, soort, "
                               "plaatsen, stand, vanaf, tot en met"
                             : "één tabel met locaties; ook blad " + tables.front().sheet->name +
                                   " heeft er een"});
        return table;
    }
    check_columns(tables.front(), table);
    if (!table.problems.empty()) return table;
    read_location_rows({.book = book, .lookup = lookup, .today = today}, *tables.front().sheet,
                       tables.front().columns, table);
    return table;
}

}  // namespace trede::intake
