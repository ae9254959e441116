#include "web/layout.hpp"

#include <array>
#include <string>

#include "web/look.hpp"

namespace trede::web {

namespace {

struct Place {
    std::string_view address;
    std::string_view name;
    access::Operation operation;
};
constexpr std::array<Place, 16> places = {
    {{"/werk", "Vandaag", access::Operation::open_work},
     {"/mijn-gemeente", "Mijn gemeente", access::Operation::view_own_municipality},
     {"/mijn-provincie", "Mijn provincie", access::Operation::view_own_province},
     {"/gemeenten", "Gemeenten", access::Operation::list_municipalities},
     {"/dashboard", "Overzicht", access::Operation::list_municipalities},
     {"/mijn-provincie/afschriften", "Brieven", access::Operation::view_own_province},
     {"/brieven/partijen", "Brieven", access::Operation::view_letters},
     {"/handtekenen", "Ondertekenen", access::Operation::sign_letters},
     {"/termijnen", "Termijnen", access::Operation::view_terms},
     {"/postvak", "Postvak", access::Operation::handle_mail},
     {"/import", "Invoer", access::Operation::import_figures},
     {"/cyclus", "Cyclus", access::Operation::view_cycles},
     {"/regels", "Regels", access::Operation::view_rules},
     {"/zoeken", "Zoeken", access::Operation::search},
     {"/controle", "Controle", access::Operation::audit},
     {"/beheer", "Beheer", access::Operation::administer}}};

// The pages that this viewer may open.
Html navigation(const Request& request) {
    Html links;
    for (const Place& place : places) {
        if (!request.viewer.person || !request.viewer.may(place.operation)) continue;
        links << "<li><a href=\"" << place.address << "\"";
        if (request.path == place.address) links << " aria-current=\"page\"";
        links << ">" << place.name << "</a></li>";
    }
    if (links.empty()) return links;
    return Html() << "<nav aria-label=\"Hoofdmenu\"><ul>" << links << "</ul></nav>";
}

Html who(const Request& request) {
    Html part;
    if (!request.viewer.person) {
        part << "<p class=\"wie\"><a href=\"/aanmelden\">Aanmelden</a></p>";
        return part;
    }
    part << "<div class=\"wie\"><a href=\"/account\">" << request.viewer.label << "</a>";
    if (request.viewer.by_link)
        part << " <span class=\"proef\">Proefaanmelding, alleen op deze computer</span>";
    part << form_start(request, "/afmelden")
         << "<button class=\"utrecht-button utrecht-button--secondary-action\">Afmelden</button>"
            "</form></div>";
    return part;
}

Html skip_links(const Html& content) {
    Html links;
    links << "<a class=\"nl-skip-link nl-skip-link--visible-on-focus\" href=\"#inhoud\">Naar de "
             "inhoud</a>";
    if (content.text().find("id=\"acties\"") != std::string::npos)
        links << "<a class=\"nl-skip-link nl-skip-link--visible-on-focus\" href=\"#acties\">Naar "
                 "acties voor de selectie</a>";
    return links;
}

}  // namespace

Html form_fields(const Request& request, std::string_view action) {
    Html fields;
    fields << "<input type=\"hidden\" name=\"" << token_field << "\" value=\""
           << request.viewer.form_token << "\"><input type=\"hidden\" name=\"" << number_field
           << "\" value=\"" << command_number(request, action) << "\">";
    return fields;
}

Html label_of_field(std::string_view name, std::string_view label) {
    return Html() << "<input type=\"hidden\" name=\"" << label_field << "\" value=\"" << name << " "
                  << label << "\">";
}

Html form_start(const Request& request, std::string_view action) {
    return Html() << "<form method=\"post\" action=\"" << action << "\">"
                  << form_fields(request, action);
}

Html layout(const Request& request, std::string_view title, const Html& content, bool fictional,
            const Html& foot) {
    Html page;
    page << "<!doctype html><html lang=\"nl\"><head><meta charset=\"utf-8\">"
            "<meta name=\"viewport\" content=\"width=device-width\"><title>"
         << title << " - Trede</title><link rel=\"stylesheet\" href=\"" << style_address()
         << "\"><link rel=\"icon\" type=\"image/svg+xml\" href=\"" << icon_address()
         << "\"><script type=\"module\" src=\"" << script_address() << "\"></script></head><body>"
         << skip_links(content);
    if (fictional)
        page << "<aside class=\"fictief\" aria-label=\"Let op\"><strong>Fictief.</strong> Dit land "
                "en "
                "deze gemeenten bestaan niet. Alles op deze pagina is verzonnen.</aside>";
    page << "<header class=\"kop\"><a class=\"merk\" href=\"/\">Trede</a>" << navigation(request)
         << who(request) << "</header><main id=\"inhoud\" tabindex=\"-1\"><h1>" << title << "</h1>"
         << content << "</main><footer><p>Trede stelt voor; een mens met mandaat besluit.</p>"
         << foot << "</footer></body></html>";
    return page;
}

}  // namespace trede::web
