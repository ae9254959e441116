#include "pages/import_parts.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "cycle/category.hpp"
#include "desk/plausibility.hpp"
#include "pages/parts.hpp"

namespace trede::pages {

using intake::Mapping;
using intake::Role;
using intake::TableKind;

namespace {

constexpr std::array roles_of_tasks = {
    Role::code, Role::name,  Role::category,   Role::places,       Role::regular,
    Role::amv,  Role::total, Role::decided_on, Role::announced_on, Role::available_on};
constexpr std::array roles_of_progress = {Role::code,    Role::name, Role::category, Role::places,
                                          Role::regular, Role::amv,  Role::total};
constexpr std::uint32_t most_columns = 60;  // that get a choice of their own

std::span<const Role> roles_of(TableKind kind) {
    return kind == TableKind::tasks ? std::span<const Role>(roles_of_tasks)
                                    : std::span<const Role>(roles_of_progress);
}

std::string place_of(const std::string& sheet, const std::string& cell) {
    if (sheet.empty() || cell.empty()) return cell.empty() ? sheet : cell;
    return sheet + " " + cell;
}

// "Blad1 B7: ...", or a sentence by itself when it is about the file as a whole.
std::string at_place(const intake::Place& place, std::string text) {
    const std::string where = place_of(place.sheet, place.cell);
    if (!where.empty()) return where + ": " + text;
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

std::string name_in(const Room& room, const registry::MunicipalityCode& code) {
    const auto known = room.desk.registry.find(code, room.desk.today);
    return known ? known->usual_name : code.value();
}

// Where the table begins when the headings did not say so themselves: the first row with cells.
Mapping usual_mapping(const desk::Sheet& sheet) {
    Mapping mapping{.sender = {}, .kind = sheet.kind, .sheet = {}, .columns = {}};
    const auto shown = std::ranges::find_if(sheet.book.sheets, [](const intake::Sheet& one) {
        return !one.hidden && !one.rows.empty();
    });
    if (shown == sheet.book.sheets.end()) return mapping;
    mapping.sheet = shown->name;
    mapping.header_row = shown->rows.front().number;
    return mapping;
}

const intake::Sheet* sheet_named(const intake::Workbook& book, std::string_view name) {
    if (book.kind == intake::FileKind::csv && !book.sheets.empty()) return &book.sheets.front();
    const auto found = std::ranges::find(book.sheets, name, &intake::Sheet::name);
    return found == book.sheets.end() ? nullptr : &*found;
}

// The heading of a column: its words in the rows of the headings, one after the other.
std::string heading_of(const desk::Sheet& given, const intake::Sheet& sheet, const Mapping& mapping,
                       std::uint32_t column) {
    std::string heading;
    for (std::size_t at = 0; at < sheet.rows.size(); ++at) {
        const std::uint32_t number = sheet.rows[at].number;
        if (number < mapping.header_row || number >= mapping.header_row + mapping.header_rows)
            continue;
        const auto cell = intake::cell_at(sheet, at, column);
        if (!cell) continue;
        if (!heading.empty()) heading += ' ';
        heading += base::trim(text_of(given.book, *cell));
    }
    return heading;
}

std::set<std::uint32_t> columns_of(const intake::Sheet& sheet) {
    std::set<std::uint32_t> columns;
    for (const intake::Cell& cell : sheet.cells) {
        if (cell.column() < most_columns) columns.insert(cell.column());
    }
    return columns;
}

// What a reader calls the role: a category as the statute does; empty when it has none such.
std::string name_of(const Room& room, Role role) {
    if (role == Role::regular) return category_name(room, cycle::Category::regular);
    if (role == Role::amv) return category_name(room, cycle::Category::amv);
    return std::string(label(role));
}

// What somebody chose in the fields of the columns, and what Trede takes them for. Whoever sent
// something that cannot be finds it again as they left it.
struct Choices {
    const Request& request;
    const Mapping& mapping;

    [[nodiscard]] bool sent() const { return request.filled("koprij").has_value(); }
    [[nodiscard]] std::string number(std::string_view name, std::uint32_t taken) const {
        return sent() ? std::string(request.filled(name).value_or("")) : std::to_string(taken);
    }
    [[nodiscard]] std::string sheet() const {
        return std::string(request.filled("blad").value_or(mapping.sheet));
    }
    [[nodiscard]] bool is(std::uint32_t column, Role role) const {
        if (sent()) return request.filled("kolom-" + intake::column_name(column)) == word(role);
        const auto taken = std::ranges::find(mapping.columns, column, &intake::Column::column);
        return taken != mapping.columns.end() && taken->role == role;
    }
};

Html role_choice(const Room& room, TableKind kind, const Choices& choices, std::uint32_t column) {
    const std::string letter = intake::column_name(column);
    Html choice;
    choice << "<span class=\"kies\"><select class=\"utrecht-select utrecht-select--html-select\" "
              "name=\"kolom-"
           << letter << "\" aria-label=\"Kolom " << letter
           << " is\"><option value=\"\">niet gebruiken</option>";
    for (const Role role : roles_of(kind)) {
        const std::string name = name_of(room, role);
        if (name.empty()) continue;
        choice << "<option value=\"" << word(role) << "\"";
        if (choices.is(column, role)) choice << " selected";
        choice << ">" << name << "</option>";
    }
    choice << "</select></span>";
    return choice;
}

Html number_field(std::string_view name, std::string_view label, const std::string& value) {
    Html field;
    field << "<div><label class=\"utrecht-form-label\" for=\"" << name << "\">" << label
          << "</label><input class=\"utrecht-textbox utrecht-textbox--html-input\" id=\"" << name
          << "\" name=\"" << name << "\" inputmode=\"numeric\" size=\"5\" value=\"" << value
          << "\"></div>";
    return field;
}

// Where the headings are, and who said so.
std::string how_found(const desk::Sheet& sheet, const std::optional<Mapping>& taken) {
    if (!taken)
        return "Trede vond geen tabel aan de koppen; er is gezocht in de eerste " +
               std::to_string(base::limits::sheet_header_rows) +
               " rijen. Zeg hieronder in welke rij de koppen staan, en wat er in elke kolom staat.";
    std::string text = "De koppen staan in rij " + std::to_string(taken->header_row);
    if (taken->header_rows == 2) text += " en " + std::to_string(taken->header_row + 1);
    if (sheet.book.sheets.size() > 1) text += " van blad " + taken->sheet;
    return text + (sheet.mapping
                       ? ". Dat wees u zelf aan."
                       : ". Dat leest Trede af aan de woorden in die rij. Klopt het niet? "
                         "Wijs het hieronder zelf aan.");
}

Html sheet_choice(const intake::Workbook& book, const std::string& chosen) {
    Html choice;
    if (book.sheets.size() < 2) return choice;
    choice << "<div><label class=\"utrecht-form-label\" for=\"blad\">Blad</label><span "
              "class=\"kies\"><select class=\"utrecht-select utrecht-select--html-select\" "
              "id=\"blad\" name=\"blad\">";
    for (const intake::Sheet& sheet : book.sheets) {
        choice << "<option";
        if (sheet.name == chosen) choice << " selected";
        choice << ">" << sheet.name << "</option>";
    }
    choice << "</select></span></div>";
    return choice;
}

// What it was, with its day when that is an earlier one. Of figures each reporter has its own.
Html was_cell(const desk::Difference& one, TableKind kind) {
    if (one.before) return places(one.before);
    if (!one.earlier && kind == TableKind::progress)
        return Html() << "<span class=\"zacht\">niets van deze bron</span>";
    if (!one.earlier) return places(one.before);
    return Html() << places(one.earlier->places) << " <small>(" << day(one.earlier->reference_date)
                  << ")</small>";
}

Html step_cell(const desk::Difference& one) {
    Html cell;
    const auto step = one.step();
    if (!step) return cell << "nieuw";
    if (*step == 0 && !one.before) return cell << "gelijk";
    for (const std::string& changed : one.days) cell << changed << "<br>";
    if (*step != 0)
        cell << std::string_view(*step < 0 ? "▼ " : "▲ ")
             << base::with_points(*step < 0 ? -*step : *step)
             << std::string_view(*step < 0 ? " minder" : " meer");
    return cell;
}

}  // namespace

std::string key_of(const desk::Difference& difference) {
    std::string before = difference.before ? std::to_string(difference.before->number()) : "-";
    if (!difference.before && difference.earlier)
        before = std::to_string(difference.earlier->places.number()) + "@" +
                 base::to_iso(difference.earlier->reference_date);
    return difference.place.sheet + "!" + difference.place.cell + "=" + before + ">" +
           std::to_string(difference.after.number());
}

Html difference_table(const Room& room, const desk::ImportOutcome& outcome,
                      const std::optional<std::set<std::string>>& ticked) {
    Html rows;
    for (const desk::Difference& one : desk::falls_first(outcome)) {
        rows << "<tr><td><input type=\"checkbox\" name=\"rij\" value=\"" << key_of(one) << "\""
             << std::string_view(!ticked || ticked->contains(key_of(one)) ? " checked" : "")
             << " aria-label=\"" << one.name << ", " << category_name(room, one.category)
             << "\"></td><td><a href=\"" << address_of(one.municipality) << "\">" << one.name
             << "</a></td><td>" << category_name(room, one.category) << "</td><td class=\"getal\">"
             << was_cell(one, outcome.kind) << "</td><td class=\"getal\">" << places(one.after)
             << "</td><td>" << step_cell(one) << "</td><td>"
             << place_of(one.place.sheet, one.place.cell) << "</td></tr>";
    }
    Html table;
    if (rows.empty()) return table;
    table
        << "<div class=\"breed\" tabindex=\"0\" role=\"region\" aria-label=\"Verschillen\"><table "
           "class=\"rijen-invoer utrecht-table utrecht-table--html-table\"><thead><tr><th "
           "scope=\"col\">Neem over</th><th scope=\"col\">Gemeente</th><th "
           "scope=\"col\">Soort</th><th scope=\"col\" class=\"getal\">Was</th><th scope=\"col\" "
           "class=\"getal\">Wordt</th><th scope=\"col\">Verschil</th><th "
           "scope=\"col\">Cel</th></tr></thead><tbody>"
        << rows << "</tbody></table></div>";
    return table;
}

Html problem_list(const desk::ImportOutcome& outcome) {
    Html list;
    if (outcome.problems.empty()) return list;
    const std::size_t count = outcome.problems.size();
    list << "<div class=\"melding fout\" role=\"alert\"><h2>";
    if (!outcome.looks_like)
        list << count
             << std::string_view(count == 1 ? " ding klopt niet. " : " dingen kloppen niet. ");
    list << "Er is niets ingevoerd.</h2><ul>";
    for (const intake::Problem& one : outcome.problems) {
        const std::string where = place_of(one.sheet, one.cell);
        list << "<li>";
        if (!where.empty()) list << "<strong>" << where << "</strong>: ";
        if (!one.read.empty()) list << "gelezen ‘" << one.read << "’, ";
        list << "verwacht " << one.expected << "</li>";
    }
    list << "</ul>";
    // Another kind of sheet has nothing to mend.
    if (!outcome.looks_like)
        list << "<p>Verbeter het bestand en kies het opnieuw, of kies hieronder andere "
                "kolommen.</p>";
    list << "</div>";
    return list;
}

std::string summary(const desk::ImportOutcome& outcome) {
    const auto down = std::ranges::count_if(outcome.differences, [](const desk::Difference& one) {
        return one.before && one.after.number() < one.before->number();
    });
    const std::size_t changed = outcome.count(desk::Change::changed);
    const std::size_t unchanged = outcome.count(desk::Change::unchanged);
    std::string text = std::to_string(outcome.figures) +
                       (outcome.figures == 1 ? " cijfer gelezen: " : " cijfers gelezen: ") +
                       std::to_string(outcome.count(desk::Change::added)) + " nieuw";
    if (changed > 0) text += ", " + std::to_string(changed) + " gewijzigd";
    if (down > 0) text += " (" + std::to_string(down) + " lager dan wat er stond)";
    if (unchanged > 0) text += ", " + std::to_string(unchanged) + " ongewijzigd";
    const std::string moves = desk::moves_in_words(outcome);
    return text + "." + (moves.empty() ? "" : " " + moves);
}

Html day_fields() {
    Html fields;
    fields << "<div class=\"veld\"><label for=\"peildatum\">Peildatum</label><input "
              "class=\"utrecht-textbox utrecht-textbox--html-input\" id=\"peildatum\" "
              "name=\"peildatum\" aria-describedby=\"peildatum-hulp\"><br><small "
              "id=\"peildatum-hulp\">De dag waarover de cijfers gaan, bijvoorbeeld 1-7-2025. Mag "
              "leeg als die in de kop staat.</small></div>";
    return fields;
}

Html other_kind_fields(const desk::ImportOutcome& outcome) {
    Html fields;
    if (!outcome.looks_like) return fields;
    const bool tasks = outcome.looks_like == TableKind::tasks;
    fields << "<h2>Dit lijkt " << label(*outcome.looks_like) << "</h2><p>U koos "
           << label(outcome.kind) << ". "
           << std::string_view(
                  tasks ? "Maar er is een kolom met de dag van het besluit, en die hoort bij een "
                          "verdeelbesluit."
                        : "Maar de koppen zijn die van gerealiseerde plekken, of er is geen kolom "
                          "met de dag van het besluit.")
           << " U hoeft het bestand niet te veranderen.</p><input type=\"hidden\" name=\"soort\" "
              "value=\""
           << word(*outcome.looks_like) << "\">" << (tasks ? Html() : day_fields())
           << "<button class=\"utrecht-button utrecht-button--primary-action\">"
           << std::string_view(tasks ? "Lees het als verdeelbesluit"
                                     : "Lees het als voortgangsrapportage")
           << "</button>";
    return fields;
}

Html remark_list(const Room& room, const desk::ImportOutcome& outcome) {
    Html list;
    for (const auto& one : outcome.missing) {
        list << "<li>"
             << at_place(one.place, name_in(room, one.municipality) + ", " +
                                        category_name(room, one.category) + " ontbreekt")
             << ". Dat is iets anders dan 0.</li>";
    }
    for (const intake::Note& one : outcome.notes)
        list << "<li>" << at_place(one.place, one.text) << "</li>";
    for (const desk::Fall& one : desk::falls_of(outcome))
        list << "<li>Opvallend, " << name_in(room, one.municipality) << ": " << one.in_words
             << "</li>";
    for (const fulfilment::Remark& one : outcome.remarks)
        list << "<li>Opvallend, " << name_in(room, one.municipality) << ": " << in_words(one)
             << "</li>";
    Html whole;
    if (list.empty()) return whole;
    whole << "<h2>Let op</h2><ul>" << list << "</ul>";
    return whole;
}

Html mapping_fields(const Room& room, const Request& request, const desk::Sheet& sheet,
                    const std::optional<Mapping>& taken) {
    const Mapping mapping =
        taken ? *taken : (sheet.mapping ? *sheet.mapping : usual_mapping(sheet));
    const Choices choices{.request = request, .mapping = mapping};
    Html fields;
    fields << "<p>" << how_found(sheet, taken) << "</p><div class=\"filters\">"
           << sheet_choice(sheet.book, choices.sheet())
           << number_field("koprij", "De koppen staan in rij",
                           choices.number("koprij", mapping.header_row))
           << number_field("koprijen", "Over hoeveel rijen (1 of 2)?",
                           choices.number("koprijen", mapping.header_rows))
           << "</div>";
    const intake::Sheet* chosen = sheet_named(sheet.book, choices.sheet());
    if (!chosen) chosen = sheet_named(sheet.book, mapping.sheet);
    if (!chosen) return fields;
    fields << "<div class=\"breed\" tabindex=\"0\" role=\"region\" aria-label=\"Kolommen\"><table "
              "class=\"utrecht-table utrecht-table--html-table\"><thead><tr><th "
              "scope=\"col\">Kolom</th><th scope=\"col\">Kop in het bestand</th><th "
              "scope=\"col\">Is</th></tr></thead><tbody>";
    for (const std::uint32_t column : columns_of(*chosen)) {
        fields << "<tr><td>" << intake::column_name(column) << "</td><td>"
               << heading_of(sheet, *chosen, mapping, column) << "</td><td>"
               << role_choice(room, sheet.kind, choices, column) << "</td></tr>";
    }
    fields << "</tbody></table></div>";
    return fields;
}

base::Outcome<Mapping> mapping_from(const Request& request, const desk::Sheet& sheet) {
    const auto number = [&](std::string_view name) {
        const auto read = base::parse_integer(request.filled(name).value_or("1"));
        return read && *read >= 1 && *read <= 1'000'000 ? std::optional(*read) : std::nullopt;
    };
    const auto row = number("koprij");
    const auto rows = number("koprijen");
    if (!row || !rows || *rows > 2) {
        return base::refuse(base::RefusalKind::input, "",
                            "De rij met de koppen is een getal vanaf 1, en er zijn 1 of 2 "
                            "koprijen.");
    }
    Mapping mapping{.sender = sheet.sender,
                    .kind = sheet.kind,
                    .sheet = std::string(request.filled("blad").value_or("")),
                    .header_row = static_cast<std::uint32_t>(*row),
                    .header_rows = static_cast<std::uint32_t>(*rows),
                    .columns = {}};
    if (mapping.sheet.empty()) mapping.sheet = usual_mapping(sheet).sheet;
    const intake::Sheet* chosen = sheet_named(sheet.book, mapping.sheet);
    if (!chosen)
        return base::refuse(base::RefusalKind::input, "", "Dit blad staat niet in het bestand.");
    for (const std::uint32_t column : columns_of(*chosen)) {
        const auto said = request.filled("kolom-" + intake::column_name(column));
        const auto kinds = roles_of(sheet.kind);
        const auto role = std::ranges::find_if(kinds, [&](Role one) { return said == word(one); });
        if (role == kinds.end()) continue;
        mapping.columns.push_back({.column = column,
                                   .role = *role,
                                   .heading = heading_of(sheet, *chosen, mapping, column)});
    }
    // The text form is the one place that knows which mappings cannot be.
    return intake::mapping_from_toml(intake::to_toml(mapping));
}

}  // namespace trede::pages
