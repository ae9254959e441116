#pragma once

#include "http/message.hpp"
#include "web/response.hpp"

namespace trede::web {

// An answer as it goes out: with what keeps it safe (row S7 of the reliability goals), an ETag, and
// packed when the other side can unpack. Not modified when the other side has it already.
[[nodiscard]] http::Outgoing finished(const http::Incoming& incoming, Response response);
// The same answer for who has it already: 304 and no body.
[[nodiscard]] http::Outgoing unless_known(const http::Incoming& incoming, http::Outgoing out);
[[nodiscard]] bool takes_gzip(const http::Incoming& incoming);

}  // namespace trede::web
