#pragma once

#include <span>
#include <vector>

#include "fulfilment/joined.hpp"

namespace trede::fulfilment {

// A decision that is taken after a merger may name the municipality of now and stop asking of those
// that became part of it. What it asks of the whole is then held against what was asked of all of
// them: where that is no more, the days of before stay; where it is, the earlier numbers hold until
// the new one is due (POLICY: law/policy/taken "wijziging-zonder-dag" and law/policy/herindeling).
// `borne` begins with the own dossier. The tasks that say so, by dossier; empty where no decision
// is such a one.
[[nodiscard]] std::vector<std::vector<cycle::Task>> decided_together(std::span<const Borne> borne,
                                                                     const cycle::TaskRules& rules);

// Whether a task is there only so that a change has something before it: nothing was asked by it.
[[nodiscard]] bool stands_for_nothing(const cycle::Task& task);

}  // namespace trede::fulfilment
