#include "dossier/forms.hpp"

namespace trede::dossier {

using evidence::CanonicalWriter;

// The first form has no agreements and the second no closing and no document; what has none is
// still written in them. The fourth also says which bytes the versions of policy were.
std::string write(const RungProposed& event) {
    CanonicalWriter out;
    const bool fourth = !event.digests.empty();
    const bool third = fourth || !fits_second_form(event);
    if (third || !event.agreements.empty()) out.text("agreements", event.agreements);
    if (event.closes) out.text("closes", word(*event.closes));
    if (fourth) out.text("digests", event.digests);
    if (third) out.text("document", event.document);
    return out.text("findings", event.findings)
        .text("policy", event.policy)
        .text("proposal", event.proposal.value())
        .text("reason", event.reason)
        .text("reference_date", base::to_iso(event.reference_date))
        .number("to", number(event.to))
        .text("verdict", word(event.verdict))
        .done();
}

namespace {

RungProposed read_proposed(Payload& in, int form) {
    RungProposed event;
    if (form >= 2) event.agreements = in.text("agreements");
    if (form >= 3 && in.has("closes"))
        event.closes = in.one_of("closes", ladder::parse_closing_ground);
    if (form >= 4) event.digests = in.text("digests");
    if (form >= 3) event.document = in.text("document");
    event.findings = in.text("findings");
    event.policy = in.text("policy");
    event.proposal = ProposalId(in.text("proposal"));
    event.reason = in.text("reason");
    event.reference_date = in.date("reference_date");
    event.to = in.rung("to");
    event.verdict = in.verdict("verdict");
    return event;
}

}  // namespace

bool fits_second_form(const RungProposed& event) { return !event.closes && event.document.empty(); }

RungProposed read_rung_proposed(Payload& in) { return read_proposed(in, 1); }

RungProposed read_rung_proposed_2(Payload& in) { return read_proposed(in, 2); }

RungProposed read_rung_proposed_3(Payload& in) { return read_proposed(in, 3); }

RungProposed read_rung_proposed_4(Payload& in) { return read_proposed(in, 4); }

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

std::string write(const ProposalWithdrawn& event) {
    return CanonicalWriter{}
        .text("function", event.function)
        .text("mandate", event.mandate)
        .text("proposal", event.proposal.value())
        .text("reason", event.reason)
        .text("withdrawn_on", base::to_iso(event.withdrawn_on))
        .done();
}

ProposalWithdrawn read_proposal_withdrawn(Payload& in) {
    ProposalWithdrawn event;
    event.function = in.text("function");
    event.mandate = in.text("mandate");
    event.proposal = ProposalId(in.text("proposal"));
    event.reason = in.text("reason");
    event.withdrawn_on = in.date("withdrawn_on");
    return event;
}

std::string write(const ProposalReviewed& event) {
    return CanonicalWriter{}
        .text("agreed", event.agreed ? "ja" : "nee")
        .text("function", event.function)
        .text("proposal", event.proposal.value())
        .text("remarks", event.remarks)
        .text("reviewed_on", base::to_iso(event.reviewed_on))
        .done();
}

ProposalReviewed read_proposal_reviewed(Payload& in) {
    ProposalReviewed event;
    event.agreed = in.yes_or_no("agreed");
    event.function = in.text("function");
    event.proposal = ProposalId(in.text("proposal"));
    event.remarks = in.text("remarks");
    event.reviewed_on = in.date("reviewed_on");
    return event;
}

std::string write(const LegalActRecorded& event) {
    const ladder::ActDone& act = event.act;
    CanonicalWriter out;
    out.text("act", word(act.act))
        .text("document", act.document)
        .text("done_on", base::to_iso(act.done_on))
        .text("item", act.item);
    write_date(out, "last_day", act.last_day);
    out.text("reason", act.reason);
    if (act.unwritten) out.text("unwritten", "ja");
    return out.done();
}

LegalActRecorded read_legal_act_recorded(Payload& in) {
    LegalActRecorded event;
    ladder::ActDone& act = event.act;
    act.act = in.one_of("act", ladder::parse_legal_act);
    act.document = in.text("document");
    act.done_on = in.date("done_on");
    act.item = in.text("item");
    act.last_day = in.optional_date("last_day");
    act.reason = in.text("reason");
    return event;
}

// The second form is of an urgency that left no time to write.
LegalActRecorded read_legal_act_recorded_2(Payload& in) {
    LegalActRecorded event = read_legal_act_recorded(in);
    event.act.unwritten = in.yes_or_no("unwritten");
    return event;
}

std::string write(const LegalActWithdrawn& event) {
    return CanonicalWriter{}
        .text("act", word(event.act))
        .text("document", event.document)
        .text("done_on", base::to_iso(event.done_on))
        .text("function", event.function)
        .text("item", event.item)
        .text("mandate", event.mandate)
        .text("paper", event.paper)
        .text("reason", event.reason)
        .text("withdrawn_on", base::to_iso(event.withdrawn_on))
        .done();
}

LegalActWithdrawn read_legal_act_withdrawn(Payload& in) {
    LegalActWithdrawn event;
    event.act = in.one_of("act", ladder::parse_legal_act);
    event.document = in.text("document");
    event.done_on = in.date("done_on");
    event.function = in.text("function");
    event.item = in.text("item");
    event.mandate = in.text("mandate");
    event.paper = in.text("paper");
    event.reason = in.text("reason");
    event.withdrawn_on = in.date("withdrawn_on");
    return event;
}

std::string write(const CourseChanged& event) {
    CanonicalWriter out;
    out.text("changed_on", base::to_iso(event.changed_on));
    if (event.closes) out.text("closes", word(*event.closes));
    if (!event.document.empty()) out.text("document", event.document);
    out.text("function", event.function)
        .text("ground", event.ground)
        .text("mandate", event.mandate)
        .text("move", word(event.move));
    if (event.proposal) out.text("proposal", event.proposal->value());
    return out.text("reason", event.reason).done();
}

CourseChanged read_course_changed_2(Payload& in) {
    CourseChanged event;
    event.changed_on = in.date("changed_on");
    if (in.has("closes")) event.closes = in.one_of("closes", ladder::parse_closing_ground);
    event.document = in.text("document");
    event.function = in.text("function");
    event.ground = in.text("ground");
    event.mandate = in.text("mandate");
    event.move = in.one_of("move", parse_move);
    if (in.has("proposal")) event.proposal = ProposalId(in.text("proposal"));
    event.reason = in.text("reason");
    return event;
}

// The first form names no document.
CourseChanged read_course_changed(Payload& in) {
    CourseChanged event;
    event.changed_on = in.date("changed_on");
    event.function = in.text("function");
    event.ground = in.text("ground");
    event.mandate = in.text("mandate");
    event.move = in.one_of("move", parse_move);
    event.reason = in.text("reason");
    return event;
}

}  // namespace trede::dossier
