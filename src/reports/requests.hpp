#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/state.hpp"

namespace trede::reports {

// Requests for information as they stand: question by question, what came in and what a person
// found of it.

enum class AnswerState {
    unanswered,
    answered,     // something came in, and nobody has judged it yet
    complete,     // a person says so
    incomplete,   // a person says so
    supplemented  // more came in after a person found it incomplete
};
// "niet beantwoord", "beantwoord", "volledig", "niet volledig", "aangevuld"
[[nodiscard]] std::string_view label(AnswerState state);

struct QuestionStanding {
    dossier::Question question;
    AnswerState state = AnswerState::unanswered;
    std::optional<base::Date> answered_on;  // the first day of receipt
    std::optional<base::Date> last_on;      // the last one
    std::optional<dossier::AnswerJudged> judged;
};

struct RequestStanding {
    dossier::ReferenceNumber reference;
    dossier::RequestBase base = dossier::RequestBase::request;
    std::string ground;
    std::vector<QuestionStanding> questions;
    std::vector<dossier::AnswerReceived> answers;  // in the order in which they were put on file
    bool late = false;      // what was received first came after the last day
    bool partial = false;   // something came in, but not on every question
    bool complete = false;  // a person found every question complete
};
// Whether something came in that nobody judged yet: of an answer question by question, also where
// another part of it was found incomplete; one that speaks of no question, as a whole.
[[nodiscard]] bool waits_for_judgement(const RequestStanding& request);

// Of every letter that asked something or was answered. `fallback` are the questions of the
// plain request (informatieverzoek), which follow from its template.
[[nodiscard]] std::vector<RequestStanding> requests(const dossier::State& state,
                                                    const std::vector<dossier::Question>& fallback);

}  // namespace trede::reports
