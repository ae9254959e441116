#include "dossier/forms.hpp"

namespace trede::dossier {

using evidence::CanonicalWriter;

namespace {

std::string_view yes_or_no(bool value) { return value ? "ja" : "nee"; }

}  // namespace

std::string write(const RemedyFiled& event) {
    CanonicalWriter out;
    out.text("against", base::to_iso(event.against));
    write_date(out, "announced_on", event.announced_on);
    out.text("committee", yes_or_no(event.committee))
        .text("document", event.document)
        .text("id", event.id.value());
    if (event.in_time) out.text("in_time", yes_or_no(*event.in_time));
    write_date(out, "last_day", event.last_day);
    write_date(out, "posted_on", event.posted_on);
    out.text("received_on", base::to_iso(event.received_on)).text("remedy", word(event.remedy));
    return out.done();
}

RemedyFiled read_remedy_filed(Payload& in) {
    RemedyFiled event;
    event.against = in.date("against");
    event.announced_on = in.optional_date("announced_on");
    event.committee = in.yes_or_no("committee");
    event.document = in.text("document");
    event.id = RemedyId(in.text("id"));
    if (in.has("in_time")) event.in_time = in.yes_or_no("in_time");
    event.last_day = in.optional_date("last_day");
    event.posted_on = in.optional_date("posted_on");
    event.received_on = in.date("received_on");
    event.remedy = in.one_of("remedy", parse_remedy);
    return event;
}

std::string write(const RemedyDeferred& event) {
    CanonicalWriter out;
    out.text("deferred_on", base::to_iso(event.deferred_on)).text("id", event.id.value());
    return out.done();
}

RemedyDeferred read_remedy_deferred(Payload& in) {
    RemedyDeferred event;
    event.deferred_on = in.date("deferred_on");
    event.id = RemedyId(in.text("id"));
    return event;
}

std::string write(const RemedyDecided& event) {
    CanonicalWriter out;
    write_date(out, "announced_on", event.announced_on);
    if (!event.correction.empty()) out.text("correction", event.correction);
    out.text("decided_on", base::to_iso(event.decided_on))
        .text("document", event.document)
        .text("id", event.id.value())
        .text("outcome", word(event.outcome));
    return out.done();
}

namespace {

RemedyDecided read_decided(Payload& in, bool second) {
    RemedyDecided event;
    event.announced_on = in.optional_date("announced_on");
    if (second) event.correction = in.text("correction");
    event.decided_on = in.date("decided_on");
    event.document = in.text("document");
    event.id = RemedyId(in.text("id"));
    event.outcome = in.one_of("outcome", parse_remedy_outcome);
    return event;
}

}  // namespace

// The first form is that of a decision that mends nothing.
RemedyDecided read_remedy_decided(Payload& in) { return read_decided(in, false); }

RemedyDecided read_remedy_decided_2(Payload& in) { return read_decided(in, true); }

std::string write(const SuspensionAwaits& event) {
    CanonicalWriter out;
    out.text("remedy", event.remedy.value()).text("ruling", event.ruling).text("term", event.term);
    return out.done();
}

SuspensionAwaits read_suspension_awaits(Payload& in) {
    SuspensionAwaits event;
    event.remedy = RemedyId(in.text("remedy"));
    event.ruling = in.text("ruling");
    event.term = in.text("term");
    return event;
}

std::string write(const SuspensionEnds& event) {
    CanonicalWriter out;
    out.text("last_day", base::to_iso(event.last_day))
        .text("reckoning", event.reckoning)
        .text("ruling", event.ruling);
    return out.done();
}

SuspensionEnds read_suspension_ends(Payload& in) {
    SuspensionEnds event;
    event.last_day = in.date("last_day");
    event.reckoning = in.text("reckoning");
    event.ruling = in.text("ruling");
    return event;
}

std::string write(const TaskWithdrawn& event) {
    CanonicalWriter out;
    write_date(out, "announced_on", event.announced_on);
    out.text("category", word(event.category))
        .text("decided_on", base::to_iso(event.decided_on))
        .text("decision", event.decision)
        .text("reason", event.reason)
        .text("years_from", base::to_iso(event.years_from));
    return out.done();
}

TaskWithdrawn read_task_withdrawn(Payload& in) {
    TaskWithdrawn event;
    event.announced_on = in.optional_date("announced_on");
    event.category = in.category("category");
    event.decided_on = in.date("decided_on");
    event.decision = in.text("decision");
    event.reason = in.text("reason");
    event.years_from = in.date("years_from");
    return event;
}

}  // namespace trede::dossier
