#pragma once

#include <string>

#include "app/program.hpp"
#include "fulfilment/figure.hpp"

namespace trede::app {

// "provincie", "coa" or "gemeente" as the user wrote it, in any case; throws Refused for another.
[[nodiscard]] fulfilment::Reporter reporter_of(const std::string& text);

}  // namespace trede::app
