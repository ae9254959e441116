#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "desk/desk.hpp"
#include "desk/taken_over.hpp"
#include "reports/terms.hpp"

namespace trede::app {

class Program;

// A municipality on a day for its dossier: also one that is part of another by then.
struct Body {
    registry::Municipality municipality;
    std::optional<base::Date> gone_on;               // the first day without it
    std::vector<registry::Municipality> successors;  // who bears its tasks that day
};
// `code` is one the register knows.
[[nodiscard]] Body body_on(const registry::Register& registry,
                           const registry::MunicipalityCode& code, base::Date on);

// Where the dossier went on, and which dossiers came into it with everything that is open in them,
// as JSON and as lines. The rung of another dossier never passes by itself
// (law/policy/herindeling).
[[nodiscard]] nlohmann::ordered_json merged_into_json(const Body& body);
[[nodiscard]] nlohmann::ordered_json joined_json(Program& program, const desk::World& world,
                                                 const Body& body, base::Date on);
[[nodiscard]] std::vector<std::string> merger_lines(Program& program, const desk::World& world,
                                                    const Body& body, base::Date on);

// For a verb that shows one part of a dossier: the same part of each that was taken over by today,
// under its heading.
using PartOf = std::function<nlohmann::ordered_json(const desk::JoinedDossier& one)>;
using LinesOf = std::function<std::vector<std::string>(const desk::JoinedDossier& one)>;
[[nodiscard]] nlohmann::ordered_json taken_over_json(Program& program, const desk::World& world,
                                                     const registry::MunicipalityCode& code,
                                                     const char* key, const PartOf& part);
void print_taken_over(Program& program, const desk::World& world,
                      const registry::MunicipalityCode& code, const LinesOf& lines);

// The open terms of a dossier on a day.
[[nodiscard]] std::vector<reports::ReportedTerm> open_terms_of(Program& program,
                                                               const dossier::State& state,
                                                               base::Date on);

}  // namespace trede::app
