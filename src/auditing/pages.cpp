#include "auditing/pages.hpp"

#include <array>

#include "base/dutch_time.hpp"
#include "base/percent.hpp"
#include "base/text.hpp"
#include "pages/parts.hpp"
#include "web/layout.hpp"

namespace trede::auditing {

namespace {

constexpr std::string_view nobody_signed_in = "-";

// Who it was, with what else that account opened.
Html who(const keep::LogLine& line) {
    if (line.actor == nobody_signed_in) return Html() << "niet aangemeld";
    return Html() << "<a href=\"/controle/inzage?wie=" << base::percent_encoded(line.actor) << "\">"
                  << signin::shown(line.actor) << "</a>";
}

// "gelukt (200)": how the request ended (RFC 9110).
std::string outcome_of(const std::string& status) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> words = {
        {{"401", "niet aangemeld"},
         {"403", "geen recht"},
         {"404", "niet gevonden"},
         {"2", "gelukt"},
         {"3", "doorgestuurd"},
         {"4", "geweigerd"},
         {"5", "fout in het systeem"}}};
    for (const auto& [begin, word] : words) {
        if (status.starts_with(begin)) return std::string(word) + " (" + status + ")";
    }
    return status;
}

}  // namespace

Response seen_page(const Room& room, const Request& request) {
    const std::string actor(request.asked("wie").value_or(""));
    const std::string about = base::lower_ascii(std::string(request.asked("wat").value_or("")));
    const auto lines = room.services.seen.last(most_shown, actor, about);
    Html page;
    page << tabs("/controle/inzage")
         << "<p>Wie welke pagina opende, met de uitkomst. Dit zijn de laatste regels van het "
            "toegangslogboek; het hele logboek staat in het bestand bij <code>trede serve "
            "--log</code>. Het koppelvlak en de opdrachtregel geven dit niet.</p><form "
            "class=\"filters\" method=\"get\" "
            "action=\"/controle/inzage\">"
         << text_field("wie", "Account", actor) << text_field("wat", "Waarover (gm1700)", about)
         << "<button class=\"utrecht-button utrecht-button--secondary-action\">Toon</button>"
            "</form>";
    if (lines.empty()) {
        page << "<p>Hierover staat niets in de laatste regels.</p>";
        return web::html(web::layout(request, "Controle: inzage", page, room.fictional));
    }
    page
        << "<h2>De laatste " << lines.size()
        << "</h2><div class=\"breed\" role=\"region\" tabindex=\"0\" aria-label=\"Inzage\">"
           "<table class=\"utrecht-table utrecht-table--html-table\"><thead><tr><th "
           "scope=\"col\">Nederlandse tijd</th><th scope=\"col\">Wie</th><th scope=\"col\">Wat</th>"
           "<th scope=\"col\">Waarover</th><th scope=\"col\">Uitkomst</th><th "
           "scope=\"col\">Vanaf</th></tr></thead><tbody>";
    for (const keep::LogLine& one : lines)
        page << "<tr><td>" << base::in_figures(base::dutch_day(one.at)) << " "
             << base::dutch_clock(one.at) << "</td><td>" << who(one) << "</td><td>"
             << access::in_words(one.action) << "</td><td>" << one.object << "</td><td>"
             << outcome_of(one.result) << "</td><td>" << one.origin << "</td></tr>";
    page << "</tbody></table></div>";
    return web::html(web::layout(request, "Controle: inzage", page, room.fictional));
}

Response check_page(const Room& room, const Request& request) {
    Html page;
    page << tabs("/controle/toets");
    if (!room.services.check_store) {
        page << "<p>Toets het journaal met <code>trede verify</code>.</p>";
        return web::html(web::layout(request, "Controle: toets", page, room.fictional));
    }
    const web::Checked found = room.services.check_store();
    page << "<p>Bij het openen van deze pagina is het hele journaal tegen zichzelf gehouden: de "
            "keten, de boom, de ondertekende controlepunten, de documenten en de regels van het "
            "domein.</p>";
    if (found.faults.empty())
        page << "<p class=\"melding goed\"><strong>Alles klopt.</strong></p>";
    else
        page << "<div class=\"melding fout\" role=\"alert\"><p><strong>Er klopt iets "
                "niet.</strong> Bewaar deze map en vraag hulp voor u verder werkt.</p></div>";
    page << "<dl class=\"feiten\"><dt>Gebeurtenissen</dt><dd>" << found.events
         << "</dd><dt>Wortel (RFC 6962)</dt><dd><code>" << found.root
         << "</code></dd><dt>Ondertekend</dt><dd>" << found.covered
         << "</dd><dt>Getoetst op</dt><dd>" << base::in_words(room.desk.today) << " om "
         << base::dutch_clock(room.desk.now) << "</dd></dl>";
    if (!found.faults.empty()) {
        page << "<h2>Wat niet klopt</h2><ul>";
        for (const web::Checked::Fault& one : found.faults)
            page << "<li>" << one.where << ": " << one.what << "</li>";
        page << "</ul>";
    }
    page << "<p>Vergelijk de wortel met een controlepunt dat buiten dit systeem is bewaard: "
            "<code>trede verify --checkpoint BESTAND --public-key SLEUTEL</code>.</p>";
    return web::html(web::layout(request, "Controle: toets", page, room.fictional,
                                 pages::elsewhere("/controle/toets")));
}

}  // namespace trede::auditing
