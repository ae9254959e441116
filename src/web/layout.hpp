#pragma once

#include <string_view>

#include "web/route.hpp"

namespace trede::web {

// A whole page around its content: head, skip link, who is signed in, navigation for this viewer,
// and a foot with the same answer elsewhere (parts.hpp: elsewhere).
[[nodiscard]] Html layout(const Request& request, std::string_view title, const Html& content,
                          bool fictional = false, const Html& foot = {});
// The hidden fields of a form that changes something, for one that begins in its own way.
// The beginning of a form that changes something: with the token of the session and the number of
// the command. Close it with "</form>".
[[nodiscard]] Html form_fields(const Request& request, std::string_view action);
[[nodiscard]] Html form_start(const Request& request, std::string_view action);

}  // namespace trede::web
