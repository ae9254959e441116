#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cyclefile/state.hpp"
#include "law/statute.hpp"

namespace trede::app {

// Versions of a decision on the distribution and what holds after them, as JSON and as lines.
[[nodiscard]] nlohmann::ordered_json decision_json(const cyclefile::DecisionOnFile& decision,
                                                   const law::Statute& statute);
[[nodiscard]] nlohmann::ordered_json standing_json(const cyclefile::StandingNumber& one);
[[nodiscard]] std::string standing_line(const cyclefile::StandingNumber& one);
[[nodiscard]] nlohmann::ordered_json remainder_json(const cyclefile::RemainderStated& remainder);

// What the decisions of one cycle say of one municipality.
[[nodiscard]] nlohmann::ordered_json decided_json(const cyclefile::State& state,
                                                  const registry::MunicipalityCode& code);
[[nodiscard]] std::vector<std::string> decided_lines(const cyclefile::State& state,
                                                     const registry::MunicipalityCode& code);

}  // namespace trede::app
