#include "pages/cycles.hpp"

#include <string>

#include "base/text.hpp"
#include "cyclefile/calendar.hpp"
#include "cyclefile/reckoning.hpp"
#include "desk/cycles.hpp"
#include "desk/distribute.hpp"
#include "desk/locations.hpp"
#include "desk/office.hpp"
#include "desk/taken_over.hpp"
#include "dossier/state.hpp"
#include "law/statute.hpp"
#include "pages/dossier.hpp"
#include "pages/parts.hpp"
#include "reports/decided.hpp"
#include "reports/party_cycles.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using cyclefile::CalendarStep;
using cyclefile::CycleYear;

namespace {

Html list_of(const std::vector<std::string>& lines, const law::Statute& statute) {
    Html list;
    list << "<ul>";
    for (const std::string& line : lines) list << "<li>" << statute.say(line) << "</li>";
    list << "</ul>";
    return list;
}

Html calendar_row(const CalendarStep& step, const law::Statute& statute) {
    Html row;
    row << "<tr><th scope=\"row\">" << step.label;
    if (step.province) row << " <small>" << step.province->value() << "</small>";
    row << "</th><td>";
    if (step.last_day) row << day(*step.last_day);
    row << "</td><td>";
    if (step.reached_on) row << day(*step.reached_on);
    row << "</td><td>" << in_words(step) << "</td><td>" << statute.cite(step.article);
    if (!step.law.empty()) row << "<br><small>" << step.law << "</small>";
    row << "</td><td>" << step.source << "</td></tr>";
    return row;
}

Html calendar_table(const Room& room, const cyclefile::State& state, CycleYear cycle,
                    const law::Statute& statute) {
    const auto steps =
        cyclefile::calendar_of(cycle, state, room.desk.lawbook, room.services.office.holidays);
    if (!steps) return Html() << "<p>" << steps.error().reason << "</p>";
    Html rows;
    for (const CalendarStep& step : *steps) rows << calendar_row(step, statute);
    return wide_table("Kalender",
                      {"Stap", "Dag volgens de wet", "Echte dag", "Hoe het staat",
                       "Wat de wet zegt", "Waar komt dit vandaan?"},
                      rows);
}

Html estimates(const cyclefile::State& state, const law::Statute& statute) {
    if (state.estimates.empty())
        return Html() << "<p>Er is geen raming vastgelegd. Doe dat met <code>trede cycle "
                         "estimate</code>.</p>";
    std::vector<std::string> lines;
    for (const auto& one : state.estimates) lines.push_back(in_words(cyclefile::Event(one)));
    for (const auto& one : state.distributions) {
        std::string line = in_words(cyclefile::Event(one));
        if (one.basis == cyclefile::Basis::calculated) line += " " + cyclefile::reckoning_of(one);
        const std::string remark = remark_on(state, one);
        line += remark.empty() ? "" : " Let op: " + remark;
        lines.push_back(std::move(line));
    }
    return list_of(lines, statute);
}

Html remarks(const std::vector<std::string>& lines) {
    Html list;
    for (const std::string& line : lines) list << "<p class=\"melding\">Let op: " << line << "</p>";
    return list;
}

// "100", or "0 tot en met 100" where something is open.
Html range_of(const std::optional<cycle::NetRange>& range) {
    if (!range || range->certain())
        return places(range ? std::optional(range->most) : std::nullopt);
    return Html() << places(std::optional(range->least)) << " tot en met "
                  << places(std::optional(range->most));
}

Html net_tasks(const Room& room, CycleYear cycle) {
    const auto net = desk::net_tasks(room.desk, room.world, cycle);
    if (net.by_code.empty()) return {};
    Html rows;
    for (const desk::NetTask& one : net.by_code) {
        rows << "<tr><th scope=\"row\">" << one.province.value() << "</th><td class=\"getal\">"
             << places(one.task) << "</td><td class=\"getal\">"
             << places(one.deducted ? std::optional(one.deducted->counted) : std::nullopt)
             << "</td><td class=\"getal\">" << range_of(one.net) << "</td></tr>";
    }
    return Html() << "<h2>Opgave per provincie</h2><p class=\"zacht\">Duurzame plaatsen geteld op "
                  << day(net.counted_on) << ".</p>"
                  << wide_table("Opgave per provincie", {"Provincie", "Opgave", "Aftrek", "Netto"},
                                rows);
}

Html decisions(const cyclefile::State& state, const law::Statute& statute) {
    std::vector<std::string> lines;
    for (const auto& one : state.decisions) lines.push_back(in_words(cyclefile::Event(one.what)));
    for (const auto* one : state.unannounced()) lines.push_back(reports::unannounced_line(*one));
    for (const auto& one : state.remainders) lines.push_back(in_words(cyclefile::Event(one)));
    if (lines.empty())
        return Html()
               << "<p>Er is geen verdeelbesluit vastgelegd. Doe dat met <code>trede decision "
                  "record</code>.</p>";
    return list_of(lines, statute);
}

Html agreements(const cyclefile::State& state, const law::Statute& statute) {
    std::vector<std::string> lines;
    for (const auto& one : state.agreements) lines.push_back(in_words(cyclefile::Event(one)));
    for (const auto& one : state.swaps) lines.push_back(reports::swap_line(one));
    if (lines.empty())
        return Html()
               << "<p>Er is geen afspraak van een regietafel vastgelegd. Doe dat met "
                  "<code>trede cycle agreement</code> of <code>trede swap record</code>.</p>";
    return list_of(lines, statute);
}

Html other_cycles(const Room& room, CycleYear shown) {
    Html links;
    links << "<nav aria-label=\"Cycli\"><ul class=\"tabs\">";
    const auto last = cyclefile::cycle_begun_by(room.desk.today);
    for (auto one = cyclefile::cycle_begun_by(base::date(2024, 1, 1)); one && last && *one <= *last;
         one = cyclefile::cycle_begun_by(base::date(one->year + 2, 1, 1))) {
        links << "<li><a href=\"/cyclus/" << one->year << "\"";
        if (*one == shown) links << " aria-current=\"page\"";
        links << ">Cyclus " << one->year << "</a></li>";
    }
    links << "</ul></nav>";
    return links;
}

constexpr std::string_view no_cycles = "Deze wet kent geen cyclus met een raming en een verdeling.";

Html task_rows(const reports::PartyCycle& cycle, const reports::CycleParty& party,
               const law::Statute& statute) {
    Html rows;
    const auto row = [&](const cycle::Task& task, std::string_view stands) {
        rows << "<tr><th scope=\"row\">" << statute.say(label(task.category))
             << "</th><td class=\"getal\">";
        if (!task.withdrawn) rows << task.places.number();
        rows << "</td><td>";
        if (task.decided_on) rows << day(*task.decided_on);
        rows << "</td><td>";
        if (task.announced_on) rows << day(*task.announced_on);
        rows << "</td><td>";
        if (!task.withdrawn) rows << in_words(held_day(party.tasks, task));
        rows << "</td><td>" << stands << "</td></tr>";
    };
    for (const cycle::Task* task : cycle.tasks) row(*task, "geldt");
    for (const reports::LaterTask& later : cycle.later)
        row(*later.task, later.unannounced ? "nog niet bekendgemaakt" : "geldt later");
    return rows;
}

Html cycles_of_party(const Room& room, const reports::CycleParty& party,
                     const law::Statute& statute) {
    const reports::CycleDays days{.on = room.desk.today, .today = room.desk.today};
    Html part;
    for (const auto& one : reports::cycles_of(room.world.cycles, party, days)) {
        part << "<section class=\"kader\"><h2><a href=\"/cyclus/" << one.cycle.year << "\">Cyclus "
             << one.cycle.year << "</a>: " << one.stage << "</h2>"
             << list_of(reports::lines_of(one, party, days), statute);
        if (one.calculated.filed)
            part << "<p><a href=\""
                 << address_of(party.municipality, "/cyclus/" + std::to_string(one.cycle.year))
                 << "\">Elke stap van de berekening van cyclus " << one.cycle.year << "</a></p>";
        if (!one.tasks.empty() || !one.later.empty())
            part << wide_table(
                "Taak in de cyclus van " + std::to_string(one.cycle.year),
                {"Soort", "Plekken", "Besluit van", "Bekendgemaakt op", "Moet er zijn op", "Stand"},
                task_rows(one, party, statute));
        part << "</section>";
    }
    return part;
}

}  // namespace

