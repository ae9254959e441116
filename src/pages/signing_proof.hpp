#pragma once

#include <optional>
#include <string>

#include "pages/from_web.hpp"

namespace trede::pages {

// Whoever signs proves again to be there: with a code, a passkey, or at the provider of the
// organisation.

// What a passkey is asked for.
[[nodiscard]] std::string signing_purpose(const Request& request);
// How, the button, and the end of the form.
[[nodiscard]] Html proof_field(const Room& room, const Request& request, const std::string& here,
                               std::size_t count);
// Whether the one who presses is there now. Nothing: yes.
[[nodiscard]] std::optional<std::string> not_there_now(const Room& room, const Request& request,
                                                       std::size_t count);

}  // namespace trede::pages
