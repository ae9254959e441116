#include "contact/forms.hpp"

namespace trede::contact {

using evidence::CanonicalWriter;

namespace {

std::string object(const cycle::PlacesBy& measured) {
    return CanonicalWriter{}
        .text("category", word(measured.category))
        .text("due_on", base::to_iso(measured.due_on))
        .number("places", measured.places.number())
        .done();
}

cycle::PlacesBy read_measured(Payload& in) {
    cycle::PlacesBy measured;
    measured.category = in.category("category");
    measured.due_on = in.date("due_on");
    measured.places = cycle::Places(in.number("places"));
    return measured;
}

}  // namespace

std::string write(const TalkInvited& event) {
    CanonicalWriter out;
    out.texts("agenda", event.agenda);
    out.text("invited_on", base::to_iso(event.invited_on));
    out.text("level", word(event.level));
    out.texts("participants", event.participants);
    out.text("planned_on", base::to_iso(event.planned_on));
    out.text("talk", event.talk.value());
    return out.done();
}

TalkInvited read_talk_invited(Payload& in) {
    TalkInvited event;
    event.agenda = in.texts("agenda");
    event.invited_on = in.date("invited_on");
    event.level = in.one_of("level", parse_talk_level);
    event.participants = in.texts("participants");
    event.planned_on = in.date("planned_on");
    event.talk = TalkId(in.text("talk"));
    return event;
}

std::string write(const TalkHeld& event) {
    CanonicalWriter out;
    out.text("conclusions", event.conclusions);
    out.text("held_on", base::to_iso(event.held_on));
    out.texts("participants", event.participants);
    out.text("talk", event.talk.value());
    return out.done();
}

TalkHeld read_talk_held(Payload& in) {
    TalkHeld event;
    event.conclusions = in.text("conclusions");
    event.held_on = in.date("held_on");
    event.participants = in.texts("participants");
    event.talk = TalkId(in.text("talk"));
    return event;
}

std::string write(const TalkCancelled& event) {
    CanonicalWriter out;
    out.text("cancelled_on", base::to_iso(event.cancelled_on));
    out.text("reason", event.reason);
    out.text("talk", event.talk.value());
    return out.done();
}

TalkCancelled read_talk_cancelled(Payload& in) {
    TalkCancelled event;
    event.cancelled_on = in.date("cancelled_on");
    event.reason = in.text("reason");
    event.talk = TalkId(in.text("talk"));
    return event;
}

std::string write(const TalkReportSent& event) {
    CanonicalWriter out;
    out.text("document", event.document);
    out.text("last_day", base::to_iso(event.last_day));
    out.text("sent_on", base::to_iso(event.sent_on));
    out.text("talk", event.talk.value());
    return out.done();
}

TalkReportSent read_talk_report_sent(Payload& in) {
    TalkReportSent event;
    event.document = in.text("document");
    event.last_day = in.date("last_day");
    event.sent_on = in.date("sent_on");
    event.talk = TalkId(in.text("talk"));
    return event;
}

std::string write(const TalkReportCorrected& event) {
    CanonicalWriter out;
    out.text("correction", event.correction);
    out.text("document", event.document);
    out.text("received_on", base::to_iso(event.received_on));
    out.text("talk", event.talk.value());
    return out.done();
}

TalkReportCorrected read_talk_report_corrected(Payload& in) {
    TalkReportCorrected event;
    event.correction = in.text("correction");
    event.document = in.text("document");
    event.received_on = in.date("received_on");
    event.talk = TalkId(in.text("talk"));
    return event;
}

std::string write(const TalkReportAgreed& event) {
    CanonicalWriter out;
    out.text("agreed_on", base::to_iso(event.agreed_on));
    out.text("document", event.document);
    out.text("talk", event.talk.value());
    return out.done();
}

TalkReportAgreed read_talk_report_agreed(Payload& in) {
    TalkReportAgreed event;
    event.agreed_on = in.date("agreed_on");
    event.document = in.text("document");
    event.talk = TalkId(in.text("talk"));
    return event;
}

std::string write(const AgreementMade& event) {
    CanonicalWriter out;
    out.text("agreement", event.agreement.value());
    out.text("document", event.document);
    out.text("due_on", base::to_iso(event.due_on));
    out.text("made_on", base::to_iso(event.made_on));
    if (event.measured) out.objects("measured", {object(*event.measured)});
    out.text("owner", event.owner);
    if (event.talk) out.text("talk", event.talk->value());
    out.text("what", event.what);
    return out.done();
}

AgreementMade read_agreement_made(Payload& in) {
    AgreementMade event;
    event.agreement = AgreementId(in.text("agreement"));
    event.document = in.text("document");
    event.due_on = in.date("due_on");
    event.made_on = in.date("made_on");
    if (in.has("measured")) {
        auto rows = in.rows<Payload>("measured", read_measured);
        event.measured = in.must(rows.size() == 1 ? std::optional(rows.front()) : std::nullopt);
    }
    event.owner = in.text("owner");
    if (in.has("talk")) event.talk = TalkId(in.text("talk"));
    event.what = in.text("what");
    return event;
}

std::string write(const AgreementSettled& event) {
    CanonicalWriter out;
    out.text("agreement", event.agreement.value());
    if (!event.figures.empty()) out.text("figures", event.figures);
    out.text("function", event.function);
    out.text("how", word(event.how));
    out.text("reason", event.reason);
    out.text("settled_on", base::to_iso(event.settled_on));
    return out.done();
}

namespace {

AgreementSettled read_settled(Payload& in, bool second) {
    AgreementSettled event;
    event.agreement = AgreementId(in.text("agreement"));
    if (second) event.figures = in.text("figures");
    event.function = in.text("function");
    event.how = in.one_of("how", parse_agreement_end);
    event.reason = in.text("reason");
    event.settled_on = in.date("settled_on");
    return event;
}

}  // namespace

// The first form does not say what the figures said.
AgreementSettled read_agreement_settled(Payload& in) { return read_settled(in, false); }

AgreementSettled read_agreement_settled_2(Payload& in) { return read_settled(in, true); }

}  // namespace trede::contact