Response cycle_page(const Room& room, const Request& request) {
    const auto statute = law::statute_on(room.desk.lawbook, room.desk.today);
    if (!statute) return web::refused(request, statute.error());
    std::optional<CycleYear> cycle = cyclefile::cycle_begun_by(room.desk.today);
    if (!request.caught.empty()) cycle = cyclefile::parse_cycle_year(request.caught.at(0));
    if (!cycle)
        return web::error_page(
            request, 404, "Niet gevonden",
            "In dit jaar begint geen cyclus. Dat is in 2024, 2026 en zo verder.");
    Html page;
    if (!statute->has(law::Duty::estimate)) {
        page << "<p>" << no_cycles << "</p>";
        return html(layout(request, "Cyclus", page, room.fictional, {}));
    }
    const cyclefile::State state = desk::with_tasks(room.desk, room.world, *cycle);
    page << other_cycles(room, *cycle) << "<p>De taak van deze cyclus loopt van "
         << day(cyclefile::first_day_of_task(*cycle)) << " tot en met "
         << day(cyclefile::last_day_of_task(*cycle)) << ".</p><h2>Raming en verdeling</h2>"
         << estimates(state, *statute) << "<h2>Kalender</h2>"
         << remarks(desk::remarks_on(room.desk, state))
         << calendar_table(room, state, *cycle, *statute) << net_tasks(room, *cycle)
         << "<h2>Afspraken van de regietafel en uitruil</h2>" << agreements(state, *statute)
         << "<h2>Verdeelbesluiten</h2>" << decisions(room.world.cycles.of(*cycle), *statute);
    const std::string year = std::to_string(cycle->year);
    return html(
        layout(request, "Cyclus " + year, page, room.fictional, elsewhere("/cyclus/" + year)));
}

