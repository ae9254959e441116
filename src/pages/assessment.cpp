#include "pages/assessment.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "desk/assess.hpp"
#include "desk/overview.hpp"
#include "desk/propose.hpp"
#include "fulfilment/needed.hpp"
#include "pages/parts.hpp"
#include "web/layout.hpp"

namespace trede::pages {

namespace {

// The five parts of an assessment. What is written in each becomes the weighing of the proposal.
struct Part {
    std::string_view name;
    std::string_view title;
    std::string_view help;
};
constexpr std::array<Part, 3> written = {
    {{"informatie", "2. Is de informatie volledig?",
      "Wat weet u, wat ontbreekt nog, en waarom kunt u toch oordelen?"},
     {"omstandigheden", "3. Omstandigheden",
      "De nieuwe cyclus, afspraken aan de regionale tafel en meldingen (artikel 8): wat betekenen "
      "zij hier?"},
     {"weging", "4. Weging", "Waarom is deze trede passend, en waarom nu?"}}};

std::string kept(const Request& request, std::string_view name) {
    return std::string(request.filled(name).value_or(""));
}

struct Mistake {
    std::string field;
    std::string text;
};

std::vector<Mistake> mistakes_in(const Request& request) {
    std::vector<Mistake> found;
    if (!request.filled("gezien"))
        found.push_back({"gezien", "Zet een vinkje als u de cijfers hebt bekeken."});
    for (const Part& part : written) {
        if (!request.filled(part.name))
            found.push_back(
                {std::string(part.name), "Vul in: " + std::string(part.title.substr(3)) + "."});
    }
    if (!request.filled("trede")) found.push_back({"trede1", "Kies een trede."});
    return found;
}

Html summary(const std::vector<Mistake>& mistakes) {
    Html box;
    if (mistakes.empty()) return box;
    box << "<div class=\"melding fout\" role=\"alert\" tabindex=\"-1\" autofocus "
           "id=\"fouten\"><h2>Er is nog "
           "niets vastgelegd</h2><ul>";
    for (const Mistake& one : mistakes)
        box << "<li><a href=\"#" << one.field << "\">" << one.text << "</a></li>";
    box << "</ul></div>";
    return box;
}

Html help_column(const desk::AssessedMunicipality& assessed, const reports::MunicipalityRow& row,
                 base::Date reference) {
    Html side;
    side << "<aside class=\"kader\"><h2>Hulpmiddel</h2><p class=\"zacht\">Dit rekent het programma "
            "uit. Het besluit niets.</p><p>Oordeel op peildatum "
         << day(reference) << ": <strong>" << fulfilment::verdict_words(assessed.assessment)
         << "</strong>.</p><p>" << assessed.placement.explanation << " <small>Beleid "
         << assessed.placement.policy << "</small></p><p>";
    for (const auto& needed : fulfilment::needed(assessed.assessment))
        side << fulfilment::in_words(needed) << " ";
    side << "</p>";
    if (row.indicative)
        side << "<p>Nieuw indicatief aantal: " << places(row.indicative)
             << ". Dat is niet de taak.</p>";
    if (row.delay_reported_on)
        side << "<p>Melding van de gemeente op " << day(*row.delay_reported_on) << ".</p>";
    side << "</aside>";
    return side;
}

// What stands in the way is what the step itself is refused with: the bar of the verdict too.
Html rung_choices(const Room& room, const Request& request,
                  const desk::AssessedMunicipality& assessed, base::Date reference_date) {
    Html out;
    out << "<fieldset class=\"veld\"><legend><h2>5. Voorstel</h2></legend>";
    const std::string chosen = kept(request, "trede");
    const auto stands = room.world.dossiers.of(assessed.municipality.code).rung;
    for (const ladder::Rung rung : ladder::rungs) {
        const std::string number = std::to_string(ladder::number(rung));
        const auto found = desk::step_obstacles(room.desk, room.world, assessed.municipality.code,
                                                rung, reference_date);
        const auto blocked = found
                                 ? *found
                                 : std::vector<ladder::Obstacle>{{.ground = found.error().ground,
                                                                  .reason = found.error().reason}};
        const bool usual = chosen.empty() && assessed.placement.rung == rung && blocked.empty();
        out << "<div class=\"keuze\"><input type=\"radio\" name=\"trede\" id=\"trede" << number
            << "\" value=\"" << number << "\"";
        if (chosen == number || usual) out << " checked";
        if (!blocked.empty()) out << " disabled aria-describedby=\"waarom" << number << "\"";
        out << "><label for=\"trede" << number << "\">" << number << " " << ladder::name(rung);
        if (assessed.placement.rung == rung) out << " <small>(volgt uit het beleid)</small>";
        if (stands == rung && blocked.empty()) out << " <small>(een nieuw besluit)</small>";
        out << "</label>";
        if (!blocked.empty())
            out << "<small id=\"waarom" << number << "\">Kan niet: " << blocked.front().reason
                << "</small>";
        out << "</div>";
    }
    out << "</fieldset>";
    return out;
}

Html text_parts(const Request& request) {
    Html out;
    for (const Part& part : written) {
        out << "<div class=\"veld\"><h2><label for=\"" << part.name << "\">" << part.title
            << "</label></h2><p class=\"zacht\" id=\"" << part.name << "-hulp\">" << part.help
            << "</p><textarea class=\"utrecht-textarea utrecht-textarea--html-textarea\" id=\""
            << part.name << "\" name=\"" << part.name << "\" aria-describedby=\"" << part.name
            << "-hulp\">" << kept(request, part.name) << "</textarea></div>";
    }
    return out;
}

Response assessment_form(const Room& room, const Request& request,
                         const std::vector<Mistake>& mistakes) {
    const auto& who = *request.municipality;
    const auto made = room.services.overviews.of(room.desk, room.world);
    if (!made) return refused(request, made.error());
    const desk::Overview& overview = **made;
    if (!overview.reference_date) {
        return refused(request, {.kind = base::RefusalKind::missing,
                                 .ground = "",
                                 .reason = "Er zijn nog geen cijfers om te beoordelen."});
    }
    const auto assessed =
        desk::assess(room.desk, room.world, {.day = room.desk.today, .last_of_each = true},
                     desk::Which::all, who.code);
    if (!assessed) return refused(request, assessed.error());
    const auto policy = ladder::step_policy_on(room.desk.lawbook, room.desk.today);
    if (!policy) return refused(request, policy.error());
    const auto row = std::ranges::find(overview.rows, who.code, &reports::MunicipalityRow::code);
    Html page;
    page << summary(mistakes) << "<p><a href=\"" << address_of(who.code) << "\">Terug naar "
         << who.usual_name << "</a></p><div class=\"lijst\">"
         << form_start(request, address_of(who.code, "/beoordelingen/nieuw"))
         << "<div class=\"veld\"><h2>1. Cijfers</h2><dl class=\"feiten\">";
    for (const auto& strand : row->strands)
        if (const std::string name = category_name(room, strand.category); !name.empty())
            page << "<dt>" << name << "</dt><dd>" << strand_text(strand) << "; tekort "
                 << places(strand.shortfall) << "</dd>";
    page << "</dl><div class=\"keuze\"><input type=\"checkbox\" id=\"gezien\" name=\"gezien\" "
            "value=\"ja\"";
    if (request.filled("gezien")) page << " checked";
    page << "><label for=\"gezien\">Ik heb de cijfers en hun bron bekeken (<a href=\""
         << address_of(who.code, "/cijfers") << "\">cijfers</a>)</label></div></div>"
         << text_parts(request)
         << rung_choices(room, request, assessed->front(), assessed->front().reference_date)
         << "<p>Een ander besluit over dit voorstel. Vanaf trede "
         << ladder::number(policy->jurist_from)
         << " leest eerst een jurist het.</p><button class=\"utrecht-button "
            "utrecht-button--primary-action\">Leg het voorstel vast</button></form>"
         << help_column(assessed->front(), *row, assessed->front().reference_date) << "</div>";
    return html(layout(request, "Beoordeling van " + who.usual_name, page, room.fictional,
                       elsewhere("/gemeenten/" + base::lower_ascii(who.code.value()),
                                 "trede propose " + base::lower_ascii(who.code.value()) +
                                     " --rung N --reason-file weging.md")),
                mistakes.empty() ? 200 : 422);
}

}  // namespace

Response assessment_page(const Room& room, const Request& request) {
    return assessment_form(room, request, {});
}

Response propose_action(const Room& room, const Request& request) {
    if (const auto wrong = mistakes_in(request); !wrong.empty())
        return assessment_form(room, request, wrong);
    const auto number = base::parse_integer(kept(request, "trede"));
    const auto rung = number ? ladder::rung_of(*number) : std::nullopt;
    if (!rung)
        return assessment_form(room, request, {{"trede1", "Kies een trede van 1 tot en met 6."}});
    std::string reason = "De cijfers en hun bron zijn bekeken.";
    for (const Part& part : written)
        reason += "\n\n" + std::string(part.title.substr(3)) + "\n" + kept(request, part.name);
    const auto& code = request.municipality->code;
    const auto ask =
        ask_of(room, request, mandate::Act::propose_rung, ladder::number(*rung),
               "propose " + code.value() + " " + kept(request, "trede") + " " + reason);
    if (!ask) return refused(request, ask.error());
    const auto outcome = desk::propose(
        room.desk, *ask,
        {.municipality = code, .to = *rung, .reference_date = std::nullopt, .reason = reason});
    if (!outcome) return assessment_form(room, request, {{"trede1", outcome.error().reason}});
    return redirect("/voorstellen/" + base::lower_ascii(outcome->proposal.value()));
}

}  // namespace trede::pages
