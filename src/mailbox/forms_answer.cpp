#include "mailbox/forms.hpp"

namespace trede::mailbox {

using evidence::CanonicalWriter;

namespace {

std::string write_fact(const ProposedFact& fact) {
    return CanonicalWriter{}
        .text("municipality", fact.municipality.value())
        .text("payload", fact.payload)
        .text("schema", fact.schema)
        .text("where", fact.where)
        .done();
}

ProposedFact read_fact(Payload& in) {
    ProposedFact fact;
    fact.municipality = registry::MunicipalityCode(in.text("municipality"));
    fact.payload = in.text("payload");
    fact.schema = in.text("schema");
    fact.where = in.text("where");
    return fact;
}

int read_number(Payload& in) { return static_cast<int>(in.count("number")); }

}  // namespace

std::string write(const FactsProposed& event) {
    return CanonicalWriter{}
        .objects("facts", evidence::written(event.facts, write_fact))
        .texts("notes", event.notes)
        .text("proposed_on", base::to_iso(event.proposed_on))
        .done();
}

Event read_facts_proposed(Payload& in) {
    FactsProposed event;
    event.facts = in.rows<Payload>("facts", read_fact);
    event.notes = in.texts("notes");
    event.proposed_on = in.date("proposed_on");
    return event;
}

std::string write(const FactAccepted& event) {
    return CanonicalWriter{}
        .text("accepted_on", base::to_iso(event.accepted_on))
        .number("number", event.number)
        .text("reason", event.reason)
        .done();
}

Event read_fact_accepted(Payload& in) {
    FactAccepted event;
    event.accepted_on = in.date("accepted_on");
    event.number = read_number(in);
    event.reason = in.text("reason");
    return event;
}

std::string write(const FactDeclined& event) {
    return CanonicalWriter{}
        .text("declined_on", base::to_iso(event.declined_on))
        .number("number", event.number)
        .text("reason", event.reason)
        .done();
}

Event read_fact_declined(Payload& in) {
    FactDeclined event;
    event.declined_on = in.date("declined_on");
    event.number = read_number(in);
    event.reason = in.text("reason");
    return event;
}

std::string write(const ConfirmationOrdered& event) {
    return CanonicalWriter{}
        .text("ordered_on", base::to_iso(event.ordered_on))
        .text("reason", event.reason)
        .done();
}

Event read_confirmation_ordered(Payload& in) {
    ConfirmationOrdered event;
    event.ordered_on = in.date("ordered_on");
    event.reason = in.text("reason");
    return event;
}

std::string write(const ConfirmationStarted& event) {
    return CanonicalWriter{}.number("number", event.number).done();
}

Event read_confirmation_started(Payload& in) {
    ConfirmationStarted event;
    event.number = read_number(in);
    return event;
}

std::string write(const ConfirmationEnded& event) {
    return CanonicalWriter{}
        .text("carried", word(event.carried))
        .text("detail", event.detail)
        .number("number", event.number)
        .done();
}

Event read_confirmation_ended(Payload& in) {
    ConfirmationEnded event;
    event.carried = in.member("carried", carried_values);
    event.detail = in.text("detail");
    event.number = read_number(in);
    return event;
}

std::string write(const ConfirmationSettled& event) {
    return CanonicalWriter{}
        .flag("again", event.again)
        .text("reason", event.reason)
        .text("settled_on", base::to_iso(event.settled_on))
        .done();
}

Event read_confirmation_settled(Payload& in) {
    ConfirmationSettled event;
    event.again = in.flag("again");
    event.reason = in.text("reason");
    event.settled_on = in.date("settled_on");
    return event;
}

}  // namespace trede::mailbox
