#include "web/sign_in.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "web/layout.hpp"
#include "web/passkey_form.hpp"

namespace trede::web {

namespace {

std::string cookie(const Room& room, const Request& request, std::string_view token) {
    std::string text = room.services.cookie_name + "=" + std::string(token) +
                       "; Path=/; HttpOnly; SameSite=Strict";
    if (request.origin.secure) text += "; Secure";
    if (token.empty()) text += "; Max-Age=0";
    return text;
}

Response begin(const Room& room, const Request& request, const signin::Identity& identity) {
    Response response = redirect(own_page(identity.person));
    response.headers.push_back({"Set-Cookie", session_cookie(room, request, identity)});
    return response;
}

}  // namespace

std::string session_cookie(const Room& room, const Request& request,
                           const signin::Identity& identity) {
    if (!request.origin.session.empty()) room.services.sessions.end(request.origin.session);
    return cookie(room, request, room.services.sessions.begin(identity, room.desk.now));
}

std::string own_page(const access::Person& person) {
    switch (person.role) {
        case access::Role::supervisor:
        case access::Role::jurist:
            return "/werk";
        case access::Role::director:
            return "/handtekenen";
        case access::Role::administrator:
            return "/beheer";
        case access::Role::auditor:
            return "/controle";
        case access::Role::province:
            return "/mijn-provincie";
        case access::Role::municipality:
            return "/mijn-gemeente";
    }
    return "/";
}

namespace {

Html field(Literal name, Literal label, Literal more, std::string_view value) {
    Html one;
    one << "<div class=\"veld\"><label class=\"utrecht-form-label\" for=\"" << name << "\">"
        << label << "</label><input class=\"utrecht-textbox utrecht-textbox--html-input\" id=\""
        << name << "\" name=\"" << name << "\" " << more << " required value=\"" << value
        << "\"></div>";
    return one;
}

Html sign_in_form(const Room& room, const Request& request, std::string_view complaint) {
    Html content;
    if (!complaint.empty())
        content << "<div role=\"alert\" class=\"melding fout\"><p>" << complaint << "</p></div>";
    if (room.services.openid) {
        content << "<p><a class=\"knop utrecht-button utrecht-button--primary-action\" "
                   "href=\"/aanmelden/openid\">Aanmelden met "
                << room.services.openid->settings().name
                << "</a></p><h2>Met een account van Trede</h2>";
    }
    content
        << "<form method=\"post\" action=\"/aanmelden\" class=\"kader\">"
        << field("naam", "Account", "autocomplete=\"username\"",
                 request.filled("naam").value_or(""))
        << field("wachtwoord", "Wachtwoord", "type=\"password\" autocomplete=\"current-password\"",
                 "")
        << field("code", "Code uit uw app (6 cijfers)",
                 "inputmode=\"numeric\" autocomplete=\"one-time-code\"", "")
        << "<button class=\"utrecht-button utrecht-button--primary-action\">Aanmelden</button>"
           "</form><p>Hebt u nog geen account? De beheerder maakt er een met <code>trede account "
           "add</code>. Kreeg u bij het starten een link, dan werkt die één keer, alleen op "
           "deze computer.</p>";
    content << passkey_form_start(
                   room, request,
                   {.action = "/aanmelden/passkey", .purpose = std::string(passkey_sign_in)})
            << passkey_part(Html()
                                << "<h2>Met een passkey</h2><p>Een passkey staat op uw telefoon, "
                                   "computer of sleutel. U maakt haar op de pagina van uw "
                                   "account.</p>",
                            "Aanmelden met een passkey")
            << "</form>";
    return content;
}

}  // namespace

Response sign_in_page(const Room& room, const Request& request) {
    if (request.viewer.person) return redirect(own_page(*request.viewer.person));
    return html(layout(request, "Aanmelden", sign_in_form(room, request, ""), room.fictional));
}

Response sign_in_action(const Room& room, const Request& request) {
    const auto text = [&](std::string_view field) {
        return std::string(request.filled(field).value_or(""));
    };
    std::string code = text("code");
    std::erase(code, ' ');
    const auto check = room.services.accounts.check(text("naam"), text("wachtwoord"), code,
                                                    request.origin.peer, room.desk.now);
    switch (check.answer) {
        case signin::Accounts::Answer::right:
            return begin(room, request, *check.identity);
        case signin::Accounts::Answer::too_often:
            return html(layout(request, "Aanmelden",
                               sign_in_form(room, request,
                                            "Dit ging te vaak achter elkaar. Wacht een "
                                            "minuut en probeer het opnieuw."),
                               room.fictional),
                        429);
        case signin::Accounts::Answer::wrong:
            break;
    }
    // The same words whatever was wrong, so that nobody learns which names there are.
    return html(layout(request, "Aanmelden",
                       sign_in_form(room, request,
                                    "Account, wachtwoord of code klopt niet. Een code "
                                    "werkt één keer: wacht op de volgende."),
                       room.fictional),
                401);
}

Response sign_in_by_passkey(const Room& room, const Request& request) {
    const auto identity = room.services.accounts.by_passkey(
        signed_in(request), passkey_asked(room, request, std::string(passkey_sign_in)));
    if (identity) return begin(room, request, *identity);
    return html(layout(request, "Aanmelden", sign_in_form(room, request, identity.error().reason),
                       room.fictional),
                401);
}

Response sign_in_by_link(const Room& room, const Request& request) {
    const auto identity = request.origin.loopback && !request.origin.secure
                              ? room.services.links.take(request.caught.at(0), room.desk.now)
                              : std::nullopt;
    if (!identity) {
        return error_page(
            request, 403, "Deze link werkt niet (meer)",
            "Een link werkt één keer, en alleen op de computer waar het programma "
            "draait. Start het programma opnieuw voor een nieuwe link, of gebruik een "
            "account.");
    }
    return begin(room, request, *identity);
}

Response sign_out(const Room& room, const Request& request) {
    room.services.sessions.end(request.origin.session);
    Response response = redirect("/aanmelden");
    response.headers.push_back({"Set-Cookie", cookie(room, request, "")});
    // RFC 9651 list: what the browser still holds of us goes too (row S10).
    response.headers.push_back({"Clear-Site-Data", "\"cache\", \"storage\""});
    return response;
}

namespace {

constexpr std::size_t shortest_text = 4;   // shorter is written anew at once
constexpr std::size_t digits_of_key = 32;  // of a token, the number of a command, a digest

// What proves who somebody is, and what a page hides in its forms for itself.
constexpr std::array<std::string_view, 21> not_written = {
    "sleutel", "opdracht",     "wachtwoord", "code", "geheim", "token",      "nummer",
    "passkey", "client",       "apparaat",   "stap", "versie", "manifest",   "partij",
    "stand",   "handtekening", "gezien",     "stuk", "gm",     "toetsingen", "sjabloon"};

bool is_key(std::string_view text) {
    return text.size() >= digits_of_key && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
           });
}

