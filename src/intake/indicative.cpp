#include "intake/indicative.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "intake/amounts.hpp"
#include "intake/headings.hpp"

namespace trede::intake {

namespace {

namespace limits = base::limits;

enum class Field { code, name, total, amv, registration, source };

struct IndicativeHeading {
    Field role;
    std::string_view text;  // as `folded` gives it
};

constexpr std::array<IndicativeHeading, 21> indicative_headings = {{
    {Field::code, "code"},
    {Field::code, "gm code"},
    {Field::code, "gmcode"},
    {Field::code, "gemeentecode"},
    {Field::code, "pv code"},
    {Field::code, "pvcode"},
    {Field::name, "naam"},
    {Field::name, "gemeente"},
    {Field::name, "gemeentenaam"},
    {Field::total, "totaal"},
    {Field::total, "plekken totaal"},
    {Field::total, "plekken"},
    {Field::total, "indicatief"},
    {Field::total, "indicatieve opgave"},
    {Field::amv, "amv"},
    {Field::amv, "waarvan amv"},
    {Field::amv, "plekken amv"},
    {Field::registration, "aanmeldvoorziening"},
    {Field::registration, "plekken aanmeldvoorziening"},
    {Field::source, "bron"},
    {Field::source, "vindplaats"},
}};

struct Columns {
    std::map<Field, std::uint32_t> by_field;
    // Columns that say the same as one before: which of the two is meant?
    std::vector<std::uint32_t> double_meant;
};

std::optional<Columns> columns_at(const Workbook& book, const Sheet& sheet, std::size_t row) {
    Columns found;
    const CellSpan span = cells_of_row(sheet, row);
    for (std::size_t at = span.first; at < span.last; ++at) {
        const std::string text = folded(text_of(book, sheet.cells[at]));
        const auto known = std::ranges::find(indicative_headings, text, &IndicativeHeading::text);
        if (known == indicative_headings.end()) continue;
        const std::uint32_t column = sheet.cells[at].column();
        if (!found.by_field.try_emplace(known->role, column).second)
            found.double_meant.push_back(column);
    }
    const bool who = found.by_field.contains(Field::code) || found.by_field.contains(Field::name);
    if (!who || !found.by_field.contains(Field::total)) return std::nullopt;
    return found;
}

// Reads the rows below the headings and remembers everything that is wrong.
class Rows {
  public:
    Rows(const Workbook& book, const Sheet& sheet, const Columns& columns, const Lookup& lookup)
        : book_(book), sheet_(sheet), columns_(columns), lookup_(lookup) {}

    void read(std::size_t first, IndicativeTable& table) {
        heading_row_ = first - 1;
        for (std::size_t row = first; row < sheet_.rows.size(); ++row) read_row(row, table);
    }

  private:
    [[nodiscard]] std::optional<Cell> cell(std::size_t row, Field role) const {
        const auto column = columns_.by_field.find(role);
        return column == columns_.by_field.end() ? std::nullopt
                                                 : cell_at(sheet_, row, column->second);
    }
    [[nodiscard]] std::string text(std::size_t row, Field role) const {
        const auto found = cell(row, role);
        return found ? std::string(base::trim(text_of(book_, *found))) : std::string();
    }
    [[nodiscard]] Place place(std::size_t row, Field role) const {
        const auto column = columns_.by_field.find(role);
        const std::uint32_t at = column == columns_.by_field.end() ? 0 : column->second;
        return {.sheet = sheet_.name, .cell = cell_name(at, sheet_.rows[row].number)};
    }
    void problem(IndicativeTable& table, std::size_t row, Field role, std::string expected) const {
        const Place at = place(row, role);
        table.problems.push_back({.sheet = at.sheet,
                                  .cell = at.cell,
                                  .read = text(row, role),
                                  .expected = std::move(expected)});
    }

    void read_row(std::size_t row, IndicativeTable& table);
    bool who(std::size_t row, IndicativeRow& made, IndicativeTable& table) const;
    [[nodiscard]] bool is_beside_the_table(std::size_t row, IndicativeTable& table) const;
    bool who_by_name(std::size_t row, IndicativeRow& made, IndicativeTable& table) const;
    bool name_fits(std::size_t row, const KnownCode& known, const IndicativeRow& made,
                   IndicativeTable& table) const;
    std::optional<cycle::Places> amount(std::size_t row, Field role, const IndicativeRow& made,
                                        IndicativeTable& table) const;

