#pragma once

#include <optional>

#include "app/verb.hpp"
#include "intake/boundaries.hpp"

namespace trede::app {

class Program;

void add_map(Verb app, Program& program);

// The boundaries that were loaded for this store; nothing when there are none.
[[nodiscard]] std::optional<intake::Boundaries> boundaries_of(const Program& program);

}  // namespace trede::app
