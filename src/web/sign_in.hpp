#pragma once

#include "web/route.hpp"

namespace trede::web {

// Signing in and out.
[[nodiscard]] Response sign_in_page(const Room& room, const Request& request);
[[nodiscard]] Response sign_in_action(const Room& room, const Request& request);
[[nodiscard]] Response sign_in_by_link(const Room& room, const Request& request);
// With a passkey, whatever the account is called.
[[nodiscard]] Response sign_in_by_passkey(const Room& room, const Request& request);
// With the provider of the organisation: to it, and back from it. Who is signed in so already goes
// to it to prove again who they are, before something heavy (?pagina=: where to go then).
[[nodiscard]] Response sign_in_openid(const Room& room, const Request& request);
[[nodiscard]] Response sign_in_openid_back(const Room& room, const Request& request);
[[nodiscard]] Response sign_out(const Room& room, const Request& request);

// Why a form is not taken, whatever stands in it.
enum class NotTaken {
    session_over,
    other_session,  // it was made for another session than the one that sends it
    not_for_role,
    not_here  // for this viewer there is nothing there
};
// A form that is not taken. Nothing of it was done, and nothing of it is kept; but whatever was
// filled in stands on the page, for it is nowhere else any more: all but what proves who somebody
// is, and what a form holds for the program alone. `page`: where the form stands, or what is above
// it; empty: nothing there that this viewer may open.
[[nodiscard]] Response not_taken(const Request& request, NotTaken why, const std::string& page);

// A new session for this browser, as the value of Set-Cookie; the old one is over.
[[nodiscard]] std::string session_cookie(const Room& room, const Request& request,
                                         const signin::Identity& identity);

// Where somebody of this role begins.
[[nodiscard]] std::string own_page(const access::Person& person);

// GET /: where somebody of this role begins, or the way in.
Response front_page(const Room& room, const Request& request);

}  // namespace trede::web
