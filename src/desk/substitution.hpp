#pragma once

#include <string>

#include "deadlines/holidays.hpp"
#include "desk/record.hpp"
#include "dossier/decide_substitution.hpp"

namespace trede::desk {

// The indeplaatsstelling put on file (Gemeentewet art. 124 to 124g).

[[nodiscard]] base::Outcome<Recorded> plan_substitution(const Desk& desk, const Ask& ask,
                                                        const registry::MunicipalityCode& code,
                                                        const dossier::PlanStepSet& step);
[[nodiscard]] base::Outcome<Recorded> act_in_place(const Desk& desk, const Ask& ask,
                                                   const registry::MunicipalityCode& code,
                                                   const dossier::DoneInPlace& deed);
[[nodiscard]] base::Outcome<Recorded> record_cost(const Desk& desk, const Ask& ask,
                                                  const registry::MunicipalityCode& code,
                                                  const dossier::CostRecorded& cost);
struct EndAsked {
    base::Date on{};
    std::string reason;
    std::string document;
};
// Decided by `ask.officer`.
[[nodiscard]] base::Outcome<Recorded> end_substitution(const Desk& desk, const Ask& ask,
                                                       const registry::MunicipalityCode& code,
                                                       const EndAsked& asked);
// An objection, an appeal or a request to suspend. The last day of its term is reckoned here: six
// weeks after the document was announced (Awb art. 6:7 and 6:8). Not told when that was: the day of
// what it is against.
struct RemedyAsked {
    dossier::RemedySought sought;
    std::optional<base::Date> announced_on;
};
[[nodiscard]] base::Outcome<Recorded> seek_remedy(const Desk& desk, const Ask& ask,
                                                  const registry::MunicipalityCode& code,
                                                  const RemedyAsked& asked,
                                                  const deadlines::Holidays& holidays);
[[nodiscard]] base::Outcome<Recorded> answer_remedy(const Desk& desk, const Ask& ask,
                                                    const registry::MunicipalityCode& code,
                                                    const dossier::RemedyAnswered& answered);

}  // namespace trede::desk
