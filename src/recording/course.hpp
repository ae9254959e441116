#pragma once

#include "recording/act.hpp"

namespace trede::recording {

// The course of a dossier besides its steps: held on its rung, let go on, closed, reopened.
extern const Act course_frozen;
extern const Act course_resumed;
extern const Act course_closed;
extern const Act course_reopened;
extern const Act closing_proposed;

}  // namespace trede::recording
