#include <algorithm>
#include <map>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "intake/amounts.hpp"
#include "intake/headings.hpp"
#include "intake/locations.hpp"

namespace trede::intake {

using registry::MunicipalityCode;

namespace {

struct At {  // one cell
    std::string text;
    CellKind kind = CellKind::text;
    std::string cell;
};

class LocationReader {
  public:
    LocationReader(const LocationReading& reading, const Sheet& sheet,
                   const LocationColumns& columns, LocationTable& table)
        : book_(reading.book),
          sheet_(sheet),
          columns_(columns),
          lookup_(reading.lookup),
          today_(reading.today),
          table_(table) {}

    void read() {
        for (row_ = columns_.heading_row + 1; row_ < sheet_.rows.size(); ++row_) {
            if (is_blank()) continue;
            if (auto beyond = beyond_headings(book_, sheet_, columns_.heading_row,
                                              columns_.heading_row + 1, row_))
                table_.problems.push_back(std::move(*beyond));
            read_row();
        }
        if (table_.rows_read == 0 && table_.problems.empty()) {
            const std::uint32_t heading = sheet_.rows[columns_.heading_row].number;
            problem({.text = "", .cell = cell_name(0, heading)},
                    "rijen met locaties onder de koppen");
        }
    }

  private:
    [[nodiscard]] At at(LocationRole role) const {
        const auto& column = columns_.of(role);
        if (!column) return {};
        At made{.text = {}, .cell = cell_name(*column, sheet_.rows[row_].number)};
        if (const auto cell = cell_at(sheet_, row_, *column)) {
            made.text = std::string(base::trim(text_of(book_, *cell)));
            made.kind = cell->kind();
        }
        return made;
    }

    [[nodiscard]] bool is_blank() const {
        const CellSpan span = cells_of_row(sheet_, row_);
        for (std::size_t i = span.first; i < span.last; ++i) {
            if (!base::trim(text_of(book_, sheet_.cells[i])).empty()) return false;
        }
        return true;
    }

    void problem(const At& where, std::string expected) {
        table_.problems.push_back({.sheet = sheet_.name,
                                   .cell = where.cell,
                                   .read = where.text,
                                   .expected = std::move(expected)});
    }

    std::optional<MunicipalityCode> sound(const At& where, const MunicipalityCode& code) {
        const auto known = lookup_.by_code(code);
        if (known && known->ended.empty()) return code;
        problem(where, known ? "een gemeente die bestaat. " + known->ended
                             : "een gemeentecode die bestaat");
        return std::nullopt;
    }

    // A code or a name.
    std::optional<MunicipalityCode> municipality(const At& where, std::string_view written) {
        const std::string name(written);
        if (const auto code = registry::parse_municipality_code(name)) return sound(where, *code);
        const auto found = lookup_.by_name(name);
        if (found.size() == 1) return sound(where, found.front());
        problem(where, found.empty()
                           ? "een gemeente die bestaat"
                           : "één gemeente; deze naam past bij meer dan één. Zet de code erbij");
        return std::nullopt;
    }

    std::optional<MunicipalityCode> who() {
        const At code = at(LocationRole::code);
        const At name = at(LocationRole::name);
        if (code.text.empty()) return municipality(name, name.text);
        const auto parsed = registry::parse_municipality_code(code.text);
        if (!parsed) {
            problem(code, "een gemeentecode zoals GM1700");
            return std::nullopt;
        }
        const auto named = name.text.empty() ? std::vector{*parsed} : lookup_.by_name(name.text);
        if (std::ranges::find(named, *parsed) == named.end()) {
            problem(name, "de gemeente met code " + parsed->value() + " uit " + code.cell);
            return std::nullopt;
        }
        return sound(code, *parsed);
    }

    // One of the words of a closed set; nothing when the cell says nothing.
    template <class Parse>
    auto one_of(LocationRole role, const Parse& parse, std::string_view words) {
        const At cell = at(role);
        decltype(parse(cell.text)) read;
        if (means_missing(cell.text)) return read;
        read = parse(cell.text);
        if (!read) problem(cell, "een van de woorden: " + std::string(words));
        return read;
    }

    // The same where the reader must have said something.
    template <class Parse>
    auto needed(LocationRole role, const Parse& parse, std::string_view words) {
        auto read = one_of(role, parse, words);
        if (means_missing(at(role).text))
            problem(at(role), "een van de woorden: " + std::string(words));
        return read;
    }

    std::optional<base::Date> day(LocationRole role) {
        const At cell = at(role);
        if (means_missing(cell.text)) return std::nullopt;
        const auto read = read_day(cell.text, cell.kind);
        if (!read) problem(cell, "een datum, bijvoorbeeld 20-12-2024");
        return read;
    }

    void read_end(cycle::Location& location) {
        const std::string words = folded(at(LocationRole::ends_on).text);
        if (words == "onbepaald" || words == "onbepaalde tijd" || words == "voor onbepaalde tijd") {
            location.end = cycle::End::indefinite;
            return;
        }
        location.ends_on = day(LocationRole::ends_on);
        if (location.ends_on) location.end = cycle::End::on_day;
    }

