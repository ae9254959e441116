#include "pages/account.hpp"

#include <algorithm>

#include "base/dutch_time.hpp"
#include "base/text.hpp"
#include "pages/parts.hpp"
#include "signin/jwt.hpp"
#include "web/layout.hpp"
#include "web/passkey_form.hpp"

namespace trede::pages {

namespace {

constexpr std::size_t name_bytes = 40;

std::string purpose_of(const Request& request) { return "account " + request.viewer.account; }

std::optional<signin::Account> account_here(const Room& room, const Request& request) {
    if (request.viewer.by_link || request.viewer.by_openid) return std::nullopt;
    for (signin::Account& one : room.services.accounts.all()) {
        if (one.name == request.viewer.account) return std::move(one);
    }
    return std::nullopt;
}

Html passkey_list(const Request& request, const signin::Account& account) {
    Html list;
    if (account.passkeys.empty())
        return Html() << "<p>U hebt nog geen passkey. U meldt zich aan met wachtwoord en code.</p>";
    list << "<ul class=\"rij\">";
    for (const signin::Passkey& one : account.passkeys) {
        list << "<li><strong>" << one.name << "</strong>, sinds "
             << day(base::dutch_day(one.added_at)) << ", voor " << one.site
             << form_start(request, "/account/passkeys/weg")
             << "<input type=\"hidden\" name=\"passkey\" value=\"" << signin::base64url(one.id)
             << "\">"
             << "<button class=\"utrecht-button utrecht-button--secondary-action\">Haal "
             << one.name << " weg</button></form></li>";
    }
    list << "</ul><p class=\"zacht\">Haalt u een passkey weg, dan is iedereen die zich hiermee "
            "aanmeldde meteen afgemeld. U ook: meld u daarna opnieuw aan.</p>";
    return list;
}

Html new_passkey(const Room& room, const Request& request, const signin::Account& account) {
    std::vector<std::string> known;
    for (const signin::Passkey& one : account.passkeys) known.push_back(signin::base64url(one.id));
    Html form;
    form
        << "<noscript><p class=\"melding\">Een passkey maken kan alleen met JavaScript. Zonder "
           "meldt u zich aan met wachtwoord en code.</p></noscript>"
        << web::passkey_form_start(room, request,
                                   {.action = "/account/passkeys",
                                    .purpose = purpose_of(request),
                                    .account = account.name,
                                    .known = std::move(known)})
        << web::passkey_part(
               Html() << "<h2>Nieuwe passkey</h2><div class=\"veld\"><label "
                         "class=\"utrecht-form-label\" "
                         "for=\"naam\">Naam, zoals telefoon of werkplek</label><input "
                         "class=\"utrecht-textbox "
                         "utrecht-textbox--html-input\" id=\"naam\" name=\"naam\" maxlength=\"40\" "
                         "autocomplete=\"off\" required></div><div class=\"veld\"><label "
                         "class=\"utrecht-form-label\" for=\"code\">Nieuwe code uit uw app (6 "
                         "cijfers)</label>"
                         "<input class=\"utrecht-textbox utrecht-textbox--html-input\" id=\"code\" "
                         "name=\"code\" inputmode=\"numeric\" autocomplete=\"one-time-code\" "
                         "required></div>",
               "Maak een passkey")
        << "</form>";
    return form;
}

Response whole(const Room& room, const Request& request, std::string_view mistake) {
    Html page;
    if (!mistake.empty())
        page << "<div role=\"alert\" class=\"melding fout\"><p>" << mistake << "</p></div>";
    page << said_before(room, request, "");
    page << "<p>U bent aangemeld als " << request.viewer.label << ", account <code>"
         << request.viewer.account << "</code>.</p>";
    if (const auto account = account_here(room, request)) {
        page << "<h2>Passkeys</h2>" << passkey_list(request, *account)
             << new_passkey(room, request, *account);
    } else if (request.viewer.by_link) {
        page << "<p>U kwam binnen met een proeflink. Daar hoort geen wachtwoord en geen passkey "
                "bij. De beheerder maakt een account voor u.</p>";
    } else {
        page << "<p>U meldt zich aan via uw organisatie. Daar regelt u uw wachtwoord en "
                "passkeys.</p>";
    }
    return html(layout(request, "Uw account", page, room.fictional), mistake.empty() ? 200 : 422);
}

}  // namespace

Response account_page(const Room& room, const Request& request) { return whole(room, request, ""); }

Response add_passkey_action(const Room& room, const Request& request) {
    const auto account = account_here(room, request);
    if (!account) return whole(room, request, "Bij deze aanmelding hoort geen passkey.");
    const std::string_view name = base::trim(request.filled("naam").value_or(""));
    if (name.empty() || name.size() > name_bytes)
        return whole(room, request, "Geef de passkey een naam van hoogstens 40 tekens.");
    // Whoever finds an open screen must not leave a key of their own.
    std::string code(request.filled("code").value_or(""));
    std::erase(code, ' ');
    switch (
        room.services.accounts.confirm(account->name, code, request.origin.peer, room.desk.now)) {
        case signin::Accounts::Answer::right:
            break;
        case signin::Accounts::Answer::wrong:
            return whole(room, request,
                         "De code klopt niet. Een code werkt één keer: wacht op de volgende.");
        case signin::Accounts::Answer::too_often:
            return whole(room, request, "Dit ging te vaak achter elkaar. Wacht een minuut.");
    }
    auto passkey = signin::made_passkey(web::made_in(request),
                                        web::passkey_asked(room, request, purpose_of(request)));
    if (!passkey) return whole(room, request, passkey.error().reason);
    passkey->name = std::string(name);
    if (const auto no = room.services.accounts.add_passkey(account->name, *passkey))
        return whole(room, request, no->reason);
    return redirect_saying(room, request, "/account",
                           "De passkey is bewaard. U kunt zich er voortaan mee aanmelden.");
}

Response remove_passkey_action(const Room& room, const Request& request) {
    const auto id = signin::from_base64url(request.filled("passkey").value_or(""));
    const auto no = room.services.accounts.remove_passkey(request.viewer.account, id.value_or(""),
                                                          room.desk.now);
    if (no) return whole(room, request, no->reason);
    return redirect("/aanmelden");
}

}  // namespace trede::pages
