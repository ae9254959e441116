#pragma once

#include <string>
#include <vector>

#include "app/program.hpp"
#include "cyclefile/swap.hpp"

namespace trede::app {

// A swap as it stands on the command line. Throws Refused.

// "gm1700=40" after --from (it gives forty away) and --to, by the municipalities of a day.
[[nodiscard]] std::vector<cyclefile::SwapParty> asked_parties(Program& program,
                                                              const std::vector<std::string>& from,
                                                              const std::vector<std::string>& to,
                                                              base::Date on);

}  // namespace trede::app
