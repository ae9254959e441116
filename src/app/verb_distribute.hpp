#pragma once

#include "app/program.hpp"
#include "desk/distribute.hpp"

namespace trede::app {

// Why nothing was distributed: every problem of the tables, and every municipality without a
// figure. Ends the program with bad input.
void tell_unsound(Program& program, const desk::DistributionRequest& request,
                  const desk::DistributionOutcome& outcome);

}  // namespace trede::app
