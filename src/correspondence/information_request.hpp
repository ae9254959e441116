#pragma once

#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "correspondence/document.hpp"
#include "correspondence/letter_facts.hpp"
#include "correspondence/letter_template.hpp"
#include "correspondence/supervisor.hpp"

namespace trede::correspondence {

// One value as it was merged into the letter, and where it came from.
struct MergedField {
    std::string name;
    std::string value;
    std::string source;

    friend bool operator==(const MergedField&, const MergedField&) = default;
};

struct ComposedLetter {
    Letter letter;
    std::vector<MergedField>
        merged;  // every value that is in this letter, by name; rows are numbered
    std::vector<std::string>
        passages;  // the conditions that held: "melding", "voldoet_gedeeltelijk", ...
    std::string letter_template;  // "informatieverzoek@1"
};

// The names that the information request can fill in; fields.toml explains exactly these.
[[nodiscard]] const Vocabulary& information_request_vocabulary();

// Makes the letter of rung 2: the request for information (verzoek om informatie). Refuses, naming
// what is missing or wrong: a fact that the letter cannot do without (no postal address), facts
// that contradict each other, a municipality that meets its task or whose whole task a court
// suspended, a rung other than 2, a template with names of its own, and a supervisor who has not
// put on file who signs.
[[nodiscard]] base::Outcome<ComposedLetter> compose_information_request(
    const InformationRequestFacts& facts, const LetterTemplate& letter_template,
    const Supervisor& supervisor);

}  // namespace trede::correspondence
