#include "web/passkey_form.hpp"

#include "evidence/digest.hpp"
#include "signin/jwt.hpp"
#include "web/layout.hpp"

namespace trede::web {

namespace {

std::string bytes_in(const Request& request, std::string_view name) {
    return signin::from_base64url(request.filled(name).value_or("")).value_or("");
}

}  // namespace

Html passkey_form_start(const Room& room, const Request& request, const PasskeyForm& form) {
    Html start;
    start << "<form method=\"post\" action=\"" << form.action << "\" data-passkey=\""
          << std::string_view(form.account.empty() ? "vraag" : "maak") << "\" data-uitdaging=\""
          << room.services.challenges.make(form.purpose, room.desk.now) << "\" data-site=\""
          << request.origin.site() << "\"";
    if (!form.account.empty()) {
        // Not the name of a person, as Web Authentication 5.4.3 wants it.
        const auto who = evidence::sha256("trede-passkey", form.account);
        std::string known;
        for (const std::string& one : form.known) known += (known.empty() ? "" : " ") + one;
        start << " data-wie=\"" << signin::base64url(evidence::as_text(who)) << "\" data-account=\""
              << form.account << "\" data-bekend=\"" << known << "\"";
    }
    start << ">" << form_fields(request, form.action);
    for (const std::string_view field : passkey_fields)
        start << "<input type=\"hidden\" name=\"" << field << "\">";
    return start;
}

Html passkey_part(const Html& before, std::string_view label) {
    return Html() << "<div hidden data-passkeydeel>" << before
                  << "<p role=\"alert\"></p><button data-passkeyknop class=\"utrecht-button "
                     "utrecht-button--secondary-action\">"
                  << label << "</button></div>";
}

signin::PasskeyAsked passkey_asked(const Room& room, const Request& request, std::string purpose) {
    return {.challenges = room.services.challenges,
            .purpose = std::move(purpose),
            .site = request.origin.site(),
            .origin = request.origin.address(),
            .now = room.desk.now};
}

signin::SignedByPasskey signed_in(const Request& request) {
    return {.id = bytes_in(request, "passkey"),
            .client = bytes_in(request, "client"),
            .authenticator = bytes_in(request, "apparaat"),
            .signature = bytes_in(request, "handtekening")};
}

signin::MadePasskey made_in(const Request& request) {
    return {.client = bytes_in(request, "client"), .attestation = bytes_in(request, "apparaat")};
}

}  // namespace trede::web
