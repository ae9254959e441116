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

// A form of somebody whose session is over, or is another one by now. Nothing of it was done, and
// nothing of it is kept; but what he wrote stands on the page, for it is nowhere else any more.
[[nodiscard]] Response session_over(const Request& request);
[[nodiscard]] Response form_over(const Request& request);

// A new session for this browser, as the value of Set-Cookie; the old one is over.
[[nodiscard]] std::string session_cookie(const Room& room, const Request& request,
                                         const signin::Identity& identity);

// Where somebody of this role begins.
[[nodiscard]] std::string own_page(const access::Person& person);

// GET /: where somebody of this role begins, or the way in.
Response front_page(const Room& room, const Request& request);

}  // namespace trede::web
