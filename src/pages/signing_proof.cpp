#include "pages/signing_proof.hpp"

#include "base/text.hpp"
#include "web/passkey_form.hpp"

namespace trede::pages {

namespace {

// POLICY: how long the proof of the organisation's provider counts.
constexpr std::chrono::minutes proof_time{5};

bool has_proof(const Room& room, const Request& request) {
    return request.viewer.proved_at && room.desk.now - *request.viewer.proved_at < proof_time;
}

}  // namespace

std::string signing_purpose(const Request& request) {
    return "ondertekenen " + request.viewer.account;
}

Html proof_field(const Room& room, const Request& request, const std::string& here,
                 std::size_t count) {
    Html part;
    if (request.viewer.by_openid && !has_proof(room, request)) {
        part
            << "</form><p>Bewijs eerst dat u het bent: meld u nog een keer aan. Daarna hebt u vijf "
               "minuten om te ondertekenen.</p><p><a class=\"knop utrecht-button "
               "utrecht-button--primary-action\" href=\"/aanmelden/openid?pagina="
            << here << "\">Opnieuw aanmelden en verder</a></p>";
        return part;
    }
    if (!request.viewer.by_openid) {
        part << "<div class=\"veld\"><label class=\"utrecht-form-label\" for=\"code\">"
             << std::string_view(request.viewer.by_link
                                     ? "Typ hoeveel brieven u ondertekent (proefaanmelding: u hebt "
                                       "geen app)"
                                     : "Nieuwe code uit uw app (6 cijfers)")
             << "</label><input class=\"utrecht-textbox utrecht-textbox--html-input\" id=\"code\" "
                "name=\"code\" inputmode=\"numeric\" autocomplete=\"one-time-code\" "
                "required></div>";
    }
    part << "<button class=\"utrecht-button utrecht-button--primary-action\">Onderteken "
         << base::how_many(count, "brief", "brieven") << "</button>";
    if (!request.viewer.by_openid && !request.viewer.by_link)
        part << web::passkey_part(
            Html() << "<p>Of bewijs met uw passkey dat u het bent.</p>",
            "Onderteken " + base::how_many(count, "brief", "brieven") + " met een passkey");
    part << "</form>";
    return part;
}

std::optional<std::string> not_there_now(const Room& room, const Request& request,
                                         std::size_t count) {
    std::string code(request.filled("code").value_or(""));
    std::erase(code, ' ');
    if (request.viewer.by_link) {
        if (code == std::to_string(count)) return std::nullopt;
        return "Typ het aantal brieven dat u ondertekent.";
    }
    if (request.viewer.by_openid) {
        if (has_proof(room, request)) return std::nullopt;
        return "Bewijs eerst dat u het bent: meld u nog een keer aan.";
    }
    if (request.filled("handtekening")) {
        const auto holder = room.services.accounts.by_passkey(
            web::signed_in(request), web::passkey_asked(room, request, signing_purpose(request)));
        if (!holder) return holder.error().reason;
        if (holder->account == request.viewer.account) return std::nullopt;
        return "Deze passkey is van een ander account.";
    }
    switch (room.services.accounts.confirm(request.viewer.account, code, request.origin.peer,
                                           room.desk.now)) {
        case signin::Accounts::Answer::right:
            return std::nullopt;
        case signin::Accounts::Answer::wrong:
            return "De code klopt niet. Een code werkt één keer: wacht op de volgende.";
        case signin::Accounts::Answer::too_often:
            break;
    }
    return "Dit ging te vaak achter elkaar. Wacht een minuut.";
}

}  // namespace trede::pages
