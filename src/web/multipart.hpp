#pragma once

#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "web/request.hpp"

namespace trede::web {

struct Multipart {
    Pairs fields;
    std::vector<Upload> uploads;
};

// A form with files (RFC 7578). `type` is the Content-Type, with its boundary. Refuses (input) what
// is none, and more than there is room for. The names of files lose their folders.
[[nodiscard]] base::Outcome<Multipart> read_multipart(std::string_view type, std::string_view body);

}  // namespace trede::web
