#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cycle/task.hpp"
#include "cyclefile/state.hpp"

namespace trede::reports {

// What the versions of a decision on the distribution say, as sentences for a reader.

// From which day the number of a version is held, among all that its municipality was asked in this
// cycle.
[[nodiscard]] cycle::HeldDay held(const cyclefile::State& state,
                                  const cyclefile::DecisionTaken& version,
                                  const cyclefile::DecidedNumber& number);
// A number that works, with the day to which the municipality is held.
[[nodiscard]] std::string standing_line(const cyclefile::State& state,
                                        const cyclefile::StandingNumber& one);
// A version that is not announced: it does not work yet, and how to put its day on file.
// `later`: the day on which it was announced, after the day that is told of.
[[nodiscard]] std::string unannounced_line(const cyclefile::DecisionOnFile& version,
                                           std::optional<base::Date> later = std::nullopt);
// The day on which a version was announced as far as `now` knows.
[[nodiscard]] std::optional<base::Date> announced_later(const cyclefile::State& now,
                                                        const cyclefile::DecisionOnFile& version);
// Whether a version says something of a municipality.
[[nodiscard]] bool names(const cyclefile::DecisionTaken& version,
                         const registry::MunicipalityCode& code);
// A swap, and that the parties went back on it.
[[nodiscard]] std::string swap_line(const cyclefile::Swap& swap);
// All of it about one municipality: `state` as it was on a day, `now` as the file knows it.
[[nodiscard]] std::vector<std::string> decided_lines(const cyclefile::State& state,
                                                     const cyclefile::State& now,
                                                     const registry::MunicipalityCode& code);

}  // namespace trede::reports
