#include "contact/say.hpp"

namespace trede::contact {

std::string_view word(RequestBase base) {
    return base == RequestBase::request ? "verzoek" : "verplichting";
}

std::optional<RequestBase> parse_request_base(std::string_view text) {
    for (const RequestBase one : {RequestBase::request, RequestBase::obligation}) {
        if (word(one) == text) return one;
    }
    return std::nullopt;
}

std::string say(const InformationRequested& event) {
    std::string titles;
    std::string known;
    for (const Question& one : event.questions) {
        titles += (titles.empty() ? "" : ", ") + one.title;
        if (!one.on_file.empty())
            known += (known.empty() ? "" : "; ") + one.title + ": " + one.on_file;
    }
    // Of a plain request this is put on file with the first answer, by whoever files that one: so
    // the words say what stands on file, and not who asked.
    return "De vragen van brief " + event.reference.value() + " staan nu in het dossier (" +
           std::string(word(event.base)) + ", " + event.ground + "): " + titles + "." +
           (known.empty() ? "" : " Al bekend: " + known + ".");
}

std::string say(const AnswerReceived& event) {
    std::string questions;
    for (const QuestionId& one : event.questions)
        questions += (questions.empty() ? "" : ", ") + one.value();
    return say(event, questions);
}

std::string say(const AnswerReceived& event, const std::string& questions) {
    return "Antwoord op brief " + event.reference.value() + " ontvangen op " +
           base::in_words(event.received_on) +
           (event.in_term ? "" : ", na de laatste dag (" + base::in_words(event.last_day) + ")") +
           (questions.empty() ? ". Op welke vragen is nog niet bekeken."
                              : ". Over: " + questions + ".");
}

std::string say(const AnswerJudged& event) { return say(event, event.question.value()); }

std::string say(const AnswerJudged& event, const std::string& question) {
    return "Antwoord op brief " + event.reference.value() + ", vraag " + question + ": " +
           (event.complete ? "volledig" : "niet volledig") + " volgens " + event.function + " op " +
           base::in_words(event.judged_on) + ". Reden: " + event.reason;
}

std::string say(const AnswerWithdrawn& event) {
    return "Bericht " + event.message.substr(0, 10) + " telt sinds " +
           base::in_words(event.withdrawn_on) + " niet meer als antwoord op brief " +
           event.reference.value() + ". Reden: " + event.reason;
}

std::string say(const DelayFollowedUp& event) {
    return "Vervolg op melding " + event.report.value() + " op " + base::in_words(event.done_on) +
           " door " + event.function + ": " + event.what;
}

}  // namespace trede::contact
