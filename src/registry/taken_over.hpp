#pragma once

#include <optional>
#include <string>
#include <vector>

#include "registry/register.hpp"

namespace trede::registry {

// A municipality that is gone, as it was on its last day, and who came in its place by a day.
struct TakenOver {
    Municipality from;
    std::vector<Municipality> by;
};
// Nothing for a municipality that is there on that day, and for a code that the register never had.
[[nodiscard]] std::optional<TakenOver> taken_over(const Register& registry,
                                                  const MunicipalityCode& code, base::Date on);

// "Hilversum, overgenomen van Wijdemeren (GM1696)" for one that is gone, else its usual name; its
// code when the register does not know it that day.
[[nodiscard]] std::string name_with_origin(const Register& registry, const MunicipalityCode& code,
                                           base::Date on);

}  // namespace trede::registry
