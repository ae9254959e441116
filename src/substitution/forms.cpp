#include "substitution/forms.hpp"

namespace trede::substitution {

using evidence::CanonicalWriter;
using evidence::write_date;

std::string write(const PlanStepSet& event) {
    return CanonicalWriter{}
        .text("body", word(event.body))
        .text("by", event.by)
        .text("document", event.document)
        .text("item", event.item)
        .text("ready_on", base::to_iso(event.ready_on))
        .text("step", event.step)
        .done();
}

PlanStepSet read_plan_step_set(evidence::Payload& in) {
    PlanStepSet event;
    event.body = in.one_of("body", parse_body);
    event.by = in.text("by");
    event.document = in.text("document");
    event.item = in.text("item");
    event.ready_on = in.date("ready_on");
    event.step = in.text("step");
    return event;
}

std::string write(const DoneInPlace& event) {
    return CanonicalWriter{}
        .text("body", word(event.body))
        .text("deed", word(event.deed))
        .text("document", event.document)
        .text("done_on", base::to_iso(event.done_on))
        .text("step", event.step)
        .text("what", event.what)
        .done();
}

DoneInPlace read_done_in_place(evidence::Payload& in) {
    DoneInPlace event;
    event.body = in.one_of("body", parse_body);
    event.deed = in.one_of("deed", parse_deed);
    event.document = in.text("document");
    event.done_on = in.date("done_on");
    event.step = in.text("step");
    event.what = in.text("what");
    return event;
}

std::string write(const CostRecorded& event) {
    return CanonicalWriter{}
        .number("cents", event.cents)
        .text("document", event.document)
        .text("recoverable", event.recoverable ? "ja" : "nee")
        .text("spent_on", base::to_iso(event.spent_on))
        .text("what", event.what)
        .done();
}

CostRecorded read_cost_recorded(evidence::Payload& in) {
    CostRecorded event;
    event.cents = in.number("cents");
    event.document = in.text("document");
    event.recoverable = in.yes_or_no("recoverable");
    event.spent_on = in.date("spent_on");
    event.what = in.text("what");
    return event;
}

std::string write(const SubstitutionEnded& event) {
    return CanonicalWriter{}
        .text("document", event.document)
        .text("ended_on", base::to_iso(event.ended_on))
        .text("function", event.function)
        .text("mandate", event.mandate)
        .text("reason", event.reason)
        .done();
}

SubstitutionEnded read_substitution_ended(evidence::Payload& in) {
    SubstitutionEnded event;
    event.document = in.text("document");
    event.ended_on = in.date("ended_on");
    event.function = in.text("function");
    event.mandate = in.text("mandate");
    event.reason = in.text("reason");
    return event;
}

std::string write(const RemedySought& event) {
    CanonicalWriter out;
    out.text("against", event.against).text("by", event.by);
    write_date(out, "last_day", event.last_day);
    return out.text("number", event.number)
        .text("received_on", base::to_iso(event.received_on))
        .text("remedy", word(event.remedy))
        .done();
}

RemedySought read_remedy_sought(evidence::Payload& in) {
    RemedySought event;
    event.against = in.text("against");
    event.by = in.text("by");
    event.last_day = in.optional_date("last_day");
    event.number = in.text("number");
    event.received_on = in.date("received_on");
    event.remedy = in.one_of("remedy", parse_remedy);
    return event;
}

std::string write(const RemedyAnswered& event) {
    return CanonicalWriter{}
        .text("answer", word(event.answer))
        .text("answered_on", base::to_iso(event.answered_on))
        .text("document", event.document)
        .text("number", event.number)
        .text("reason", event.reason)
        .text("ruling", event.ruling)
        .done();
}

RemedyAnswered read_remedy_answered(evidence::Payload& in) {
    RemedyAnswered event;
    event.answer = in.one_of("answer", parse_answer);
    event.answered_on = in.date("answered_on");
    event.document = in.text("document");
    event.number = in.text("number");
    event.reason = in.text("reason");
    event.ruling = in.text("ruling");
    return event;
}

}  // namespace trede::substitution
