#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "deadlines/deadline.hpp"
#include "dossier/state.hpp"
#include "dossier/term_list.hpp"
#include "law/lawbook.hpp"

namespace trede::dossier {

// The terms of objection and appeal, as the law of a day has them.
struct RemedyLaw {
    law::Duration to_file;         // an objection: Awb art. 6:7
    law::Duration to_appeal;       // the same, of an appeal
    law::Duration by_post;         // Awb art. 6:9 lid 2: within a week after the term
    law::Duration to_decide;       // Awb art. 7:10 lid 1
    law::Duration with_committee;  // the same
    law::Duration put_off;         // Awb art. 7:10 lid 3
    deadlines::Rules rules;
};
// Refuses (missing) when law/ has no text of that day.
[[nodiscard]] base::Outcome<RemedyLaw> remedy_law_on(const law::Lawbook& lawbook, base::Date on);

// The last day to file an objection or appeal: six weeks from the day after the announcement (Awb
// arts. 6:7 and 6:8). Interim relief has no term of its own (art. 8:81): never asked for it.
[[nodiscard]] base::Outcome<deadlines::Deadline> filing_term(law::Remedy remedy,
                                                             base::Date announced_on,
                                                             const RemedyLaw& law,
                                                             const deadlines::Holidays& holidays);
// In time when it was received by the last day (Awb art. 6:9 lid 1), or was posted by then and came
// within a week after it (lid 2).
[[nodiscard]] bool filed_in_time(base::Date last_day, base::Date received_on,
                                 const std::optional<base::Date>& posted_on, const RemedyLaw& law);
// The last day to decide on an objection: six weeks, or twelve with a committee, from the day after
// the term to file ended (Awb art. 7:10 lid 1); six more when put off (lid 3).
[[nodiscard]] base::Outcome<deadlines::Deadline> objection_decision_term(
    base::Date last_day_to_file, bool committee, bool deferred, const RemedyLaw& law,
    const deadlines::Holidays& holidays);
// Six weeks after the last day to decide, once (lid 3).
[[nodiscard]] base::Outcome<deadlines::Deadline> deferred_term(base::Date last_day,
                                                               const RemedyLaw& law,
                                                               const deadlines::Holidays& holidays);

// With the last day to file it and whether it came in time, by the announcement that it names or
// that the dossier knows; without them when nobody knows that day. Refuses as `remedy_law_on`.
[[nodiscard]] base::Outcome<RemedyFiled> with_term(const State& state, RemedyFiled remedy,
                                                   const law::Lawbook& lawbook,
                                                   const deadlines::Holidays& holidays);
// As it stands by the announcement that the dossier knows now (Awb art. 6:8): that day may have
// become known, or been mended, since it was put on file. Refuses as `remedy_law_on`.
[[nodiscard]] base::Outcome<RemedyFiled> as_known(const State& state, const RemedyFiled& filed,
                                                  const law::Lawbook& lawbook,
                                                  const deadlines::Holidays& holidays);

// The terms of the minister to decide on an objection (Awb art. 7:10): our own, so nobody outside
// is reminded of them or late by them. Within the dossier one is named by the number of the
// objection, "BZ-GM1700-1", or "bezwaar-1" when it is against what was decided in the execution
// (Gemeentewet art. 124f).

// As the dossier has them: open until it was decided on, and lapsed when the objection was
// withdrawn. Closing the dossier does nothing for them.
[[nodiscard]] std::vector<OpenedTerm> objection_terms(const State& state);
// The name of the term to decide on an objection against what was decided in the execution, by the
// number of that objection; nothing when there is no such objection.
[[nodiscard]] std::optional<TermId> term_on_sought(const State& state, std::string_view number);

// One of them, ready to be reckoned by the law and by the announcement that the dossier knows now,
// with what put it off (lid 3). Refuses what `remedy_law_on` and `as_known` refuse.
[[nodiscard]] base::Outcome<deadlines::Running> objection_running(
    const State& state, const OpenedTerm& term, const law::Lawbook& lawbook,
    const deadlines::Holidays& holidays);

}  // namespace trede::dossier
