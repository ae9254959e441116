#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "dossier/term_list.hpp"
#include "law/lawbook.hpp"

namespace trede::dossier {

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
