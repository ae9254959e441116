#include "pages/rules_trial.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "desk/simulate.hpp"
#include "pages/parts.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using reports::Consequence;

namespace {

constexpr std::array<std::string_view, 3> on_trial = {"inschaling", "stappen", "werklast"};

std::string field_of(std::size_t at) { return "keuze-" + std::to_string(at); }

// The policy of today with the values that were filled in. A number stays a number where it can.
law::Policy candidate(const law::Policy& now, const Request& request) {
    law::Policy asked = now;
    for (std::size_t at = 0; at < asked.choices.size(); ++at) {
        const auto text = request.asked(field_of(at));
        if (!text || *text == law::value_of(asked.choices[at])) continue;
        const auto number = base::parse_integer(*text);
        if (number) {
            asked.choices[at].value = *number;
        } else {
            asked.choices[at].value = std::string(*text);
        }
    }
    return asked;
}

Html value_fields(const law::Policy& policy) {
    Html fields;
    for (std::size_t at = 0; at < policy.choices.size(); ++at) {
        const law::Choice& choice = policy.choices[at];
        const std::string id = field_of(at);
        fields << "<div class=\"veld\"><label class=\"utrecht-form-label\" for=\"" << id << "\">"
               << law::label(choice) << "</label><input class=\"utrecht-textbox "
               << "utrecht-textbox--html-input\" id=\"" << id << "\" name=\"" << id << "\" value=\""
               << law::value_of(choice) << "\" aria-describedby=\"" << id
               << "-uitleg\"><small id=\"" << id << "-uitleg\">" << choice.explanation
               << "</small></div>";
    }
    return fields;
}

std::string title_of(const Room& room, std::string_view id) {
    const auto policy = room.desk.lawbook.policy(id, room.desk.today);
    return policy ? policy->title : std::string(id);
}

Html choose_policy(const Room& room, std::string_view chosen) {
    Html links;
    links << "<nav aria-label=\"Beleid\"><ul class=\"tabs\">";
    for (const std::string_view one : on_trial) {
        links << "<li><a href=\"/regels/proef?beleid=" << one << "\""
              << (one == chosen ? Html() << " aria-current=\"page\"" : Html()) << ">"
              << title_of(room, one) << "</a></li>";
    }
    links << "</ul></nav>";
    return links;
}

std::string rung_text(const std::optional<ladder::Rung>& rung) {
    return rung ? "trede " + std::to_string(number(*rung)) : "geen trede";
}

Html moved_table(const std::vector<Consequence>& rows) {
    Html table;
    table
        << "<div class=\"breed\" tabindex=\"0\" role=\"region\" aria-label=\"Wie anders uitkomt\">"
           "<table class=\"utrecht-table utrecht-table--html-table\"><thead><tr><th "
           "scope=\"col\">Gemeente</th><th scope=\"col\">Staat op</th><th scope=\"col\">Nu</th><th "
           "scope=\"col\">Met deze waarden</th><th scope=\"col\">Wat houdt het tegen of is eerst "
           "nodig</th></tr>"
           "</thead><tbody>";
    for (const Consequence& row : rows) {
        if (!row.differs()) continue;
        table << "<tr><th scope=\"row\"><a href=\"" << address_of(row.municipality) << "\">"
              << row.name << "</a></th><td>" << rung_text(row.from) << "</td><td>"
              << reports::in_words(row.before) << "</td><td>" << reports::in_words(row.after);
        if (row.verdict_before != row.verdict_after)
            table << "<br><small>Het oordeel wordt ‘" << word(row.verdict_after) << "’ (was ‘"
                  << word(row.verdict_before) << "’).</small>";
        table << "</td><td>";
        for (const auto& [ground, reason] : row.held)
            table << "Kan niet: " << reason << " <small>" << ground << "</small> ";
        for (const auto& [ground, reason] : row.needed)
            table << "Eerst nodig: " << reason << " <small>" << ground << "</small> ";
        table << "</td></tr>";
    }
    table << "</tbody></table></div>";
    return table;
}

std::string work_text(const std::vector<ladder::WeekLoad>& weeks) {
    const ladder::Work work = ladder::total(weeks);
    return std::to_string(work.letters) + " brieven, " + std::to_string(work.talks) +
           " gesprekken, " + std::to_string(work.decisions) + " besluiten";
}

Html outcome(const desk::LadderSimulation& found) {
    const auto& rows = found.consequences.rows;
    const auto differ = std::ranges::count_if(rows, &Consequence::differs);
    Html part;
    part << "<section class=\"nu\" aria-labelledby=\"uitkomst\"><h2 id=\"uitkomst\" "
            "tabindex=\"-1\">Uitkomst</h2><p>";
    if (differ == 0) {
        part << "Voor geen enkele gemeente verandert de trede die wordt voorgesteld.";
    } else {
        part << "Voor " << differ << std::string_view(differ == 1 ? " gemeente" : " gemeenten")
             << " verandert de trede die wordt voorgesteld.";
    }
    part << "</p><p>Werk nu: " << work_text(found.consequences.before)
         << ". Met deze waarden: " << work_text(found.consequences.after)
         << ".</p><p>Er is niets vastgelegd. Peildatum " << day(found.reference_date)
         << ".</p></section>";
    if (differ > 0) part << moved_table(rows);
    return part;
}

}  // namespace

Response rules_trial_page(const Room& room, const Request& request) {
    const std::string id(request.asked("beleid").value_or(on_trial.front()));
    if (std::ranges::find(on_trial, id) == on_trial.end())
        return error_page(request, 404, "Niet gevonden", "Met dit beleid kan geen proef.");
    const auto now = room.desk.lawbook.policy(id, room.desk.today);
    if (!now) return refused(request, now.error());
    const law::Policy asked = candidate(*now, request);
    Html page;
    page << "<p>Verander waarden en kijk wie er op een andere trede zou komen. Een proef raakt "
            "niets aan en legt niets vast. <a href=\"/regels\">Terug naar de regels</a></p>"
         << choose_policy(room, id);
    int status = 200;
    if (request.asked("keuze-0")) {
        const bool figures =
            reports::last_reference_date(room.world.dossiers, room.desk.today).has_value();
        const auto found =
            figures ? desk::simulate_policy(room.desk, room.world,
                                            {.day = room.desk.today, .last_of_each = true}, {asked})
                    : base::Outcome<desk::LadderSimulation>(
                          base::refuse(base::RefusalKind::missing, "",
                                       "Er zijn nog geen cijfers om mee te rekenen."));
        if (found) {
            page << outcome(*found);
        } else {
            page << "<div role=\"alert\" class=\"melding fout\"><p>" << found.error().reason
                 << "</p></div>";
            status = 422;
        }
    }
    page << "<p class=\"zacht\">Op de opdrachtregel staan uw keuzes in een bestand: een kopie van "
            "het "
            "beleid met een nieuw versienummer.</p>"
         << "<form method=\"get\" action=\"/regels/proef#uitkomst\"><input type=\"hidden\" "
            "name=\"beleid\" value=\""
         << id << "\"><h2>" << asked.title << "</h2>" << value_fields(asked)
         << "<button class=\"utrecht-button utrecht-button--primary-action\">Bereken"
            "</button></form>";
    return html(layout(request, "Proefberekening", page, room.fictional,
                       elsewhere("", "trede ladder simulate --policy BESTAND")),
                status);
}

}  // namespace trede::pages
