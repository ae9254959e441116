#pragma once

#include "sandbox/run.hpp"

namespace trede::sandbox {

// Gives up everything but memory and writing to `answer`: descriptors, memory, time, files,
// network, programs, processes. Called in the worker only; there is no way back. False when any
// part cannot be had, and then the worker must leave.
[[nodiscard]] bool build_wall(int answer, const Allowance& allowance);

// The part of it that Landlock does. True also on a kernel without Landlock.
[[nodiscard]] bool forbid_files();

}  // namespace trede::sandbox
