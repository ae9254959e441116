#pragma once

#include <optional>
#include <vector>

#include "deadlines/deadline.hpp"
#include "desk/record.hpp"
#include "dossier/remedy.hpp"

namespace trede::desk {

// Objection and appeal, with their terms and with what they do to a suspension.

// `remedy` without an id, last day and whether it is in time: these follow from the announcement of
// the decision it is against, as it stands on the dossier.
[[nodiscard]] base::Outcome<Recorded> file_remedy(const Desk& desk, const Ask& ask,
                                                  const registry::MunicipalityCode& municipality,
                                                  const dossier::RemedyFiled& remedy,
                                                  const deadlines::Holidays& holidays);
[[nodiscard]] base::Outcome<Recorded> defer_remedy(const Desk& desk, const Ask& ask,
                                                   const dossier::RemedyDeferred& deferral,
                                                   const deadlines::Holidays& holidays);
// Its announcement ends each suspension that waits for it, so long after it as the ruling says.
[[nodiscard]] base::Outcome<Recorded> decide_remedy(const Desk& desk, const Ask& ask,
                                                    const dossier::RemedyDecided& decision,
                                                    const deadlines::Holidays& holidays);
// A suspension whose end waits for the decision on `awaits`, so long after its announcement.
[[nodiscard]] base::Outcome<Recorded> suspend_until(const Desk& desk, const Ask& ask,
                                                    const registry::MunicipalityCode& municipality,
                                                    cycle::Suspension suspension,
                                                    const dossier::RemedyId& awaits,
                                                    const law::Duration& term,
                                                    const deadlines::Holidays& holidays);

// The dossier that an id as "BZ-GM1700-1" belongs to; nothing when it is no such id.
[[nodiscard]] std::optional<registry::MunicipalityCode> municipality_of(
    const dossier::RemedyId& id);

// Until when the minister decides on an objection of others against a decision in the execution
// (Gemeentewet art. 124f, Awb art. 7:10), without a committee and not put off; nothing when it was
// answered, for an appeal, and when its term is not known.
[[nodiscard]] base::Outcome<std::optional<base::Date>> decide_by(
    const Desk& desk, const dossier::SoughtRemedy& one, const deadlines::Holidays& holidays);

// One objection or appeal as it stands, with the last day to decide on it. That day is empty when
// it is an appeal, when it is decided, or when the announcement is not known. Its term runs from
// the announcement that the dossier knows now; `recorded` is what was reckoned when it was put on
// file, where that was another.
struct RemedyRow {
    dossier::RemedyOnFile remedy;
    std::optional<dossier::RemedyFiled> recorded = {};
    std::optional<deadlines::Deadline> decide_by;
};
[[nodiscard]] base::Outcome<std::vector<RemedyRow>> remedies_of(
    const Desk& desk, const dossier::State& state, const deadlines::Holidays& holidays);

}  // namespace trede::desk
