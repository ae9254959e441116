#include "dossier/forms.hpp"

namespace trede::dossier {

using evidence::CanonicalWriter;

std::string write(const RungProposed& event) {
    return CanonicalWriter{}
        .text("findings", event.findings)
        .text("policy", event.policy)
        .text("proposal", event.proposal.value())
        .text("reason", event.reason)
        .text("reference_date", base::to_iso(event.reference_date))
        .number("to", number(event.to))
        .text("verdict", word(event.verdict))
        .done();
}

RungProposed read_rung_proposed(Payload& in) {
    RungProposed event;
    event.findings = in.text("findings");
    event.policy = in.text("policy");
    event.proposal = ProposalId(in.text("proposal"));
    event.reason = in.text("reason");
    event.reference_date = in.date("reference_date");
    event.to = in.rung("to");
    event.verdict = in.verdict("verdict");
    return event;
}

std::string write(const RungDecided& event) {
    CanonicalWriter out;
    out.text("decided_on", base::to_iso(event.decided_on));
    if (event.from) out.number("from", number(*event.from));
    return out.text("function", event.function)
        .text("mandate", event.mandate)
        .text("proposal", event.proposal.value())
        .number("to", number(event.to))
        .done();
}

RungDecided read_rung_decided(Payload& in) {
    RungDecided event;
    event.decided_on = in.date("decided_on");
    event.from = in.optional_rung("from");
    event.function = in.text("function");
    event.mandate = in.text("mandate");
    event.proposal = ProposalId(in.text("proposal"));
    event.to = in.rung("to");
    return event;
}

std::string write(const ProposalDeclined& event) {
    return CanonicalWriter{}
        .text("declined_on", base::to_iso(event.declined_on))
        .text("proposal", event.proposal.value())
        .text("reason", event.reason)
        .done();
}

ProposalDeclined read_proposal_declined(Payload& in) {
    ProposalDeclined event;
    event.declined_on = in.date("declined_on");
    event.proposal = ProposalId(in.text("proposal"));
    event.reason = in.text("reason");
    return event;
}

}  // namespace trede::dossier
