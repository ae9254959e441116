#pragma once

#include <map>
#include <string>

#include "correspondence/letter_facts.hpp"
#include "correspondence/supervisor.hpp"
#include "correspondence/template.hpp"

namespace trede::correspondence {

// The values of a letter, each with its source; a row field is kept under
// "categorieen.taak, rij 1".
struct LetterValues {
    Values values;
    std::map<std::string, std::string> sources;
};

// The names that letters can fill in; the fields.toml of a letter explains those it uses.
[[nodiscard]] const Vocabulary& letter_vocabulary();

// Every value that these facts give. Expects facts that `check_facts` let through.
[[nodiscard]] LetterValues letter_values(const LetterFacts& facts, const Supervisor& supervisor);

// The part of it that is about steps: the decision on the rung, the acts that the law asks for, the
// letter this one is about, what can be done against it.
void add_step_values(const LetterFacts& facts, LetterValues& into);

// The part of it that is about answers, talks, agreements and more time.
void add_contact_values(const LetterFacts& facts, LetterValues& into);

// Places that are still to be realised in this category: never below nought, and nothing without a
// figure.
[[nodiscard]] std::optional<cycle::Places> shortfall_of(const StrandFacts& strand);

}  // namespace trede::correspondence
