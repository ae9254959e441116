#include "desk/sheet_law.hpp"

#include <algorithm>
#include <string>
#include <variant>

#include "intake/headings.hpp"

namespace trede::desk {

using base::Date;
using base::RefusalKind;

namespace {

// A decision cannot lay a task on a municipality that was gone when it was taken.
void check_decided_on(const Desk& desk, intake::Reading& reading) {
    for (const intake::Figure& figure : reading.figures) {
        if (!figure.decided_on) continue;
        const auto was = desk.registry.was(figure.municipality, *figure.decided_on);
        if (!was || !std::holds_alternative<registry::Dissolved>(*was)) continue;
        reading.problems.push_back(
            {.sheet = figure.who.place.sheet,
             .cell = figure.who.place.cell,
             .read = figure.who.text,
             .expected =
                 "een gemeente die bestond op de dag van het besluit, " +
                 base::in_words(*figure.decided_on) + ". " +
                 desk.registry.find(figure.municipality, *figure.decided_on).error().reason});
    }
}

void check_reference_date(const Sheet& sheet, intake::Reading& reading) {
    if (!sheet.reference_date || !reading.day_in_heading ||
        *sheet.reference_date == *reading.day_in_heading)
        return;
    reading.problems.insert(
        reading.problems.begin(),
        {.sheet = reading.day_place.sheet,
         .cell = reading.day_place.cell,
         .read = base::in_figures(*reading.day_in_heading),
         .expected = "cijfers van de peildatum " + base::in_figures(*sheet.reference_date) +
                     ". Controleer de peildatum en de kop"});
}

// Figures of one source are never kept as those of another.
void check_source(const Sheet& sheet, intake::Reading& reading) {
    if (sheet.kind != intake::TableKind::progress || !reading.mapping) return;
    const intake::Mapping& mapping = *reading.mapping;
    for (const intake::Column& column : mapping.columns) {
        const auto named = intake::is_number(column.role)
                               ? fulfilment::parse_reporter(intake::source_in(column.heading))
                               : std::nullopt;
        if (!named || *named == sheet.reporter) continue;
        reading.problems.push_back(
            {.sheet = reading.figures.empty() ? mapping.sheet : reading.figures.front().place.sheet,
             .cell = intake::cell_name(column.column, mapping.header_row + mapping.header_rows - 1),
             .read = column.heading,
             .expected = "cijfers van de bron " + std::string(label(sheet.reporter)) +
                         "; deze kop noemt " + std::string(label(*named)) +
                         ". Kies de goede bron (--source), of verander de kop"});
    }
}

// ASSUMED: a report can come some days before its day, as the founding one did (30 June for 1
// July); more than a month before it is more likely a slip in one of the two days.
void note_received_before(const Sheet& sheet, intake::Reading& reading) {
    constexpr int days_ahead = 31;
    const auto about = sheet.reference_date ? sheet.reference_date : reading.day_in_heading;
    if (!about || !sheet.received_on ||
        base::days_between(*sheet.received_on, *about) <= days_ahead)
        return;
    reading.notes.push_back({.place = {},
                             .text = "ontvangen op " + base::in_words(*sheet.received_on) +
                                     ", ruim voor de peildatum " + base::in_words(*about) +
                                     ". Controleer beide dagen."});
}

// Whether the duty was law on that day.
bool asks_for_places(const law::Lawbook& lawbook, const law::Statute& statute, Date on) {
    const auto duty = law::parse_citation(statute.cite(law::Duty::task));
    return duty && lawbook.provision(*duty, on).has_value();
}

// No decision lays a task on anyone before the act that it rests on.
void check_in_force(const Desk& desk, const law::Statute& statute, intake::Reading& reading) {
    for (const intake::Figure& figure : reading.figures) {
        if (!figure.decided_on || asks_for_places(desk.lawbook, statute, *figure.decided_on))
            continue;
        reading.problems.push_back({.sheet = figure.decided_cell.place.sheet,
                                    .cell = figure.decided_cell.place.cell,
                                    .read = figure.decided_cell.text,
                                    .expected = "een besluit van na het begin van de " +
                                                statute.name + ". Controleer het jaar"});
    }
}

// A decision says of each category how many places it asks; what it leaves out cannot be known to
// be nought.
void refuse_missing_tasks(const law::Statute& statute, intake::Reading& reading) {
    for (const intake::Missing& one : reading.missing) {
        reading.problems.push_back(
            {.sheet = one.place.sheet,
             .cell = one.place.cell,
             .read = one.as_read,
             .expected = "ook een getal voor " + statute.say(label(one.category)) +
                         "; schrijf 0 als het besluit daar geen plekken voor vraagt"});
    }
    reading.missing.clear();
}

}  // namespace

std::optional<base::Refusal> check_day(const Desk& desk, const law::Statute& statute,
                                       const Sheet& sheet, const intake::Reading& reading,
                                       const std::optional<Date>& reference_date) {
    if (sheet.kind != intake::TableKind::progress || reading.looks_like) return std::nullopt;
    if (!reference_date) {
        return base::refuse(RefusalKind::input, std::string(no_reference_date),
                            "Van welke dag zijn deze cijfers? Zeg het met --reference-date, "
                            "bijvoorbeeld 2025-07-01.")
            .value();
    }
    const auto before_the_act = [&](std::string_view which, Date day) {
        return base::refuse(RefusalKind::input, law::ground(law::Duty::task),
                            "De " + std::string(which) + " " + base::in_words(day) +
                                " ligt voor de " + statute.name + ". Controleer het jaar.")
            .value();
    };
    if (!asks_for_places(desk.lawbook, statute, *reference_date))
        return before_the_act("peildatum", *reference_date);
    if (sheet.received_on && !asks_for_places(desk.lawbook, statute, *sheet.received_on))
        return before_the_act("dag van ontvangst", *sheet.received_on);
    return std::nullopt;
}

void hold_against_law(const Desk& desk, const law::Statute& statute, const Sheet& sheet,
                      intake::Reading& reading) {
    check_reference_date(sheet, reading);
    check_source(sheet, reading);
    if (sheet.kind == intake::TableKind::progress) note_received_before(sheet, reading);
    check_decided_on(desk, reading);
    if (sheet.kind != intake::TableKind::tasks) return;
    check_in_force(desk, statute, reading);
    refuse_missing_tasks(statute, reading);
}

}  // namespace trede::desk
