#pragma once

#include "recording/act.hpp"

namespace trede::recording {

// What a jurist puts on file: what the law asks before the minister steps in, and what a court or
// an objection does. What stands on file stays to be read, so each is shown first.
extern const Act legal_act;
extern const Act suspension;
extern const Act remedy_filed;
extern const Act remedy_deferred;
extern const Act remedy_decided;
extern const Act decision_corrected;

}  // namespace trede::recording
