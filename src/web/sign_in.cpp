#include "web/sign_in.hpp"

#include "web/layout.hpp"

namespace trede::web {

namespace {

std::string cookie(const Room& room, const Request& request, std::string_view token) {
    std::string text = room.services.cookie_name + "=" + std::string(token) +
                       "; Path=/; HttpOnly; SameSite=Strict";
    if (request.origin.secure) text += "; Secure";
    if (token.empty()) text += "; Max-Age=0";
    return text;
}

// A new session, and the old one is over.
Response begin(const Room& room, const Request& request, const signin::Identity& identity) {
    if (!request.origin.session.empty()) room.services.sessions.end(request.origin.session);
    const std::string token = room.services.sessions.begin(identity, room.desk.now);
    Response response = redirect(own_page(identity.person));
    response.headers.push_back({"Set-Cookie", cookie(room, request, token)});
    return response;
}

}  // namespace

std::string own_page(const access::Person& person) {
    switch (person.role) {
        case access::Role::supervisor:
        case access::Role::jurist:
        case access::Role::director:
        case access::Role::administrator:
        case access::Role::auditor:
            return "/werk";
        case access::Role::province:
        case access::Role::municipality:
            return "/gemeenten";
    }
    return "/";
}

Response sign_in_page(const Room& room, const Request& request) {
    if (request.viewer.person) return redirect(own_page(*request.viewer.person));
    Html content;
    content << "<p>Gebruik de link die het programma liet zien toen het startte. De link werkt "
               "één keer, en alleen op deze computer.</p>";
    return html(layout(request, "Aanmelden", content, room.fictional));
}

Response sign_in_by_link(const Room& room, const Request& request) {
    const auto person = request.origin.loopback && !request.origin.secure
                            ? room.services.links.take(request.caught.at(0), room.desk.now)
                            : std::nullopt;
    if (!person) {
        return error_page(request, 403, "Deze link werkt niet (meer)",
                          "Een link werkt één keer, en alleen op de computer waar het programma "
                          "draait. Start het programma opnieuw voor een nieuwe link.");
    }
    return begin(
        room, request,
        {.person = *person, .account = "link:" + access::text_of(*person), .by_link = true});
}

Response sign_out(const Room& room, const Request& request) {
    room.services.sessions.end(request.origin.session);
    Response response = redirect("/aanmelden");
    response.headers.push_back({"Set-Cookie", cookie(room, request, "")});
    // RFC 9651 list: what the browser still holds of us goes too (row S10).
    response.headers.push_back({"Clear-Site-Data", "\"cache\", \"storage\""});
    return response;
}

}  // namespace trede::web
