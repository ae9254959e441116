#pragma once

#include <string>
#include <string_view>

namespace trede::base {

// A text for the query of an address or a form (RFC 3986, chapter 2.1): only what is unreserved
// stands as it is.
[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace trede::base
