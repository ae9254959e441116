#pragma once

#include <string>
#include <string_view>

namespace trede::web {

// The bytes as gzip. Answers hold no secret of another site: the cookie goes to no request that
// another site began (SameSite=Strict), so their length tells nobody anything.
[[nodiscard]] std::string gzip(std::string_view bytes);

}  // namespace trede::web
