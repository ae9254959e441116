#pragma once

#include <string>
#include <string_view>

#include "web/route.hpp"

namespace trede::web {

// Files of look/ and data/ that are built into the program: the style sheet, the script, the notice
// and the tile map.

// The text of one; empty when there is none of that name.
[[nodiscard]] std::string_view look_text(std::string_view name);
// "/stijl/trede-3fa94c21.css": its digest is in its address, so a browser may keep it for ever.
[[nodiscard]] const std::string& style_address();
[[nodiscard]] const std::string& script_address();
[[nodiscard]] const std::string& icon_address();

// GET /stijl/{bestand}; GET /favicon.ico, which browsers ask for beside a file that is no page
[[nodiscard]] Response look_page(const Room& room, const Request& request);

}  // namespace trede::web
