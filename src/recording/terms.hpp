#pragma once

#include "recording/act.hpp"

namespace trede::recording {

// What changes a term of the dossier, or ends it.
extern const Act term_set;
extern const Act more_time_asked;
extern const Act term_extended;
extern const Act term_stopped;
extern const Act term_resumed;
extern const Act term_awaited;
extern const Act term_closed;
extern const Act last_term_closed;  // one of the decision itself, by who may decide on that rung

}  // namespace trede::recording
