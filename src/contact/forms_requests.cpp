#include "contact/forms.hpp"

namespace trede::contact {

using evidence::CanonicalWriter;

namespace {

std::vector<std::string> rows(const std::vector<Question>& questions) {
    std::vector<std::string> made;
    for (const Question& one : questions) {
        made.push_back(CanonicalWriter{}
                           .text("id", one.id.value())
                           .text("on_file", one.on_file)
                           .text("title", one.title)
                           .done());
    }
    return made;
}

Question read_question(Payload& in) {
    Question question;
    question.id = QuestionId(in.text("id"));
    question.on_file = in.text("on_file");
    question.title = in.text("title");
    return question;
}

std::vector<std::string> words(const std::vector<QuestionId>& questions) {
    std::vector<std::string> made;
    for (const QuestionId& one : questions) made.push_back(one.value());
    return made;
}

}  // namespace

std::string write(const InformationRequested& event) {
    CanonicalWriter out;
    out.text("base", word(event.base));
    out.text("ground", event.ground);
    out.objects("questions", rows(event.questions));
    out.text("reason", event.reason);
    out.text("reference", event.reference.value());
    return out.done();
}

InformationRequested read_information_requested(Payload& in) {
    InformationRequested event;
    event.base = in.one_of("base", parse_request_base);
    event.ground = in.text("ground");
    event.questions = in.rows<Payload>("questions", read_question);
    event.reason = in.text("reason");
    event.reference = ReferenceNumber(in.text("reference"));
    return event;
}

std::string write(const AnswerReceived& event) {
    CanonicalWriter out;
    out.text("document", event.document);
    out.text("file", event.file);
    out.text("in_term", event.in_term ? "ja" : "nee");
    out.text("last_day", base::to_iso(event.last_day));
    out.text("message", event.message);
    out.texts("questions", words(event.questions));
    out.text("received_on", base::to_iso(event.received_on));
    out.text("reference", event.reference.value());
    return out.done();
}

AnswerReceived read_answer_received(Payload& in) {
    AnswerReceived event;
    event.document = in.text("document");
    event.file = in.text("file");
    event.in_term = in.yes_or_no("in_term");
    event.last_day = in.date("last_day");
    event.message = in.text("message");
    for (std::string& one : in.texts("questions")) event.questions.emplace_back(std::move(one));
    event.received_on = in.date("received_on");
    event.reference = ReferenceNumber(in.text("reference"));
    return event;
}

std::string write(const AnswerWithdrawn& event) {
    CanonicalWriter out;
    out.text("message", event.message);
    out.text("reason", event.reason);
    out.text("reference", event.reference.value());
    out.text("withdrawn_on", base::to_iso(event.withdrawn_on));
    return out.done();
}

AnswerWithdrawn read_answer_withdrawn(Payload& in) {
    AnswerWithdrawn event;
    event.message = in.text("message");
    event.reason = in.text("reason");
    event.reference = ReferenceNumber(in.text("reference"));
    event.withdrawn_on = in.date("withdrawn_on");
    return event;
}

std::string write(const AnswerJudged& event) {
    CanonicalWriter out;
    out.text("complete", event.complete ? "ja" : "nee");
    out.text("function", event.function);
    out.text("judged_on", base::to_iso(event.judged_on));
    out.text("question", event.question.value());
    out.text("reason", event.reason);
    out.text("reference", event.reference.value());
    return out.done();
}

AnswerJudged read_answer_judged(Payload& in) {
    AnswerJudged event;
    event.complete = in.yes_or_no("complete");
    event.function = in.text("function");
    event.judged_on = in.date("judged_on");
    event.question = QuestionId(in.text("question"));
    event.reason = in.text("reason");
    event.reference = ReferenceNumber(in.text("reference"));
    return event;
}

std::string write(const DelayFollowedUp& event) {
    CanonicalWriter out;
    out.text("done_on", base::to_iso(event.done_on));
    out.text("function", event.function);
    out.text("report", event.report.value());
    out.text("what", event.what);
    return out.done();
}

DelayFollowedUp read_delay_followed_up(Payload& in) {
    DelayFollowedUp event;
    event.done_on = in.date("done_on");
    event.function = in.text("function");
    event.report = DelayId(in.text("report"));
    event.what = in.text("what");
    return event;
}

}  // namespace trede::contact
