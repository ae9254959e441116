#pragma once

#include "base/outcome.hpp"
#include "dispatch/decide.hpp"

namespace trede::dispatch {

// Guards that more than one command has.

[[nodiscard]] tl::unexpected<base::Refusal> refuse_not_offered(const Batch& batch);
// A clock that runs behind what is on file would revive a mandate that has lapsed.
[[nodiscard]] std::optional<base::Refusal> clock_went_back(const Batch& batch, base::Date today);
[[nodiscard]] std::optional<base::Refusal> without_reason(const std::string& reason);
[[nodiscard]] base::Outcome<const Letter*> letter_of(const Batch& batch,
                                                     const ReferenceNumber& reference);
// A letter that is not true any more goes no further (Awb art. 3:2, by art. 3:1 lid 2 also for what
// is no decision).
[[nodiscard]] std::optional<base::Refusal> not_true(const Outdated& outdated,
                                                    const ReferenceNumber& reference);

}  // namespace trede::dispatch
