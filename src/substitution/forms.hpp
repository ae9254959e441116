#pragma once

#include <string>

#include "evidence/payload.hpp"
#include "substitution/substitution.hpp"

namespace trede::substitution {

// The stored forms, as dossier/forms.hpp has them: `write` gives the canonical bytes of the newest
// form, a reader each form that was ever written.

[[nodiscard]] std::string write(const PlanStepSet& event);
[[nodiscard]] PlanStepSet read_plan_step_set(evidence::Payload& in);
[[nodiscard]] std::string write(const DoneInPlace& event);
[[nodiscard]] DoneInPlace read_done_in_place(evidence::Payload& in);
[[nodiscard]] std::string write(const CostRecorded& event);
[[nodiscard]] CostRecorded read_cost_recorded(evidence::Payload& in);
[[nodiscard]] std::string write(const SubstitutionEnded& event);
[[nodiscard]] SubstitutionEnded read_substitution_ended(evidence::Payload& in);
[[nodiscard]] std::string write(const RemedySought& event);
[[nodiscard]] RemedySought read_remedy_sought(evidence::Payload& in);
[[nodiscard]] std::string write(const RemedyAnswered& event);
[[nodiscard]] RemedyAnswered read_remedy_answered(evidence::Payload& in);

}  // namespace trede::substitution
