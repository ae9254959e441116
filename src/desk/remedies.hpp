#pragma once

#include <optional>
#include <string>
#include <vector>

#include "deadlines/deadline.hpp"
#include "desk/record.hpp"
#include "dossier/remedy.hpp"
#include "reports/terms.hpp"

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
// Its announcement ends each suspension that waits for it, so long after it as the ruling says, and
// moves that end when the day is corrected (`decision.correction`).
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

// The term of the minister to decide on an objection of others against a decision in the execution
// (Gemeentewet art. 124f, Awb art. 7:10); nothing when it was answered, and for an appeal.
[[nodiscard]] base::Outcome<std::optional<reports::ReportedTerm>> to_decide(
    const Desk& desk, const dossier::State& state, const dossier::SoughtRemedy& one,
    const deadlines::Holidays& holidays);
// "De minister beslist uiterlijk op 21 maart 2025 (Awb art. 7:10).", and whether that is over.
// Empty when no day can be told.
[[nodiscard]] std::string to_decide_in_words(const reports::ReportedTerm& term);

// One objection or appeal as it stands. Its term runs from the announcement that the dossier knows
// now; `recorded` is what was reckoned when it was put on file, where that was another.
struct RemedyRow {
    dossier::RemedyOnFile remedy;
    std::optional<dossier::RemedyFiled> recorded = {};
    // The term of the minister to decide on it; nothing of an appeal, or when it was decided.
    std::optional<reports::ReportedTerm> to_decide = {};

    // Empty as well when the announcement is not known, while the term stands still, and where it
    // was over before the objection came.
    [[nodiscard]] std::optional<base::Date> decide_by() const;
    [[nodiscard]] bool overdue() const;
};
[[nodiscard]] base::Outcome<std::vector<RemedyRow>> remedies_of(
    const Desk& desk, const dossier::State& state, const deadlines::Holidays& holidays);

}  // namespace trede::desk