Response dossier_reckoning_page(const Room& room, const Request& request) {
    const auto statute = law::statute_on(room.desk.lawbook, room.desk.today);
    if (!statute) return web::refused(request, statute.error());
    const auto cycle = cyclefile::parse_cycle_year(request.caught.back());
    if (!cycle)
        return web::error_page(
            request, 404, "Niet gevonden",
            "In dit jaar begint geen cyclus. Dat is in 2024, 2026 en zo verder.");
    const registry::MunicipalityCode& code = request.municipality->code;
    const auto again =
        desk::reckon_again(room.desk, room.world.cycles.of(*cycle), code, room.services.read_sheet);
    if (!again) return web::refused(request, again.error());
    Html rows;
    for (const auto& [article, sentence] : again->steps)
        rows << "<tr><td>" << sentence << "</td><td>" << statute->cite(article) << "</td></tr>";
    Html page;
    page << "<h2>Hier berekend voor de cyclus van " << cycle->year << ": "
         << places(again->number.total) << " plekken, waarvan " << places(again->number.amv)
         << " AMV</h2><p>" << cyclefile::reckoning_of(again->filed) << "</p>";
    if (!again->remark.empty()) page << remarks({again->remark});
    if (!again->same())
        page << remarks({"opnieuw gerekend uit de bewaarde tabellen is de uitkomst anders: " +
                         base::with_points(again->share.total.number()) + " plekken, waarvan " +
                         base::with_points(again->share.amv.number()) + " AMV."});
    page << wide_table("Elke stap van de berekening", {"Stap", "Artikel"}, rows)
         << "<p class=\"zacht\">De stappen zijn zojuist opnieuw gemaakt uit de twee tabellen die "
            "bij "
            "de berekening zijn bewaard.</p>";
    return dossier_layout(room, request, "Cyclus", page,
                          {.call = "/cyclus/" + std::to_string(cycle->year)});
}

Response dossier_cycle_page(const Room& room, const Request& request) {
    const auto statute = law::statute_on(room.desk.lawbook, room.desk.today);
    if (!statute) return web::refused(request, statute.error());
    Html page;
    if (!statute->has(law::Duty::estimate)) {
        page << "<p>" << no_cycles << "</p>";
        return dossier_layout(room, request, "Cyclus", page);
    }
    const registry::Municipality& who = *request.municipality;
    page << cycles_of_party(room,
                            {.municipality = who.code,
                             .province = who.province,
                             .tasks = room.world.dossiers.of(who.code).tasks,
                             .registry = &room.desk.registry},
                            *statute);
    for (const auto& joined : desk::joined_dossiers(room.desk.registry, room.world.dossiers,
                                                    who.code, room.desk.today)) {
        page << "<h2>" << joined.municipality.usual_name << " (" << joined.municipality.code.value()
             << "), dat in deze gemeente opging</h2>"
             << cycles_of_party(room,
                                {.municipality = joined.municipality.code,
                                 .province = joined.municipality.province,
                                 .tasks = joined.state->tasks},
                                *statute);
    }
    return dossier_layout(room, request, "Cyclus", page);
}

}  // namespace trede::pages
