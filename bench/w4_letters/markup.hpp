#pragma once

#include <string>

#include "correspondence/document.hpp"

namespace trede::bench {

// The same letter for the peers: as HTML with a style sheet for pages, as Typst, and as bare text,
// a line a paragraph.
[[nodiscard]] std::string as_html(const correspondence::Letter& letter);
[[nodiscard]] std::string as_typst(const correspondence::Letter& letter);
[[nodiscard]] std::string as_text(const correspondence::Letter& letter);

}  // namespace trede::bench