bool is_written(const Pair& field) {
    const std::string_view text = base::trim(field.value);
    return text.size() >= shortest_text && !is_key(text) &&
           std::ranges::find(not_written, field.name) == not_written.end();
}

// Escaped as everything is, without a form around it: it leads nowhere by itself.
Html written_texts(const Request& request) {
    Html texts;
    std::size_t bytes = 0;
    std::size_t number = 0;
    for (const Pair& field : request.form) {
        if (!is_written(field)) continue;
        bytes += field.name.size() + field.value.size();
        if (bytes > base::limits::form_bytes) break;
        ++number;
        const auto rows = std::clamp<std::size_t>(field.value.size() / 60 + 1, 2, 15);
        texts << "<div class=\"veld\"><label class=\"utrecht-form-label\" for=\"geschreven-"
              << number << "\">" << field.name
              << "</label><textarea class=\"utrecht-textarea utrecht-textarea--html-textarea\" "
                 "id=\"geschreven-"
              << number << "\" rows=\"" << rows << "\" readonly>\n"
              << field.value << "</textarea></div>";
    }
    if (texts.empty()) return texts;
    return Html() << "<h2>Wat u had ingevuld</h2><p>Deze tekst staat alleen nog op deze pagina. "
                     "Kopieer wat u nodig hebt. Sluit de pagina pas als uw tekst op de goede plek "
                     "staat.</p>"
                  << texts;
}

Html files_again(const Request& request) {
    if (request.uploads.empty()) return {};
    return Html() << "<p>Een bestand kiest u straks opnieuw.</p>";
}

}  // namespace

Response session_over(const Request& request) {
    Html content;
    content << "<p>Uw aanmelding is voorbij. Er is niets opgeslagen of gewijzigd.</p><p><a "
               "href=\"/aanmelden\" target=\"_blank\" rel=\"noopener\">Meld u aan in een nieuw "
               "tabblad</a>. Open daar de pagina opnieuw en vul het formulier nog een keer in.</p>"
            << files_again(request) << written_texts(request);
    return html(layout(request, "U bent niet meer aangemeld", content), 401);
}

Response form_over(const Request& request) {
    Html content;
    content << "<p>Open de pagina opnieuw en vul het formulier nog een keer in. Er is niets "
               "gewijzigd.</p>"
            << files_again(request) << written_texts(request);
    return html(layout(request, "Dit formulier is verlopen", content), 403);
}

Response front_page(const Room& room, const Request& request) {
    if (request.viewer.person) return redirect(own_page(*request.viewer.person));
    Html content;
    content << "<p>Trede: toezicht op de wettelijke taken van gemeenten, trede voor trede.</p>"
               "<p><a href=\"/aanmelden\">Aanmelden</a></p>";
    return html(layout(request, "Trede", content, room.fictional));
}

}  // namespace trede::web
