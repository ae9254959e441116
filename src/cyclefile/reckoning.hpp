#pragma once

#include <string>

#include "cyclefile/state.hpp"

namespace trede::cyclefile {

// Where a calculated distribution comes from, in Dutch: what was divided, the tables by name,
// period and SHA-256, the municipalities that took part, and the rule. What an older form does not
// hold is told as unknown. Empty for what was published.
[[nodiscard]] std::string reckoning_of(const DistributionFiled& filed);

// Why its numbers are not those of today, in Dutch: the estimate was corrected or changed since, or
// somebody reckoned again. Empty when it stands, and for what was published.
[[nodiscard]] std::string remark_on(const State& state, const DistributionFiled& filed);

}  // namespace trede::cyclefile
