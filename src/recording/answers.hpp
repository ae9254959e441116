#pragma once

#include "recording/act.hpp"

namespace trede::recording {

// What a municipality lets know, and what is found of it.
extern const Act answer_in;      // an answer that came outside the mailbox
extern const Act answer_judged;  // whether the answer to a question is complete
extern const Act delay_in;       // a report that it will be late
extern const Act delay_followed;

}  // namespace trede::recording
