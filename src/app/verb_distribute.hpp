#pragma once

#include "app/program.hpp"
#include "desk/distribute.hpp"

namespace trede::app {

// A table of CBS, read in the closed worker, or the end of the command with the reason.
[[nodiscard]] desk::StatisticFile read_statistic(const std::string& path);
// Why nothing was distributed: every problem of the tables, and every municipality without a
// figure. Ends the program with bad input.
void tell_unsound(Program& program, const desk::DistributionRequest& request,
                  const desk::DistributionOutcome& outcome);

}  // namespace trede::app
