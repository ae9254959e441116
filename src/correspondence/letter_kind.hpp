#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "correspondence/letter_facts.hpp"
#include "correspondence/letter_template.hpp"
#include "ladder/rung.hpp"

namespace trede::correspondence {

// One row for each letter of letters/: what it is in law, what it rests on, and what must be on
// file before it is made. The sentences, the addressee and the copies are data of the folder.

// Whether the letter shows the table of task and realisation, so that it must be sound.
enum class Findings { none, shown };

struct LetterKind {
    std::string_view name;    // of the folder: "informatieverzoek"
    std::string_view ground;  // the article or policy it rests on
    Nature nature = Nature::letter;
    Remedies remedies = Remedies::none;  // law.md 3.7; a template with another one is refused
    Findings findings = Findings::none;
    std::string_view policy;  // where the length of its term stands; empty: it sets no term
    std::string_view term;    // and under which name
    std::span<const std::string_view> about;  // the letters on file it may be about
    base::Outcome<bool> (*check)(const LetterFacts&) = nullptr;  // its own guards
};

[[nodiscard]] std::span<const LetterKind> letter_kinds();
// What a reader calls the letter of that name: "Besluit indeplaatsstelling".
[[nodiscard]] std::string title_of(std::string_view letter);
// Whether the letter holds a task against the municipality, so that none leaves while no task can
// be: it shows the findings, recalls a request or tells that the decision is carried out.
[[nodiscard]] bool rests_on_task(const LetterKind& kind);
// Nothing when the program has no such letter.
[[nodiscard]] const LetterKind* letter_kind(std::string_view name);

// The letter that tells a municipality of this step, as the guards of the letters have it: of a
// step down the one that lowers or withdraws. Empty: no letter tells of it alone.
[[nodiscard]] std::string_view letter_of_step(const std::optional<ladder::Rung>& from,
                                              ladder::Rung to);

// Everything that must be right before a letter of this kind is made, in the order in which a
// lawyer would ask. Gives true or refuses with the article and the reason.
[[nodiscard]] base::Outcome<bool> check_facts(const LetterKind& kind, const LetterFacts& facts);

}  // namespace trede::correspondence
