#pragma once

#include <string>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "ladder/rung.hpp"
#include "law/lawbook.hpp"
#include "law/statute.hpp"

namespace trede::ladder {

// What the law leaves open about going up the ladder: the policy "stappen"; and what it asks of one
// supervisor and not of another: the statute. The defaults are their first versions;
// `step_policy_on` reads the same from law/, and a test holds the two together.
struct StepPolicy {
    Rung highest_first = Rung::enquiry;  // where a municipality is placed at first, at the most
    int rungs_at_once = 1;               // how far it goes up in one step, 1 to 6
    Rung jurist_from = Rung::advance_notice;   // a jurist reads the proposal from this rung on
    Rung highest_without_data = Rung::signal;  // as long as the figures allow no verdict
    // The article by which gedeputeerde staten are informed before rung 5. Empty: they need not be,
    // because they are the supervisor themselves.
    std::string province_informed = "Gemeentewet art. 124b lid 2";

    friend bool operator==(const StepPolicy&, const StepPolicy&) = default;
};

// Of one version of the policy, under a statute. Refuses (missing) a choice that is not there,
// (input) a value it does not know.
[[nodiscard]] base::Outcome<StepPolicy> step_policy(const law::Policy& policy,
                                                    const law::Statute& statute);
// As of a day. Refuses (missing) also where law/ has no such policy.
[[nodiscard]] base::Outcome<StepPolicy> step_policy_on(const law::Lawbook& book, base::Date on);

}  // namespace trede::ladder
