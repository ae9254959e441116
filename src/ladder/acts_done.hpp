#pragma once

#include <optional>
#include <vector>

#include "ladder/step.hpp"

namespace trede::ladder {

// What the acts of a climb say, for the guards of a step.

[[nodiscard]] bool done(const std::vector<ActDone>& acts, LegalAct act);
// The last day to give a view: the latest that was promised, for no later invitation takes time
// away (Awb art. 4:8).
[[nodiscard]] std::optional<base::Date> view_until(const std::vector<ActDone>& acts);
// Of each item the term that was set last.
[[nodiscard]] std::vector<const ActDone*> last_terms(const std::vector<ActDone>& acts);

}  // namespace trede::ladder
