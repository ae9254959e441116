#include <algorithm>
#include <chrono>

#include "web/layout.hpp"
#include "web/sign_in.hpp"

namespace trede::web {

namespace {

// Lax and not strict: what comes back, comes from the provider.
std::string state_cookie(const Room& room, const Request& request, std::string_view state) {
    std::string text =
        room.services.cookie_name + "-openid=" + std::string(state) +
        "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" +
        (state.empty() ? "0" : std::to_string(std::chrono::seconds(signin::openid_time).count()));
    if (request.origin.secure) text += "; Secure";
    return text;
}

// A page of our own, in plain letters.
bool is_place(std::string_view page) {
    return page.starts_with("/handtekenen/") && std::ranges::all_of(page, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '-';
           });
}

// Who proved who they are and has no account: what the administrator needs to make one.
Response no_account(const Room& room, const Request& request,
                    const signin::OpenId::Proved& proved) {
    Html content;
    content << "<p>U bent bekend bij " << room.services.openid->settings().name
            << ", maar hebt nog geen account in Trede. Geef de beheerder dit nummer:</p>"
               "<dl class=\"feiten\"><dt>Nummer</dt><dd><code>"
            << proved.subject << "</code></dd><dt>Van</dt><dd><code>" << proved.issuer
            << "</code></dd></dl>";
    return html(layout(request, "U hebt nog geen account", content, room.fictional), 403);
}

}  // namespace

Response sign_in_openid(const Room& room, const Request& request) {
    if (!room.services.openid) {
        return error_page(request, 404, "Niet gevonden",
                          "Hier kunt u alleen aanmelden met een account van Trede.");
    }
    signin::OpenId::Purpose purpose;
    if (request.viewer.by_openid) {
        purpose = {.again = request.viewer.account,
                   .session = request.origin.session,
                   .page = std::string(request.asked("pagina").value_or(""))};
    } else if (request.viewer.person) {
        return redirect(own_page(*request.viewer.person));
    }
    const auto begun = room.services.openid->begin(purpose, room.desk.now);
    if (!begun) return error_page(request, 503, "Aanmelden lukt nu niet", begun.error().reason);
    Response response = redirect_out(begun->address);
    response.headers.push_back({"Set-Cookie", state_cookie(room, request, begun->state)});
    return response;
}

// The browser does not send our strict cookie on a way that began elsewhere: the answer is a page
// of our own, which goes on by itself.
Response sign_in_openid_back(const Room& room, const Request& request) {
    if (!room.services.openid) return redirect("/aanmelden");
    const auto text = [&](std::string_view name) {
        return std::string(request.asked(name).value_or(""));
    };
    const auto proved = room.services.openid->finish({.code = text("code"),
                                                      .state = text("state"),
                                                      .issuer = text("iss"),
                                                      .cookie = request.origin.openid},
                                                     room.desk.now);
    const auto over = [&](Response response) {
        response.headers.push_back({"Set-Cookie", state_cookie(room, request, "")});
        return response;
    };
    if (!proved)
        return over(error_page(request, 403, "Aanmelden is niet gelukt", proved.error().reason));
    auto identity = room.services.accounts.of(
        {.issuer = proved->issuer, .subject = proved->subject}, room.desk.now);
    if (!identity) return over(no_account(room, request, *proved));
    const auto& [again, session, page] = proved->purpose;
    if (!again.empty() && again != identity->account) {
        return over(error_page(request, 403, "Dit is een ander account",
                               "U was aangemeld als " + again + ", en meldde u nu aan als " +
                                   identity->account + ". Meld u eerst af."));
    }
    if (!again.empty()) {
        identity->proved_at = room.desk.now;
        room.services.sessions.end(session);
    }
    const std::string next = is_place(page) ? page : own_page(identity->person);
    Html content;
    content << "<p>U bent aangemeld.</p><p><a href=\"" << next << "\">Verder</a></p>";
    Response response = html(layout(request, "Aangemeld", content, room.fictional));
    response.headers.push_back({"Refresh", "0; url=" + next});
    response.headers.push_back({"Set-Cookie", session_cookie(room, request, *identity)});
    return over(std::move(response));
}

}  // namespace trede::web
