#pragma once

#include <string_view>

#include "web/route.hpp"

namespace trede::web {

// A whole page around its content: head, skip link, who is signed in, navigation for this viewer,
// and a foot with the same answer elsewhere (parts.hpp: elsewhere).
[[nodiscard]] Html layout(const Request& request, std::string_view title, const Html& content,
                          bool fictional = false, const Html& foot = {});
// What a field is called on its page, sent along with it: a form that cannot be taken is shown
// again under these names, to whoever sent it (sign_in.hpp).
[[nodiscard]] Html label_of_field(std::string_view name, std::string_view label);
// The hidden fields of a form that changes something, for one that begins in its own way.
// The beginning of a form that changes something: with the token of the session and the number of
// the command. Close it with "</form>".
[[nodiscard]] Html form_fields(const Request& request, std::string_view action);
[[nodiscard]] Html form_start(const Request& request, std::string_view action);

}  // namespace trede::web
