#include "web/sign_in.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <utility>

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

// Typed, and never shown again.
constexpr std::array<std::string_view, 2> secrets = {"wachtwoord", "code"};
// What a form holds for the program alone: nobody types in a field of such a name. A name that is
// also one of a typed field is not on this list, so that nothing that was typed is left out.
constexpr std::array<std::string_view, 7> of_the_program = {
    token_field, number_field, label_field, "stap", "versie", "manifest", "toetsingen"};
// What a field is called where its form does not say so.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> usual_labels = {
    {{"dag", "Dag"},
     {"gm", "Gemeente"},
     {"hoewel", "Waarom toch"},
     {"keuze", "Keuze"},
     {"kenmerk", "Kenmerk"},
     {"naam", "Naam"},
     {"nummer", "Nummer"},
     {"reden", "Reden"},
     {"tekst", "Tekst"},
     {"termijn", "Termijn"},
     {"terugneemreden", "Reden van het terugnemen"},
     {"tijd", "Tijd"}}};

bool holds(std::span<const std::string_view> names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
}

bool is_secret(const Pair& field) {
    return (holds(secrets, field.name) || holds(passkey_fields, field.name)) &&
           !base::trim(field.value).empty();
}

bool is_filled_in(const Pair& field) {
    return !base::trim(field.value).empty() && !is_secret(field) &&
           !holds(of_the_program, field.name);
}

// By the name of the field. They live in the form.
using Labels = std::map<std::string_view, std::string_view>;
Labels labels_in(const Pairs& form) {
    Labels labels(usual_labels.begin(), usual_labels.end());
    for (const std::string_view one : every(form, label_field)) {
        const auto blank = one.find(' ');
        if (blank != std::string_view::npos)
            labels.insert_or_assign(one.substr(0, blank), one.substr(blank + 1));
    }
    return labels;
}

std::string_view label_of(const Labels& labels, std::string_view name) {
    const auto found = labels.find(name);
    return found == labels.end() ? name : found->second;
}

constexpr std::size_t letters_of_a_line = 60;

// Without a name: it is sent nowhere.
Html read_only(std::string_view label, const std::string& text, std::size_t number) {
    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
    Html out;
    out << "<div class=\"veld\"><label class=\"utrecht-form-label\" for=\"geschreven-" << number
        << "\">" << label << "</label>";
    if (lines == 1 && text.size() <= letters_of_a_line)
        return out
               << "<input class=\"utrecht-textbox utrecht-textbox--html-input\" id=\"geschreven-"
               << number << "\" readonly value=\"" << text << "\"></div>";
    return out << "<textarea class=\"utrecht-textarea utrecht-textarea--html-textarea\" "
                  "id=\"geschreven-"
               << number << "\" rows=\""
               << std::clamp<std::size_t>(text.size() / letters_of_a_line + lines, 2, 15)
               << "\" readonly>\n"
               << text << "</textarea></div>";
}

// Escaped as everything is, without a form around it: it leads nowhere by itself.
Html what_was_filled_in(const Request& request) {
    const Labels labels = labels_in(request.form);
    Html texts;
    std::size_t bytes = 0;
    std::size_t number = 0;
    bool whole = true;
    for (const Pair& field : request.form) {
        if (!is_filled_in(field)) continue;
        bytes += field.value.size();
        whole = bytes <= base::limits::form_bytes;
        if (!whole) break;
        texts << read_only(label_of(labels, field.name), field.value, ++number);
    }
    if (texts.empty()) return texts;
    return Html()
           << "<h2>Wat u had ingevuld</h2><p>Dit staat alleen nog op deze pagina. Kopieer wat u "
              "nodig hebt. Sluit de pagina pas als het op de goede plek staat.</p>"
           << texts << (whole ? Html() : Html() << "<p>De rest past niet op deze pagina.</p>");
}

// What was sent along and is not shown.
Html what_is_left_out(const Request& request) {
    Html out;
    // A browser sends a file without a name where none was chosen.
    if (std::ranges::any_of(request.uploads,
                            [](const Upload& one) { return !one.file_name.empty(); }))
        out << "<p>Een bestand kiest u straks opnieuw.</p>";
    if (std::ranges::any_of(request.form, is_secret))
        out << "<p>Een wachtwoord, code of passkey laten wij niet zien. Die vult u straks opnieuw "
               "in.</p>";
    return out;
}

struct Words {
    int status = 500;
    std::string_view title;
    std::string_view reason;
};

Words words_for(NotTaken why) {
    switch (why) {
        case NotTaken::session_over:
            return {.status = 401,
                    .title = "U bent niet meer aangemeld",
                    .reason = "Uw aanmelding is voorbij."};
        case NotTaken::other_session:
            return {
                .status = 403,
                .title = "Dit formulier is verlopen",
                .reason = "Het hoort bij een eerdere aanmelding, of het komt niet van deze site."};
        case NotTaken::not_for_role:
            return {.status = 403,
                    .title = "U mag dit niet",
                    .reason = "Dit is niet voor uw rol. Vraag de beheerder wie het wel kan."};
        case NotTaken::not_here:
            return {.status = 404, .title = "Niet gevonden", .reason = no_page};
    }
    return {};
}

Html again_at(const std::string& page, Literal more) {
    Html link;
    if (page.empty()) return link << "Open de pagina opnieuw";
    return link << "<a href=\"" << page << "\"" << more << ">Open de pagina opnieuw</a>";
}

Html what_to_do(const Request& request, NotTaken why, const std::string& page) {
    Html out;
    if (why == NotTaken::session_over)
        return out
               << "<p><a href=\"/aanmelden\" target=\"_blank\" rel=\"noopener\">Meld u aan in een "
                  "nieuw tabblad</a>. "
               << again_at(page, " target=\"_blank\" rel=\"noopener\"")
               << " als u bent aangemeld, en vul het formulier nog een keer in.</p>";
    if (why == NotTaken::other_session)
        return out << "<p>" << again_at(page, "") << " en vul het formulier nog een keer in.</p>";
    out << "<p>U bent nu aangemeld als " << request.viewer.label
        << ". Begon u met een andere aanmelding, meld u dan daar weer mee aan.</p>";
    if (!page.empty()) out << "<p>" << again_at(page, "") << " om te zien wat u hier kunt.</p>";
    return out;
}

}  // namespace

Response not_taken(const Request& request, NotTaken why, const std::string& page) {
    const Words words = words_for(why);
    const Html texts = what_was_filled_in(request);
    const bool as_always = why == NotTaken::not_for_role || why == NotTaken::not_here;
    if (as_always && texts.empty())
        return error_page(request, words.status, words.title, words.reason);
    Html content;
    content << "<div class=\"melding fout\" role=\"alert\" tabindex=\"-1\" autofocus "
               "id=\"fouten\"><h2>Er is niets opgeslagen of gewijzigd</h2><p>"
            << words.reason << "</p>" << what_to_do(request, why, page) << "</div>"
            << what_is_left_out(request) << texts;
    return html(layout(request, words.title, content), words.status);
}

Response front_page(const Room& room, const Request& request) {
    if (request.viewer.person) return redirect(own_page(*request.viewer.person));
    Html content;
    content << "<p>Trede: toezicht op de wettelijke taken van gemeenten, trede voor trede.</p>"
               "<p><a href=\"/aanmelden\">Aanmelden</a></p>";
    return html(layout(request, "Trede", content, room.fictional));
}

}  // namespace trede::web
