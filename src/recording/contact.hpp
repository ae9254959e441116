#pragma once

#include "recording/act.hpp"

namespace trede::recording {

// Talks with a municipality, what was agreed, and the days of letters to it.
extern const Act talk_held;
extern const Act talk_cancelled;
extern const Act report_sent;
extern const Act report_corrected;
extern const Act report_agreed;
extern const Act agreement_made;
extern const Act agreement_settled;
extern const Act letter_day_known;

}  // namespace trede::recording
