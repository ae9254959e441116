#include "reports/requests.hpp"

#include <algorithm>

#include "dossier/answers.hpp"

namespace trede::reports {

using dossier::ReferenceNumber;
using dossier::State;

namespace {

constexpr std::string_view request_letter = "informatieverzoek";

bool speaks_of(const dossier::AnswerReceived& answer, const dossier::QuestionId& question) {
    // An answer that nobody has laid beside the questions yet speaks of none of them for sure.
    return std::ranges::find(answer.questions, question) != answer.questions.end();
}

QuestionStanding stand(const State& state, const ReferenceNumber& reference,
                       const dossier::Question& question) {
    QuestionStanding made{.question = question,
                          .state = AnswerState::unanswered,
                          .answered_on = std::nullopt,
                          .last_on = std::nullopt,
                          .judged = std::nullopt};
    std::size_t judged_at = 0;
    const auto& judgements = state.contact.judgements;
    for (std::size_t i = 0; i < judgements.size(); ++i) {
        if (judgements[i].reference != reference || judgements[i].question != question.id) continue;
        made.judged = judgements[i];
        judged_at = i;
    }
    bool more = false;  // something came in after it was judged
    const auto& answers = state.contact.answers;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (answers[i].reference != reference || !speaks_of(answers[i], question.id)) continue;
        const base::Date on = answers[i].received_on;
        made.answered_on = std::min(made.answered_on.value_or(on), on);
        made.last_on = std::max(made.last_on.value_or(on), on);
        more = state.contact.judgements_before[i] > judged_at;
    }
    if (made.answered_on) made.state = AnswerState::answered;
    // The answer that was found complete may have been withdrawn since.
    const bool none = std::ranges::none_of(
        answers, [&](const dossier::AnswerReceived& one) { return one.reference == reference; });
    if (none && made.judged && made.judged->complete) made.judged.reset();
    if (!made.judged) return made;
    if (made.judged->complete) {
        made.state = AnswerState::complete;
    } else {
        made.state = more ? AnswerState::supplemented : AnswerState::incomplete;
    }
    return made;
}

void conclude(RequestStanding& request, bool whole) {
    const auto first =
        std::ranges::min_element(request.answers, {}, &dossier::AnswerReceived::received_on);
    request.late = first != request.answers.end() && !first->in_term;
    request.complete = !request.questions.empty() &&
                       std::ranges::all_of(request.questions, [](const QuestionStanding& one) {
                           return one.state == AnswerState::complete;
                       });
    request.partial = !request.answers.empty() && !whole &&
                      std::ranges::any_of(request.questions, [](const QuestionStanding& one) {
                          return !one.answered_on;
                      });
}

RequestStanding request_of(const State& state, const ReferenceNumber& reference,
                           const std::vector<dossier::Question>& fallback) {
    RequestStanding made{
        .reference = reference, .ground = "Gemeentewet art. 118", .questions = {}, .answers = {}};
    const dossier::InformationRequested* request = state.contact.request(reference);
    if (request) {
        made.base = request->base;
        made.ground = request->ground;
    }
    for (const dossier::Question& one : request ? request->questions : fallback)
        made.questions.push_back(stand(state, reference, one));
    for (const dossier::AnswerReceived& one : state.contact.answers) {
        if (one.reference == reference) made.answers.push_back(one);
    }
    const dossier::LetterOnFile* letter = state.letter(reference);
    conclude(made, letter && dossier::answered_on(state, letter->what));
    return made;
}

}  // namespace

namespace {

bool any(const RequestStanding& request, AnswerState state) {
    return std::ranges::find(request.questions, state, &QuestionStanding::state) !=
           request.questions.end();
}

}  // namespace

bool waits_for_judgement(const RequestStanding& request) {
    if (request.answers.empty() || request.complete) return false;
    const bool none_judged = std::ranges::none_of(
        request.questions,
        [](const QuestionStanding& question) { return question.judged.has_value(); });
    return none_judged || any(request, AnswerState::answered) ||
           any(request, AnswerState::supplemented);
}

std::string_view label(AnswerState state) {
    switch (state) {
        case AnswerState::unanswered:
            return "niet beantwoord";
        case AnswerState::answered:
            return "beantwoord";
        case AnswerState::complete:
            return "volledig";
        case AnswerState::incomplete:
            return "niet volledig";
        case AnswerState::supplemented:
            return "aangevuld";
    }
    return {};
}

std::vector<RequestStanding> requests(const State& state,
                                      const std::vector<dossier::Question>& fallback) {
    const std::vector<dossier::Question> no_questions;
    std::vector<RequestStanding> found;
    for (const dossier::LetterOnFile& letter : state.letters) {
        const ReferenceNumber& reference = letter.what.reference;
        const bool answered = std::ranges::any_of(
            state.contact.answers,
            [&](const dossier::AnswerReceived& one) { return one.reference == reference; });
        const bool asks = letter.what.letter == request_letter;
        if (!state.contact.request(reference) && !answered && !asks) continue;
        found.push_back(request_of(state, reference, asks ? fallback : no_questions));
    }
    return found;
}

}  // namespace trede::reports
