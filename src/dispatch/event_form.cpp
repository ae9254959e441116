#include "dispatch/event.hpp"
#include "evidence/form.hpp"
#include "evidence/payload.hpp"

namespace trede::dispatch {

namespace {

using evidence::CanonicalWriter;
using evidence::written;

class Payload : public evidence::Payload {
  public:
    using evidence::Payload::Payload;

    int count(std::string_view key) {
        const long long read = number(key);
        return must(read >= 0 && read <= 1'000'000 ? std::optional(static_cast<int>(read))
                                                   : std::nullopt);
    }
};

std::string yes_or_no(bool yes) { return yes ? "ja" : "nee"; }

std::string write_exact(const Exact& exact) {
    return CanonicalWriter{}
        .text("document", exact.document)
        .text("reference", exact.reference.value())
        .done();
}

Exact read_exact(Payload& in) {
    Exact exact;
    exact.document = in.text("document");
    exact.reference = ReferenceNumber(in.text("reference"));
    return exact;
}

std::string write_maker(const Maker& maker) {
    return CanonicalWriter{}.text("officer", maker.officer).text("person", maker.person).done();
}

Maker read_maker(Payload& in) {
    Maker maker;
    maker.officer = in.text("officer");
    maker.person = in.text("person");
    return maker;
}

std::string write_offered_letter(const OfferedLetter& letter) {
    return CanonicalWriter{}
        .text("document", letter.exact.document)
        .text("municipality", letter.municipality.value())
        .text("reference", letter.exact.reference.value())
        .number("rung", letter.rung)
        .done();
}

OfferedLetter read_offered_letter(Payload& in) {
    OfferedLetter letter;
    letter.exact.document = in.text("document");
    letter.municipality = registry::MunicipalityCode(in.text("municipality"));
    letter.exact.reference = ReferenceNumber(in.text("reference"));
    letter.rung = in.count("rung");
    return letter;
}

std::string write(const BatchOffered& event) {
    std::vector<std::string> recipients_in_words;
    for (const Recipient one : event.recipients) recipients_in_words.emplace_back(word(one));
    return CanonicalWriter{}
        .text("letter", event.letter)
        .objects("letters", written(event.letters, write_offered_letter))
        .objects("makers", written(event.makers, write_maker))
        .text("offered_on", base::to_iso(event.offered_on))
        .texts("recipients", recipients_in_words)
        .text("signs_as", event.signs_as)
        .done();
}

Event read_offered(Payload& in) {
    BatchOffered event;
    event.letter = in.text("letter");
    event.letters = in.rows<Payload>("letters", read_offered_letter);
    event.makers = in.rows<Payload>("makers", read_maker);
    event.offered_on = in.date("offered_on");
    event.recipients = in.members("recipients", recipients);
    event.signs_as = in.text("signs_as");
    return event;
}

std::string write(const LetterAltered& event) {
    return CanonicalWriter{}
        .text("altered_on", base::to_iso(event.altered_on))
        .text("document", event.document)
        .text("from", event.from.document)
        .text("person", event.person)
        .text("reason", event.reason)
        .text("reference", event.from.reference.value())
        .done();
}

Event read_altered(Payload& in) {
    LetterAltered event;
    event.altered_on = in.date("altered_on");
    event.document = in.text("document");
    event.from.document = in.text("from");
    event.person = in.text("person");
    event.reason = in.text("reason");
    event.from.reference = ReferenceNumber(in.text("reference"));
    return event;
}

std::string write(const LetterHeld& event) {
    return CanonicalWriter{}
        .text("held", yes_or_no(event.held))
        .text("held_on", base::to_iso(event.held_on))
        .text("reason", event.reason)
        .text("reference", event.reference.value())
        .done();
}

std::string write(const LetterExcluded& event) {
    return CanonicalWriter{}
        .text("excluded_on", base::to_iso(event.excluded_on))
        .text("reason", event.reason)
        .text("reference", event.reference.value())
        .done();
}

Event read_excluded(Payload& in) {
    LetterExcluded event;
    event.excluded_on = in.date("excluded_on");
    event.reason = in.text("reason");
    event.reference = ReferenceNumber(in.text("reference"));
    return event;
}

std::string write(const LettersInitialled& event) {
    return CanonicalWriter{}
        .text("agreed", yes_or_no(event.agreed))
        .text("as_jurist", yes_or_no(event.as_jurist))
        .text("function", event.function)
        .text("initialled_on", base::to_iso(event.initialled_on))
        .objects("letters", written(event.letters, write_exact))
        .text("mandate", event.mandate)
        .text("person", event.person)
        .text("remarks", event.remarks)
        .done();
}

Event read_initialled(Payload& in) {
    LettersInitialled event;
    event.agreed = in.yes_or_no("agreed");
    event.as_jurist = in.yes_or_no("as_jurist");
    event.function = in.text("function");
    event.initialled_on = in.date("initialled_on");
    event.letters = in.rows<Payload>("letters", read_exact);
    event.mandate = in.text("mandate");
    event.person = in.text("person");
    event.remarks = in.text("remarks");
    return event;
}

std::string write(const LettersSigned& event) {
    std::vector<std::string> opened;
    for (const ReferenceNumber& one : event.opened) opened.push_back(one.value());
    return CanonicalWriter{}
        .text("function", event.function)
        .objects("letters", written(event.letters, write_exact))
        .text("mandate", event.mandate)
        .texts("opened", opened)
        .text("person", event.person)
        .text("signed_on", base::to_iso(event.signed_on))
        .done();
}

enum class Opened { not_kept, kept };

LettersSigned signatures(Payload& in, Opened opened) {
    LettersSigned event;
    event.function = in.text("function");
    event.letters = in.rows<Payload>("letters", read_exact);
    event.mandate = in.text("mandate");
    if (opened == Opened::kept) {
        for (std::string& one : in.texts("opened")) event.opened.emplace_back(std::move(one));
    }
    event.person = in.text("person");
    event.signed_on = in.date("signed_on");
    return event;
}

// Before it was kept what a signatory looked at.
Event read_signed_1(Payload& in) { return signatures(in, Opened::not_kept); }

Event read_signed(Payload& in) { return signatures(in, Opened::kept); }

std::string write(const LetterSealed& event) {
    return CanonicalWriter{}
        .text("certificate", event.certificate)
        .text("document", event.of.document)
        .text("reference", event.of.reference.value())
        .text("sealed", event.sealed)
        .done();
}

Event read_sealed(Payload& in) {
    LetterSealed event;
    event.certificate = in.text("certificate");
    event.of.document = in.text("document");
    event.of.reference = ReferenceNumber(in.text("reference"));
    event.sealed = in.text("sealed");
    return event;
}

std::string write_plan(const DeliveryPlan& plan) {
    return CanonicalWriter{}
        .text("channel", word(plan.channel))
        .text("delivery", plan.id.value())
        .text("recipient", word(plan.recipient))
        .text("reference", plan.reference.value())
        .done();
}

DeliveryPlan read_plan(Payload& in) {
    DeliveryPlan plan;
    plan.channel = in.member("channel", channel_kinds);
    plan.id = DeliveryId(in.text("delivery"));
    plan.recipient = in.member("recipient", recipients);
    plan.reference = ReferenceNumber(in.text("reference"));
    return plan;
}

std::string write(const SendingOrdered& event) {
    return CanonicalWriter{}
        .text("although", event.although)
        .objects("deliveries", written(event.deliveries, write_plan))
        .text("function", event.function)
        .text("mandate", event.mandate)
        .text("not_before", base::to_iso(event.not_before))
        .text("ordered_on", base::to_iso(event.ordered_on))
        .text("sealed", yes_or_no(event.sealed))
        .done();
}

SendingOrdered ordered(Payload& in) {
    SendingOrdered event;
    event.deliveries = in.rows<Payload>("deliveries", read_plan);
    event.function = in.text("function");
    event.mandate = in.text("mandate");
    event.not_before = in.instant("not_before");
    event.ordered_on = in.date("ordered_on");
    event.sealed = in.yes_or_no("sealed");
    return event;
}

// Before it was asked whether there is time left to answer.
Event read_ordered_1(Payload& in) { return ordered(in); }

Event read_ordered(Payload& in) {
    std::string although = in.text("although");
    SendingOrdered event = ordered(in);
    event.although = std::move(although);
    return event;
}

std::string write(const SendingStopped& event) {
    return CanonicalWriter{}
        .text("reason", event.reason)
        .text("stopped_on", base::to_iso(event.stopped_on))
        .done();
}

Event read_stopped(Payload& in) {
    SendingStopped event;
    event.reason = in.text("reason");
    event.stopped_on = in.date("stopped_on");
    return event;
}

std::string write(const AttemptStarted& event) {
    return CanonicalWriter{}
        .text("address", event.address)
        .text("delivery", event.delivery.value())
        .number("number", event.number)
        .done();
}

Event read_started(Payload& in) {
    AttemptStarted event;
    event.address = in.text("address");
    event.delivery = DeliveryId(in.text("delivery"));
    event.number = in.count("number");
    return event;
}

std::string write(const AttemptEnded& event) {
    return CanonicalWriter{}
        .text("delivery", event.delivery.value())
        .text("detail", event.detail)
        .number("number", event.number)
        .text("taken", word(event.taken))
        .done();
}

Event read_ended(Payload& in) {
    AttemptEnded event;
    event.delivery = DeliveryId(in.text("delivery"));
    event.detail = in.text("detail");
    event.number = in.count("number");
    event.taken = in.member("taken", taken_values);
    return event;
}

std::string write(const DeliverySettled& event) {
    CanonicalWriter out;
    if (event.channel) out.text("channel", word(*event.channel));
    return out.text("delivery", event.delivery.value())
        .text("reason", event.reason)
        .text("settled_on", base::to_iso(event.settled_on))
        .text("state", word(event.state))
        .done();
}

Event read_settled(Payload& in) {
    DeliverySettled event;
    if (in.has("channel")) event.channel = in.member("channel", channel_kinds);
    event.delivery = DeliveryId(in.text("delivery"));
    event.reason = in.text("reason");
    event.settled_on = in.date("settled_on");
    event.state = in.member("state", delivery_states);
    return event;
}

std::string write(const LetterSentByHand& event) {
    return CanonicalWriter{}
        .text("reference", event.reference.value())
        .text("sent_on", base::to_iso(event.sent_on))
        .text("source", event.source)
        .done();
}

Event read_sent_by_hand(Payload& in) {
    LetterSentByHand event;
    event.reference = ReferenceNumber(in.text("reference"));
    event.sent_on = in.date("sent_on");
    event.source = in.text("source");
    return event;
}

Event read_held(Payload& in) {
    LetterHeld event;
    event.held = in.yes_or_no("held");
    event.held_on = in.date("held_on");
    event.reason = in.text("reason");
    event.reference = ReferenceNumber(in.text("reference"));
    return event;
}

// One row per stored form that was ever written; no row ever goes (dossier/event_form.cpp).
using Form = evidence::Form<Event, Payload>;
constexpr Form forms[] = {
    Form::of<read_offered>("batch-offered/1"),
    Form::of<read_altered>("letter-altered/1"),
    Form::of<read_held>("letter-held/1"),
    Form::of<read_excluded>("letter-excluded/1"),
    Form::of<read_initialled>("letters-initialled/1"),
    Form::of<read_signed_1>("letters-signed/1"),
    Form::of<read_signed>("letters-signed/2"),
    Form::of<read_sealed>("letter-sealed/1"),
    Form::of<read_ordered_1>("sending-ordered/1"),
    Form::of<read_ordered>("sending-ordered/2"),
    Form::of<read_stopped>("sending-stopped/1"),
    Form::of<read_started>("attempt-started/1"),
    Form::of<read_ended>("attempt-ended/1"),
    Form::of<read_settled>("delivery-settled/1"),
    Form::of<read_sent_by_hand>("letter-sent-by-hand/1"),
};
// The form in which each event is written today, in the order of the variant.
constexpr std::array<std::string_view, std::variant_size_v<AnyEvent>> newest = {
    {"batch-offered/1", "letter-altered/1", "letter-held/1", "letter-excluded/1",
     "letters-initialled/1", "letters-signed/2", "letter-sealed/1", "sending-ordered/2",
     "sending-stopped/1", "attempt-started/1", "attempt-ended/1", "delivery-settled/1",
     "letter-sent-by-hand/1"}};

}  // namespace

dossier::StoredForm encode(const Event& event) {
    return {.schema = newest[event.index()],
            .payload = std::visit([](const auto& known) { return write(known); }, event)};
}

std::optional<Event> decode(std::string_view schema, std::string_view payload) {
    return evidence::read_form(forms, schema, payload);
}

}  // namespace trede::dispatch
