#pragma once

#include "recording/act.hpp"

namespace trede::recording {

// Figures put to the municipality, what it says of them, and which one holds.
extern const Act figures_offered;
extern const Act figure_disputed;
extern const Act figures_agreed;
extern const Act figure_ruled;

}  // namespace trede::recording
