#pragma once

#include <string>

#include "http/message.hpp"

namespace trede::http {

// The head of an answer, up to and including the empty line. A header with a line end in it would
// make two of it: it is left out.
[[nodiscard]] std::string head_of(const Outgoing& answer, bool keep_alive);

}  // namespace trede::http
