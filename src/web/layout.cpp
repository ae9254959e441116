#include "web/layout.hpp"

namespace trede::web {

namespace {

Html who(const Request& request) {
    Html part;
    if (!request.viewer.person) {
        part << "<p class=\"wie\"><a href=\"/aanmelden\">Aanmelden</a></p>";
        return part;
    }
    part << "<div class=\"wie\"><span>" << request.viewer.label << "</span>";
    if (request.viewer.by_link)
        part << " <strong>Proefaanmelding met een link, alleen op deze computer</strong>";
    part << form_start(request, "/afmelden") << "<button>Afmelden</button></form></div>";
    return part;
}

}  // namespace

Html form_start(const Request& request, std::string_view action) {
    Html form;
    form << "<form method=\"post\" action=\"" << action
         << "\"><input type=\"hidden\" name=\"sleutel\" value=\"" << request.viewer.form_token
         << "\"><input type=\"hidden\" name=\"opdracht\" value=\""
         << command_number(request, action) << "\">";
    return form;
}

Html layout(const Request& request, std::string_view title, const Html& content, bool fictional) {
    Html page;
    page << "<!doctype html><html lang=\"nl\"><head><meta charset=\"utf-8\">"
            "<meta name=\"viewport\" content=\"width=device-width\"><title>"
         << title
         << " - Trede</title></head><body><a class=\"skip\" href=\"#inhoud\">"
            "Naar de inhoud</a><header><a href=\"/\">Trede</a>"
         << who(request) << "</header>";
    if (fictional)
        page << "<p class=\"fictief\">FICTIEF: dit land en deze gemeenten bestaan niet.</p>";
    page << "<main id=\"inhoud\" tabindex=\"-1\"><h1>" << title << "</h1>" << content
         << "</main></body></html>";
    return page;
}

}  // namespace trede::web
