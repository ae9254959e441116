#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cyclefile/state.hpp"
#include "law/statute.hpp"

namespace trede::app {

// Versions of a decision on the distribution and what holds after them, as JSON.
// Beside the day that a decision states stands the one to which a municipality is held.
[[nodiscard]] nlohmann::ordered_json decision_json(const cyclefile::State& state,
                                                   const cyclefile::DecisionOnFile& decision,
                                                   const law::Statute& statute);
[[nodiscard]] nlohmann::ordered_json standing_json(const cyclefile::State& state,
                                                   const cyclefile::StandingNumber& one);
// Of a version that is not announced: what it would make of the numbers, and that it does not yet.
// `later`: the day on which it was, after the day that is told of.
[[nodiscard]] nlohmann::ordered_json unannounced_json(const cyclefile::State& state,
                                                      const cyclefile::DecisionOnFile& version,
                                                      std::optional<base::Date> later = {});
[[nodiscard]] nlohmann::ordered_json remainder_json(const cyclefile::RemainderStated& remainder);

// What the decisions of one cycle say of one municipality: `state` as it was on a day, `now` as the
// file knows it.
[[nodiscard]] nlohmann::ordered_json decided_json(const cyclefile::State& state,
                                                  const cyclefile::State& now,
                                                  const registry::MunicipalityCode& code);

}  // namespace trede::app
