#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "contact/terms.hpp"
#include "dossier/term_list.hpp"

namespace trede::dossier {

// On which grounds a term can stand still, by what it is for. A court suspends (Awb art. 8:81). The
// supervisor pauses what he set himself: a letter by policy, a last term by the article of the
// decision it stands in. Awb art. 4:15 is about decisions on an application, which none of these
// is; a term on an objection has an article of its own (Awb art. 7:10).

// Each as it is cited: "Awb art. 8:81", "beleid: termijnen". Never empty.
[[nodiscard]] std::vector<std::string_view> stop_grounds(contact::TermFor subject,
                                                         contact::Stop kind);
// Whether the ground is one of them, or a paragraph of one: "Awb art. 7:10 lid 2".
[[nodiscard]] bool is_stop_ground(contact::TermFor subject, contact::Stop kind,
                                  std::string_view ground);
// "Kies uit: beleid: termijnen, Awb art. 7:10.": for a refusal.
[[nodiscard]] std::string stop_choices(contact::TermFor subject, contact::Stop kind);

// Awb art. 8:81: what a court suspended does not run. Adds to a term the days on which it stood
// still by a ruling: a last term while the decision to step in is suspended, and that and the
// chance to give a view while the whole task is. ASSUMED (law/gaps.md). `given_by`: of each day in
// `running.given` the decision on more time that gave it, by its place in the dossier.
void stop_by_court(const State& state, const OpenedTerm& term,
                   const std::vector<std::size_t>& given_by, deadlines::Running& running);

}  // namespace trede::dossier
