#pragma once

#include "recording/act.hpp"

namespace trede::recording {

// A location as somebody tells it, new or changed.
extern const Act location_told;
extern const Act count_transferred;

}  // namespace trede::recording
