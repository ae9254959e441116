#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "desk/desk.hpp"

namespace trede::app {

// A municipality on a day for its dossier: also one that is part of another by then.
struct Body {
    registry::Municipality municipality;
    std::optional<base::Date> gone_on;               // the first day without it
    std::vector<registry::Municipality> successors;  // who bears its tasks that day
};
// `code` is one the register knows.
[[nodiscard]] Body body_on(const registry::Register& registry,
                           const registry::MunicipalityCode& code, base::Date on);

// Where the dossier went on, and which dossiers came into it, as JSON and as lines. The rung of
// another dossier never passes by itself (law/policy/herindeling).
[[nodiscard]] nlohmann::ordered_json merged_into_json(const Body& body);
[[nodiscard]] nlohmann::ordered_json joined_json(const desk::Desk& desk, const desk::World& world,
                                                 const Body& body, base::Date on);
[[nodiscard]] std::vector<std::string> merger_lines(const desk::Desk& desk,
                                                    const desk::World& world, const Body& body,
                                                    base::Date on);

}  // namespace trede::app
