#pragma once

#include <span>
#include <string_view>

#include "sandbox/run.hpp"

namespace trede::sandbox {

// Where a worker answers, behind its wall.
constexpr int answer_descriptor = 3;

// What the wall is made of that is the same for each worker: made in the caller, before it forks.
void prepare_wall();
// Gives up everything but memory and writing to `answer`, which becomes `answer_descriptor`:
// descriptors, memory, time, files, network, programs, processes. Called in the worker only; there
// is no way back. False when any part cannot be had, and then the worker must leave.
[[nodiscard]] bool build_wall(int answer, const Allowance& allowance);

// The part of it that Landlock does.
enum class FileWall { none, whole, failed };  // none: a kernel without Landlock
// No file at all, but for reading below `readable`.
[[nodiscard]] FileWall forbid_files(std::span<const std::string_view> readable);

}  // namespace trede::sandbox
