#pragma once

#include <map>
#include <string>

#include "correspondence/letter_facts.hpp"
#include "correspondence/supervisor.hpp"
#include "correspondence/template.hpp"

namespace trede::correspondence {

// The values of the information request, each with its source; a row field is kept under
// "categorieen.taak, rij 1".
struct RequestValues {
    Values values;
    std::map<std::string, std::string> sources;
};

// Expects facts that `check_request_facts` let through.
[[nodiscard]] RequestValues request_values(const InformationRequestFacts& facts,
                                           const Supervisor& supervisor);

// The guards of the information request, in the order in which a lawyer would ask. Gives true or
// refuses.
[[nodiscard]] base::Outcome<bool> check_request_facts(const InformationRequestFacts& facts);

// Places that are still to be realised in this category: never below nought, and nothing without a
// figure.
[[nodiscard]] std::optional<cycle::Places> shortfall_of(const StrandFacts& strand);

}  // namespace trede::correspondence
