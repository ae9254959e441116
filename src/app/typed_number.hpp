#pragma once

#include <optional>
#include <string_view>

namespace trede::app {

// A whole number as a person types it: "96000" and "96.000" are 96000; "96.00" is nothing.
[[nodiscard]] std::optional<long long> typed_number(std::string_view text);

}  // namespace trede::app