    const Workbook& book_;
    const Sheet& sheet_;
    const Columns& columns_;
    const Lookup& lookup_;
    std::size_t heading_row_ = 0;
    std::map<std::string, std::string> seen_;  // code, and the cell in which it stood
};

// A row that adds up, and a line under the table ("Bron: ..."), are no bodies.
bool Rows::is_beside_the_table(std::size_t row, IndicativeTable& table) const {
    const std::string code = text(row, Field::code);
    const std::string label = code.empty() ? text(row, Field::name) : code;
    const bool unnumbered = text(row, Field::total).empty() && text(row, Field::amv).empty() &&
                            text(row, Field::registration).empty();
    if (label.empty()) return unnumbered;
    const Place at = place(row, code.empty() ? Field::name : Field::code);
    if (starts_with_total(label)) {
        table.notes.push_back({.place = at, .text = "Gelezen als totaal, niet overgenomen."});
        return true;
    }
    const bool a_code = registry::parse_municipality_code(label).has_value() ||
                        registry::parse_province_code(label).has_value();
    if (!unnumbered || a_code || !lookup_.by_name(label).empty()) return false;
    table.notes.push_back({.place = at, .text = "Niet als gemeente gelezen: " + label});
    return true;
}

bool Rows::who_by_name(std::size_t row, IndicativeRow& made, IndicativeTable& table) const {
    const auto codes = lookup_.by_name(text(row, Field::name));
    if (codes.size() == 1) {
        made.municipality = codes.front();
        return true;
    }
    problem(
        table, row, Field::name,
        codes.empty() ? "de naam van een gemeente" : "een naam van één gemeente; gebruik de code");
    return false;
}

bool Rows::name_fits(std::size_t row, const KnownCode& known, const IndicativeRow& made,
                     IndicativeTable& table) const {
    const std::string name = text(row, Field::name);
    if (name.empty()) return true;
    const auto named = lookup_.by_name(name);
    if (std::ranges::find(named, *made.municipality) != named.end()) return true;
    problem(table, row, Field::name,
            known.name + ", want code " + made.municipality->value() + " in " +
                place(row, Field::code).cell + " is die gemeente");
    return false;
}

bool Rows::who(std::size_t row, IndicativeRow& made, IndicativeTable& table) const {
    const std::string read = text(row, Field::code);
    if (read.empty() && !text(row, Field::name).empty()) return who_by_name(row, made, table);
    if (read.size() > 1 && (read[0] == 'P' || read[0] == 'p')) {
        made.province = registry::parse_province_code(read);
        if (made.province) return true;
        problem(table, row, Field::code, "een code van een provincie, zoals PV23");
        return false;
    }
    made.municipality = registry::parse_municipality_code(read);
    if (!made.municipality) {
        problem(table, row, Field::code, "een code van een gemeente of provincie, zoals GM1700");
        return false;
    }
    const auto known = lookup_.by_code(*made.municipality);
    if (known && known->ended.empty()) return name_fits(row, *known, made, table);
    problem(table, row, Field::code,
            known ? "een gemeente van die dag. " + known->ended : "een gemeente die bestaat");
    return false;
}

std::optional<cycle::Places> Rows::amount(std::size_t row, Field role, const IndicativeRow& made,
                                          IndicativeTable& table) const {
    const auto found = cell(row, role);
    if (!found) return std::nullopt;
    const long long most =
        made.province ? limits::places_of_a_province : limits::places_of_a_municipality;
    const Amount read = read_amount(text_of(book_, *found), found->kind(), most);
    if (read.state == AmountState::wrong) problem(table, row, role, read.expected);
    if (read.state != AmountState::given) return std::nullopt;
    return cycle::Places(read.number);
}

void Rows::read_row(std::size_t row, IndicativeTable& table) {
    IndicativeRow made;
    if (is_beside_the_table(row, table)) return;
    const std::size_t before = table.problems.size();
    if (auto beyond = beyond_headings(book_, sheet_, heading_row_, heading_row_ + 1, row))
        table.problems.push_back(std::move(*beyond));
    if (!who(row, made, table)) return;
    const auto total = amount(row, Field::total, made, table);
    made.amv = amount(row, Field::amv, made, table);
    made.registration = amount(row, Field::registration, made, table);
    made.source = text(row, Field::source);
    made.place = place(row, Field::total);
    const std::string code = made.province ? made.province->value() : made.municipality->value();
    if (made.registration && !made.province) {
        problem(table, row, Field::registration,
                "een lege cel: een aanmeldvoorziening hoort alleen bij een provincie");
    }
    if (total && made.amv && *made.amv > *total)
        problem(table, row, Field::amv, "een deel van het totaal, dus niet meer dan dat");
    const auto [known, first] = seen_.try_emplace(code, made.place.cell);
    if (!first) {
        problem(table, row, Field::total,
                "één keer " + code + "; het staat ook in cel " + known->second);
    }
    if (table.problems.size() != before) return;
    if (!total) {
        table.notes.push_back(
            {.place = made.place,
             .text = "Van " + code + " is geen aantal gegeven. Dat blijft onbekend."});
        return;
    }
    made.total = *total;
    table.rows.push_back(std::move(made));
}

}  // namespace

IndicativeTable read_indicative(const Workbook& book, const Lookup& lookup) {
    IndicativeTable table;
    for (const Sheet& sheet : book.sheets) {
        if (sheet.hidden) continue;
        const std::size_t rows = std::min(sheet.rows.size(), limits::sheet_header_rows);
        for (std::size_t row = 0; row < rows; ++row) {
            const auto columns = columns_at(book, sheet, row);
            if (!columns) continue;
            for (const std::uint32_t column : columns->double_meant) {
                const auto cell = cell_at(sheet, row, column);
                table.problems.push_back(
                    {.sheet = sheet.name,
                     .cell = cell_name(column, sheet.rows[row].number),
                     .read = cell ? std::string(text_of(book, *cell)) : std::string(),
                     .expected = "één kolom met dit gegeven; laat de andere weg"});
            }
            if (!columns->double_meant.empty()) return table;
            Rows(book, sheet, *columns, lookup).read(row + 1, table);
            return table;
        }
    }
    table.problems.push_back(
        {.sheet = book.sheets.empty() ? "" : book.sheets.front().name,
         .cell = "",
         .read = "",
         .expected = "een tabel met de kolommen code en plekken_totaal, en als het bekend is "
                     "waarvan_amv en bron"});
    return table;
}

}  // namespace trede::intake
