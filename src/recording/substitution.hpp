#pragma once

#include "recording/act.hpp"

namespace trede::recording {

// The indeplaatsstelling: plan, what is done in the place of the municipality, what it costs, who
// goes to court about it, its end (Gemeentewet art. 124 to 124g).
extern const Act plan_step_set;
extern const Act done_in_place;
extern const Act cost_made;
extern const Act substitution_ended;
extern const Act remedy_sought;
extern const Act remedy_answered;

}  // namespace trede::recording
