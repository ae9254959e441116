#pragma once

#include <string>
#include <vector>

#include "ladder/step.hpp"
#include "law/statute.hpp"

namespace trede::reports {

// One step of the ladder and what stands in its way as long as nothing was done for it.
struct LadderStep {
    std::optional<ladder::Rung> from;  // none: not placed yet
    ladder::Rung to = ladder::Rung::signal;
    std::vector<ladder::Obstacle> asks;  // in the order of the law

    friend bool operator==(const LadderStep&, const LadderStep&) = default;
};

// Every step up that may be taken without urgency, and from each rung that has a lower one the step
// down, as the guards answer on a day; so what is exported cannot say anything else than what is
// asked when the step is tried.
[[nodiscard]] std::vector<LadderStep> steps_of_ladder(const ladder::StepPolicy& policy,
                                                      const law::Statute& statute, base::Date on);

// The ladder as a process of BPMN 2.0 (OMG formal/2011-01-03) with its picture: a task for each
// rung, a decision after it, and the steps between them with their articles. It tells what the
// program asks; nothing of it can be read back, for the law is no drawing (decision 0030).
// `version` is the policy it rests on: "stappen@1".
[[nodiscard]] std::string ladder_as_bpmn(const std::vector<LadderStep>& steps,
                                         const ladder::StepPolicy& policy,
                                         const law::Statute& statute, std::string_view version,
                                         base::Date on);

}  // namespace trede::reports
