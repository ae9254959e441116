#pragma once

#include <string_view>
#include <vector>

#include "dossier/state.hpp"

namespace trede::correspondence {

// What a letter asks, as data beside its text: vragen.toml in its folder. A letter without that
// file asks nothing.

// What a dossier may already say of a question.
enum class KnownFrom {
    nothing,
    delay_cause,    // the cause in a report of delay (Spreidingswet art. 8)
    delay_expected  // the new date in it
};

// What the form of the answer asks besides a text, so that it need not be looked for in it.
enum class CellKind { text, day, number };
struct AnswerColumn {
    std::string title;
    CellKind kind = CellKind::text;
};

struct LetterQuestion {
    dossier::QuestionId id;
    std::string title;  // as it stands in the text of the letter
    KnownFrom known_from = KnownFrom::nothing;
    std::vector<std::string> choices = {};   // any of them; empty: nothing to choose
    std::vector<AnswerColumn> columns = {};  // of a table; empty: none
};

struct LetterQuestions {
    dossier::RequestBase base = dossier::RequestBase::request;
    std::string ground;  // article
    std::string reason;  // of an obligation: why it may be one
    std::vector<LetterQuestion> questions;

    [[nodiscard]] std::vector<dossier::QuestionId> ids() const;
};

// Refuses with every problem, and (input) an id that is there twice.
[[nodiscard]] base::Outcome<LetterQuestions> parse_questions(std::string_view toml);

// The questions as they are put on a day, each with what the dossier says of it already: the letter
// then only asks whether that is still so (Besluit verstrekking systematische toezichtinformatie
// art. 5 lid 2 onder a).
[[nodiscard]] std::vector<dossier::Question> put_to(const LetterQuestions& asked,
                                                    const dossier::State& state, base::Date on);

}  // namespace trede::correspondence
