#include "desk/sheet_law.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "base/text.hpp"
#include "intake/around.hpp"

namespace trede::desk {

using base::Date;
using base::RefusalKind;
using registry::MunicipalityCode;

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

std::optional<Date> day_of_figures(const Sheet& sheet, const intake::Reading& reading) {
    return sheet.reference_date ? sheet.reference_date : reading.day_in_heading;
}

void check_reference_date(const Sheet& sheet, intake::Reading& reading) {
    if (const auto about = day_of_figures(sheet, reading))
        intake::hold_against_day(reading, *about);
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

// Figures of one source are never kept as those of another. A municipality that is named as a
// source outside the headings may be where a province has them from.
void check_source(const Sheet& sheet, intake::Reading& reading) {
    for (const intake::NamedSource& one : reading.sources) {
        const auto named = fulfilment::parse_reporter(one.source);
        if (!named || *named == sheet.reporter) continue;
        const std::string where = one.heading ? "deze kop" : "deze tekst";
        if (!one.heading && *named == fulfilment::Reporter::municipality) {
            reading.notes.push_back({.place = one.cell.place,
                                     .text = "Hier staat '" + one.cell.text +
                                             "'; de cijfers zijn gelezen als die van " +
                                             std::string(label(sheet.reporter)) + "."});
            continue;
        }
        reading.problems.push_back({.sheet = one.cell.place.sheet,
                                    .cell = one.cell.place.cell,
                                    .read = one.cell.text,
                                    .expected = "cijfers van de bron " +
                                                std::string(label(sheet.reporter)) + "; " + where +
                                                " noemt " + std::string(label(*named)) +
                                                ". Kies de goede bron (--source), of verander " +
                                                (one.heading ? "de kop" : "de tekst")});
    }
}

// ASSUMED: a report can come some days before its day, as the founding one did (30 June for 1
// July); more than a month before it is more likely a slip in one of the two days.
void note_received_before(const Sheet& sheet, intake::Reading& reading) {
    constexpr int days_ahead = 31;
    const auto about = day_of_figures(sheet, reading);
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

// The last figure on file of this category from who reports here, of the day of the sheet.
const fulfilment::Figure* last_of(const dossier::State& state, cycle::Category category,
                                  const Sheet& sheet, Date about) {
    const fulfilment::Figure* last = nullptr;
    for (const fulfilment::Figure& figure : state.figures) {
        if (figure.category == category && figure.reporter == sheet.reporter &&
            figure.reference_date == about)
            last = &figure;
    }
    return last;
}

std::string enumerated(const std::vector<std::string>& names) {
    constexpr std::size_t most = 10;
    std::string list;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
        list += (i == 0 ? "" : ", ") + names[i];
    return names.size() > most ? list + " en nog " + std::to_string(names.size() - most) + " andere"
                               : list;
}

void note_left_out(const Desk& desk, const World& world, const Sheet& sheet, Date about,
                   intake::Reading& reading) {
    std::set<MunicipalityCode> told;
    std::set<registry::ProvinceCode> provinces;
    const auto tell = [&](const MunicipalityCode& code) {
        told.insert(code);
        if (const auto known = desk.registry.find(code, about)) provinces.insert(known->province);
    };
    for (const intake::Figure& figure : reading.figures) tell(figure.municipality);
    for (const intake::Missing& missing : reading.missing) tell(missing.municipality);
    std::vector<std::string> names;
    for (const auto& [text, state] : world.dossiers.all()) {
        const MunicipalityCode code(text);
        const auto known = desk.registry.find(code, about);
        if (told.contains(code) || !known || !provinces.contains(known->province)) continue;
        const bool same_sender =
            std::ranges::any_of(cycle::categories, [&](cycle::Category category) {
                const fulfilment::Figure* last = last_of(state, category, sheet, about);
                return last != nullptr && last->source.sender == sheet.sender;
            });
        if (same_sender) names.push_back(known->usual_name);
    }
    if (names.empty()) return;
    reading.notes.push_back(
        {.place = {},
         .text = "Wel op dossier voor deze peildatum, en niet in dit bestand: " +
                 enumerated(names) + ". Die cijfers blijven staan."});
}

}  // namespace

void note_what_stays(const Desk& desk, const World& world, const Sheet& sheet,
                     intake::Reading& reading) {
    const auto about = day_of_figures(sheet, reading);
    if (sheet.kind != intake::TableKind::progress || !about) return;
    for (const intake::Missing& one : reading.missing) {
        const fulfilment::Figure* last =
            last_of(world.dossiers.of(one.municipality), one.category, sheet, *about);
        if (last == nullptr) continue;
        reading.notes.push_back({.place = one.place,
                                 .text = std::string(label(one.category)) + " van " +
                                         one.municipality.value() + ": op dossier staat " +
                                         base::with_points(last->places.number()) +
                                         ", en dat blijft staan."});
    }
    note_left_out(desk, world, sheet, *about, reading);
}

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
