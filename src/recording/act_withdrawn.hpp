#pragma once

#include "recording/act.hpp"

namespace trede::recording {

// What the law asks before the minister steps in, and was put on file by mistake.
extern const Act act_withdrawn;

}  // namespace trede::recording
