#include "pages/places.hpp"

#include <string>
#include <vector>

#include "cycle/grant_steps.hpp"
#include "cycle/grants.hpp"
#include "desk/grants.hpp"
#include "desk/locations.hpp"
#include "law/statute.hpp"
#include "pages/dossier.hpp"
#include "pages/parts.hpp"
#include "reports/explanation.hpp"

namespace trede::pages {

namespace {

Html end_of(const cycle::Location& location) {
    if (location.ends_on) return day(*location.ends_on);
    return Html() << word(location.end);
}

// For whom it counts on the day, and the transfers that make it so (Spreidingswet art. 4).
Html counting(const cycle::LocationOnFile& one, base::Date on) {
    Html words;
    words << "Telt voor " << counts_for(one, on).value();
    for (const cycle::CountTransfer& transfer : one.transfers) {
        words << "<br><small>" << transfer.to.value() << " van " << day(transfer.from_on)
              << " tot en met " << day(transfer.until_on) << ", " << transfer.agreement;
        if (transfer.until_on < on) words << "; dat is voorbij";
        words << "</small>";
    }
    if (one.changed_on) words << "<br><small>zo sinds " << day(*one.changed_on) << "</small>";
    for (const auto& other : one.what.shared_with)
        words << "<br><small>gedeeld met " << other.value() << ", telt één keer</small>";
    return words;
}

Html location_row(const cycle::LocationOnFile& one, const registry::MunicipalityCode& here,
                  base::Date on) {
    const cycle::Location& what = one.what;
    Html row;
    row << "<tr><th scope=\"row\">" << what.name << " <small>" << what.id.value() << "</small>";
    if (one.municipality != here) row << " <small>in " << one.municipality.value() << "</small>";
    row << "</th><td>" << word(what.kind) << "</td><td class=\"getal\">" << places(what.places)
        << "</td><td>" << word(stage_on(what, on)) << "</td><td>"
        << (what.run_by ? Html() << word(*what.run_by) : Html() << "onbekend") << "</td><td>"
        << (what.starts_on ? day(*what.starts_on) : Html() << "onbekend") << "</td><td>"
        << end_of(what) << "</td><td>" << word(what.permit) << "</td><td>" << counting(one, on)
        << "</td><td>" << reports::in_words(one.source) << "</td></tr>";
    return row;
}

Html locations_part(const Room& room, const registry::MunicipalityCode& code) {
    Html part;
    part << "<h2>Locaties</h2>";
    const base::Date today = room.desk.today;
    const auto found = desk::locations_of(desk::locations_on(room.desk, room.world, today), code);
    if (found.empty()) {
        part << "<p>Er is geen locatie bekend. Leg er een vast, of lees een lijst in met "
                "<code>trede "
                "import locations</code>.</p>";
        return part;
    }
    part << "<div class=\"breed\" role=\"region\" tabindex=\"0\" aria-label=\"Locaties\"><table "
            "class=\"utrecht-table utrecht-table--html-table\"><thead><tr>";
    for (const Literal head :
         {Literal("Locatie"), Literal("Soort"), Literal("Plaatsen"), Literal("Stand"),
          Literal("Door"), Literal("Vanaf"), Literal("Tot en met"), Literal("Vergunning"),
          Literal("Telling"), Literal("Waar komt dit vandaan?")})
        part << "<th scope=\"col\">" << head << "</th>";
    part << "</tr></thead><tbody>";
    for (const cycle::LocationOnFile& one : found) part << location_row(one, code, today);
    part << "</tbody></table></div>";
    return part;
}

Html facts_part(const std::vector<desk::GrantFact>& facts) {
    Html part;
    part << "<dl class=\"feiten\">";
    for (const desk::GrantFact& fact : facts) {
        part << "<dt>" << fact.name << "</dt><dd>" << places(fact.places) << " <small>"
             << fact.where << "</small></dd>";
    }
    part << "</dl>";
    return part;
}

Html grant_part(const cycle::Grant& grant, const law::Statute& statute) {
    Html part;
    part << "<section class=\"kader\"><h3>Uitkering " << grant.name << ": "
         << (grant.amount ? in_euros(*grant.amount) : std::string("niet te zeggen")) << "</h3><ol>";
    for (const auto& step : grant.steps) {
        part << "<li>" << step.sentence << " <small>Grond: " << statute.cite(step.ground)
             << "</small></li>";
    }
    part << "</ol>";
    for (const std::string& what : grant.unknown) part << "<p>Onbekend: " << what << ".</p>";
    if (grant.paid_in)
        part << "<p>Betaling in " << cycle::month_words(*grant.paid_in)
             << ", als aan de voorwaarden is voldaan.</p>";
    part << "</section>";
    return part;
}

Html grants_part(const Room& room, const registry::MunicipalityCode& code) {
    const auto statute = law::statute_on(room.desk.lawbook, room.desk.today);
    Html part;
    if (!statute || !statute->grant_scheme) return part;
    part << "<h2>Uitkeringen</h2><p class=\"zacht\">Dit is informatie. Wie wat krijgt, beslist de "
            "minister ("
         << statute->cite(law::Duty::grant_durable) << ").</p>";
    const base::Date on = room.desk.today;
    const auto rules = cycle::grant_rules_on(room.desk.lawbook, on);
    const auto given =
        desk::municipal_grants(room.desk, room.world, code, desk::running_cycle(on), on);
    if (!rules || !given) {
        part << "<p>" << (rules ? given.error().reason : rules.error().reason) << "</p>";
        return part;
    }
    part << "<p>Cyclus " << given->cycle.year << ", stand van " << day(given->on) << ".</p>"
         << facts_part(given->facts);
    for (const cycle::Grant& grant : desk::grants_of(*given, *rules))
        part << grant_part(grant, *statute);
    return part;
}

}  // namespace

Response places_page(const Room& room, const Request& request) {
    const auto& code = request.municipality->code;
    Html page = form_links(
        request, {{access::Operation::import_figures, "/locaties/nieuw", "Locatie vastleggen"},
                  {access::Operation::import_figures, "/locaties/overdracht",
                   "Laten tellen voor een andere gemeente"}});
    page << locations_part(room, code) << grants_part(room, code);
    return dossier_layout(room, request, "Locaties en geld", page);
}

}  // namespace trede::pages
