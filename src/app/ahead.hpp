#pragma once

#include <string>
#include <vector>

#include "app/program.hpp"
#include "desk/assess.hpp"
#include "law/policy.hpp"

namespace trede::app {

// What the verbs that assess and look ahead share.

// The reference date asked for, or of each municipality of today the last one with figures on file.
// Refuses a day to come, and when there are no figures at all.
[[nodiscard]] desk::ReferenceDate reference_date_of(const Program& program,
                                                    const desk::World& world,
                                                    const std::string& asked);
// Policies that are not in law/ yet, as files in the form of law/policy.
[[nodiscard]] std::vector<law::Policy> read_policies(const std::vector<std::string>& files);

}  // namespace trede::app
