#pragma once

#include "http/message.hpp"
#include "web/request.hpp"

namespace trede::web {

// What came in, understood. Refuses (input) a path, query or form that is none.
[[nodiscard]] base::Outcome<Request> read_request(const http::Incoming& incoming,
                                                  std::string_view cookie_name);
// The path of a target, decoded, in pieces; nothing when it is no path of ours.
[[nodiscard]] std::optional<std::vector<std::string>> segments_of(std::string_view target);
// Whether a changing request comes from a page of our own: by the Origin that browsers send.
[[nodiscard]] bool is_from_here(const http::Incoming& incoming);
// What another site had somebody send is not shown under our name.
void forget_if_foreign(const http::Incoming& incoming, Request& request);
// A code in an address is written in small letters: the address that one in another form leads to.
[[nodiscard]] std::optional<std::string> small_address(const Request& request);
// Whether the name it was asked by is one of this machine: without TLS no other will do, or a page
// elsewhere could have its own name lead here.
[[nodiscard]] bool has_sound_host(const http::Incoming& incoming);

}  // namespace trede::web
