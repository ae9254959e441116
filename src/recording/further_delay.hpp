#pragma once

#include "recording/act.hpp"

namespace trede::recording {

// Awb art. 7:10 lid 4: the minister decides on an objection later still.
extern const Act objection_put_off_further;

}  // namespace trede::recording
