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
    std::string meaning = {};  // "Het aantal plekken van de taak (Regulier)", for a reader

    friend bool operator==(const MergedField&, const MergedField&) = default;
};

// Which variant of its template a letter is, and why: what is on file decides.
struct Variant {
    std::string name;              // "voldoet gedeeltelijk, al gemeld"; empty: there is but one
    std::vector<std::string> why;  // one sentence for each of its words

    friend bool operator==(const Variant&, const Variant&) = default;
};

struct ComposedLetter {
    Letter letter;
    std::vector<MergedField>
        merged;  // every value that is in this letter, by name; rows are numbered
    std::vector<std::string>
        passages;  // the conditions that held: "melding", "voldoet_gedeeltelijk", ...
    std::string letter_template;  // "informatieverzoek@1"
    Variant variant;
};

// The letter as a document. Refuses what must not leave: facts that its guards do not let through,
// a template that does not fit the program or the law, nobody on file who may sign.
[[nodiscard]] base::Outcome<ComposedLetter> compose_letter(const LetterFacts& facts,
                                                           const LetterTemplate& letter_template,
                                                           const Supervisor& supervisor);

}  // namespace trede::correspondence
