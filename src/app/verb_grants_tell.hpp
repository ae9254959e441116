#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/program.hpp"
#include "desk/grants.hpp"
#include "law/statute.hpp"

namespace trede::app {

[[nodiscard]] nlohmann::ordered_json grant_json(const cycle::Grant& grant);
[[nodiscard]] nlohmann::ordered_json cents_json(const std::optional<cycle::Cents>& amount);
[[nodiscard]] nlohmann::ordered_json facts_json(const std::vector<desk::GrantFact>& facts);
void print_grant(const cycle::Grant& grant);
void print_facts(const std::vector<desk::GrantFact>& facts);
// The articles of the statute at each step.
void cite(const law::Statute& statute, cycle::Grant& grant);

// The grants of the running cycle for a dossier, as information, from what is on file: as JSON and
// as lines. Nothing for a statute without grants.
[[nodiscard]] nlohmann::ordered_json dossier_grants_json(Program& program, const desk::World& world,
                                                         const registry::MunicipalityCode& code,
                                                         base::Date on);
[[nodiscard]] std::vector<std::string> dossier_grant_lines(Program& program,
                                                           const desk::World& world,
                                                           const registry::MunicipalityCode& code,
                                                           base::Date on);

}  // namespace trede::app
