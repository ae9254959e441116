#pragma once

#include <span>
#include <vector>

#include "fulfilment/joined.hpp"

namespace trede::fulfilment {

// A decision that is taken after a merger may name the municipality of now and stop asking of those
// that became part of it (`Task::taken_in`). Where it asks more than was asked of all of them, what
// was asked of each holds until the new number is due (POLICY: law/policy/taken
// "wijziging-zonder-dag" and law/policy/herindeling). The tasks that say so on a day, by dossier;
// empty where no decision waits so. `borne` begins with the own dossier.
[[nodiscard]] std::vector<std::vector<cycle::Task>> decided_together(std::span<const Borne> borne,
                                                                     base::Date on,
                                                                     const cycle::TaskRules& rules);

}  // namespace trede::fulfilment