    void read_places(cycle::Location& location) {
        const At cell = at(LocationRole::places);
        const Amount amount =
            read_amount(cell.text, cell.kind, base::limits::places_of_a_municipality);
        if (amount.state == AmountState::wrong) problem(cell, amount.expected);
        if (amount.state == AmountState::given) location.places = cycle::Places(amount.number);
    }

    void read_shared(cycle::Location& location) {
        const At cell = at(LocationRole::shared_with);
        if (means_missing(cell.text)) return;
        for (const auto part : base::split(cell.text, ';')) {
            if (base::trim(part).empty()) continue;
            if (const auto code = municipality(cell, base::trim(part)))
                location.shared_with.push_back(*code);
        }
        std::ranges::sort(location.shared_with);
    }

    std::string text(LocationRole role, std::string_view expected) {
        const At cell = at(role);
        if (means_missing(cell.text)) problem(cell, std::string(expected));
        return cell.text;
    }

    // An id is of one location: the same id in another row is the same location counted twice.
    void check_once(const At& id) {
        if (id.text.empty()) return;
        const auto [known, fresh] = seen_.try_emplace(id.text, id.cell);
        if (!fresh) {
            problem(id, "een nummer dat maar één keer voorkomt; " + known->second +
                            " heeft het ook. Een gedeelde locatie telt één keer: zet de andere "
                            "gemeenten in de kolom 'gedeeld met'");
        }
    }

    // The cell of what is wrong; the number of the location where the table has no such column.
    [[nodiscard]] At cell_of(cycle::LocationPart part) const {
        const auto role = [&] {
            switch (part) {
                case cycle::LocationPart::id:
                    return LocationRole::id;
                case cycle::LocationPart::name:
                    return LocationRole::location;
                case cycle::LocationPart::places:
                    return LocationRole::places;
                case cycle::LocationPart::stage:
                    return LocationRole::stage;
                case cycle::LocationPart::ends_on:
                    return LocationRole::ends_on;
                case cycle::LocationPart::certainty:
                    return LocationRole::certainty;
                case cycle::LocationPart::shared_with:
                    return LocationRole::shared_with;
            }
            return LocationRole::id;
        }();
        return at(columns_.of(role) ? role : LocationRole::id);
    }

    void read_row() {
        ++table_.rows_read;
        const std::size_t before = table_.problems.size();
        LocationRow row;
        const auto code = who();
        cycle::Location& location = row.location;
        const At id = at(LocationRole::id);
        location.id = cycle::LocationId(
            text(LocationRole::id, "een nummer, waaraan deze locatie te kennen is"));
        check_once(id);
        location.name = text(LocationRole::location, "de naam van het gebouw of de buurt");
        const auto kind =
            needed(LocationRole::kind, cycle::parse_reception_kind, "regulier, amv of bijzonder");
        read_places(location);
        const auto stage =
            needed(LocationRole::stage, cycle::parse_stage, "gepland, open of gesloten");
        location.run_by = one_of(LocationRole::run_by, cycle::parse_operator, "COA of college");
        location.starts_on = day(LocationRole::starts_on);
        read_end(location);
        location.permit = one_of(LocationRole::permit, cycle::parse_permit,
                                 "niet nodig, aangevraagd, verleend of geweigerd")
                              .value_or(cycle::Permit::unknown);
        location.certainty = one_of(LocationRole::certainty, cycle::parse_certainty,
                                    "zeker, waarschijnlijk of onzeker")
                                 .value_or(cycle::Certainty::unknown);
        read_shared(location);
        if (table_.problems.size() > before || !code) return;
        location.kind = *kind;
        location.stage = *stage;
        for (const auto& fault : faults_of(location, *code, today_))
            problem(cell_of(fault.part), fault.reason);
        if (table_.problems.size() > before) return;
        row.municipality = *code;
        row.place = {.sheet = sheet_.name, .cell = id.cell};
        const At shared = at(LocationRole::shared_with);
        row.shared = {.place = {.sheet = sheet_.name, .cell = shared.cell}, .text = shared.text};
        table_.rows.push_back(std::move(row));
    }

    const Workbook& book_;
    const Sheet& sheet_;
    const LocationColumns& columns_;
    const Lookup& lookup_;
    base::Date today_;
    LocationTable& table_;
    std::size_t row_ = 0;                      // index in sheet_.rows
    std::map<std::string, std::string> seen_;  // id to cell
};

}  // namespace

void read_location_rows(const LocationReading& reading, const Sheet& sheet,
                        const LocationColumns& columns, LocationTable& table) {
    LocationReader(reading, sheet, columns, table).read();
    constexpr std::size_t most = base::limits::sheet_problems;
    if (table.problems.size() <= most) return;
    const std::string rest = std::to_string(table.problems.size() - most);
    table.problems.resize(most);
    table.problems.push_back(
        {.sheet = sheet.name,
         .cell = "",
         .read = "",
         .expected = "en nog " + rest + " andere problemen; verbeter eerst deze"});
}

}  // namespace trede::intake
