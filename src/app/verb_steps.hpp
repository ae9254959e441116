#pragma once

#include "app/program.hpp"
#include "ladder/rung.hpp"
#include "registry/codes.hpp"

namespace trede::app {

// Ends a command on a step that may not be taken. Where the ladder stands in the way, it says
// everything that `trede ladder check` says, in the same order.
[[noreturn]] void refuse_step(Program& program, const registry::MunicipalityCode& code,
                              ladder::Rung to, base::Refusal refusal);

}  // namespace trede::app
