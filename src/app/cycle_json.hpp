#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cyclefile/state.hpp"
#include "dossier/state.hpp"
#include "law/statute.hpp"
#include "registry/codes.hpp"
#include "reports/party_cycles.hpp"
#include "reports/task_standing.hpp"

namespace trede::app {

using reports::CycleDays;
using reports::CycleParty;

// The cycles of one municipality beside each other, as JSON and as lines (reports/party_cycles).
[[nodiscard]] nlohmann::ordered_json cycles_json(const cyclefile::CycleFiles& files,
                                                 const CycleParty& party, const CycleDays& days);
[[nodiscard]] std::vector<std::string> cycle_lines(const cyclefile::CycleFiles& files,
                                                   const CycleParty& party, const CycleDays& days);

[[nodiscard]] nlohmann::ordered_json number_json(const cyclefile::IndicativeNumber* number);
[[nodiscard]] nlohmann::ordered_json number_json(const cyclefile::ProvincialNumber* number);
// From what a calculated distribution was made; null for what was published.
[[nodiscard]] nlohmann::ordered_json reckoning_json(const cyclefile::DistributionFiled& filed);
// The steps of one municipality, each with its article.
[[nodiscard]] nlohmann::ordered_json derivation_json(
    const std::vector<cycle::DerivationStep>& steps);
// A swap with its parties, and an agreement of the consultation.
[[nodiscard]] nlohmann::ordered_json swap_json(const cyclefile::Swap& swap);
[[nodiscard]] nlohmann::ordered_json agreement_json(const cyclefile::TableAgreement& agreement);
[[nodiscard]] nlohmann::ordered_json day_json(const std::optional<base::Date>& day);

// What was asked and cannot be held against the municipality on a day (reports/task_standing.hpp):
// beside figures of an earlier day.
using NotAskedList = std::vector<reports::NotAsked>;
[[nodiscard]] nlohmann::ordered_json not_asked_json(const law::Statute& statute,
                                                    const NotAskedList& list);
[[nodiscard]] std::vector<std::string> not_asked_lines(const law::Statute& statute,
                                                       const NotAskedList& list, base::Date on);

}  // namespace trede::app
