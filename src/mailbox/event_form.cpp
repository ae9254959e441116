#include "evidence/form.hpp"
#include "mailbox/forms.hpp"

namespace trede::mailbox {

using evidence::CanonicalWriter;
using evidence::written;

namespace {

std::string write_file(const FileOnRecord& file) {
    return CanonicalWriter{}
        .number("bytes", static_cast<long long>(file.bytes))
        .text("digest", file.digest)
        .texts("flags", file.flags)
        .done();
}

FileOnRecord read_file(Payload& in) {
    FileOnRecord file;
    file.bytes = in.count("bytes");
    file.digest = in.text("digest");
    file.flags = in.texts("flags");
    return file;
}

std::string write_suggestion(const Suggestion& suggestion) {
    CanonicalWriter out;
    out.text("certainty", word(suggestion.certainty))
        .texts("evidence", suggestion.evidence)
        .text("municipality", suggestion.municipality.value());
    if (suggestion.reference) out.text("reference", suggestion.reference->value());
    if (suggestion.unknown) out.text("unknown", suggestion.unknown->value());
    return out.done();
}

Suggestion read_suggestion(Payload& in) {
    Suggestion suggestion;
    suggestion.certainty = in.member("certainty", certainties);
    suggestion.evidence = in.texts("evidence");
    suggestion.municipality = registry::MunicipalityCode(in.text("municipality"));
    if (in.has("reference")) suggestion.reference = dossier::ReferenceNumber(in.text("reference"));
    if (in.has("unknown")) suggestion.unknown = dossier::ReferenceNumber(in.text("unknown"));
    return suggestion;
}

std::string write(const MessageKept& event) {
    return CanonicalWriter{}
        .number("bytes", static_cast<long long>(event.bytes))
        .text("document", event.document)
        .flag("held", event.held)
        .done();
}

Event read_kept(Payload& in) {
    MessageKept event;
    event.bytes = in.count("bytes");
    event.document = in.text("document");
    event.held = in.flag("held");
    return event;
}

std::string write(const MessageRead& event) {
    return CanonicalWriter{}
        .text("alike", event.alike)
        .objects("attachments", written(event.attachments, write_file))
        .text("basis", word(event.basis))
        .text("kind", word(event.kind))
        .text("received_at", base::to_iso(event.received_at))
        .texts("remarks", event.remarks)
        .text("scan", word(event.scan))
        .text("sign", word(event.sign))
        .text("state", word(event.state))
        .objects("suggestions", written(event.suggestions, write_suggestion))
        .done();
}

MessageRead read_message(Payload& in, bool with_sign = false) {
    MessageRead event;
    event.attachments = in.rows<Payload>("attachments", read_file);
    event.basis = in.member("basis", receipt_bases);
    event.kind = in.member("kind", kinds);
    event.received_at = in.instant("received_at");
    event.remarks = in.texts("remarks");
    event.scan = in.member("scan", scan_results);
    if (with_sign) event.sign = in.member("sign", sender_signs);
    event.state = in.member("state", end_states);
    event.suggestions = in.rows<Payload>("suggestions", read_suggestion);
    return event;
}

// Before the same message by another way was known.
Event read_read_1(Payload& in) { return read_message(in); }

// Before it was told what else was seen of who wrote it.
Event read_read_2(Payload& in) {
    std::string alike = in.text("alike");
    MessageRead event = read_message(in);
    event.alike = std::move(alike);
    return event;
}

Event read_read(Payload& in) {
    std::string alike = in.text("alike");
    MessageRead event = read_message(in, true);
    event.alike = std::move(alike);
    return event;
}

std::string write(const MessageFiled& event) {
    std::vector<std::string> codes;
    for (const auto& code : event.municipalities) codes.push_back(code.value());
    return CanonicalWriter{}
        .text("filed_on", base::to_iso(event.filed_on))
        .texts("municipalities", codes)
        .text("reason", event.reason)
        .done();
}

Event read_filed(Payload& in) {
    MessageFiled event;
    event.filed_on = in.date("filed_on");
    for (std::string& code : in.texts("municipalities"))
        event.municipalities.emplace_back(std::move(code));
    event.reason = in.text("reason");
    return event;
}

std::string write(const MessageForwarded& event) {
    return CanonicalWriter{}
        .text("address", event.address)
        .text("forwarded_on", base::to_iso(event.forwarded_on))
        .text("reason", event.reason)
        .text("to", event.to)
        .done();
}

MessageForwarded forwarded(Payload& in) {
    MessageForwarded event;
    event.forwarded_on = in.date("forwarded_on");
    event.reason = in.text("reason");
    event.to = in.text("to");
    return event;
}

// Before the outbox sent it on: an officer did.
Event read_forwarded_1(Payload& in) { return forwarded(in); }

Event read_forwarded(Payload& in) {
    std::string address = in.text("address");
    MessageForwarded event = forwarded(in);
    event.address = std::move(address);
    return event;
}

std::string dated(std::string_view key, base::Date on, const std::string& reason) {
    CanonicalWriter out;
    if (key < "reason") out.text(key, base::to_iso(on)).text("reason", reason);
    if (key > "reason") out.text("reason", reason).text(key, base::to_iso(on));
    return out.done();
}

std::string write(const MessageRefused& event) {
    return CanonicalWriter{}
        .text("reason", event.reason)
        .text("refused_on", base::to_iso(event.refused_on))
        .flag("tells", event.tells)
        .done();
}

MessageRefused refused(Payload& in) {
    MessageRefused event;
    event.reason = in.text("reason");
    event.refused_on = in.date("refused_on");
    return event;
}

// Before the outbox told the sender.
Event read_refused_1(Payload& in) { return refused(in); }

Event read_refused(Payload& in) {
    MessageRefused event = refused(in);
    event.tells = in.flag("tells");
    return event;
}

std::string write(const MessageReopened& event) {
    return dated("reopened_on", event.reopened_on, event.reason);
}

Event read_reopened(Payload& in) {
    MessageReopened event;
    event.reason = in.text("reason");
    event.reopened_on = in.date("reopened_on");
    return event;
}

std::string write(const MessageReleased& event) {
    return dated("released_on", event.released_on, event.reason);
}

Event read_released(Payload& in) {
    MessageReleased event;
    event.reason = in.text("reason");
    event.released_on = in.date("released_on");
    return event;
}

std::string write(const MessageDoubled& event) {
    return CanonicalWriter{}
        .text("doubled_on", base::to_iso(event.doubled_on))
        .text("first", event.first)
        .done();
}

Event read_doubled(Payload& in) {
    MessageDoubled event;
    event.doubled_on = in.date("doubled_on");
    event.first = in.text("first");
    return event;
}

std::string write(const MessageErased& event) {
    return CanonicalWriter{}
        .text("erased_on", base::to_iso(event.erased_on))
        .text("reason", event.reason)
        .text("rule", event.rule)
        .done();
}

Event read_erased(Payload& in) {
    MessageErased event;
    event.erased_on = in.date("erased_on");
    event.reason = in.text("reason");
    event.rule = in.text("rule");
    return event;
}

// One row per stored form that was ever written; no row ever goes (dossier/event_form.cpp).
using Form = evidence::Form<Event, Payload>;
constexpr Form forms[] = {
    Form::of<read_kept>("message-kept/1"),
    Form::of<read_read_1>("message-read/1"),
    Form::of<read_read_2>("message-read/2"),
    Form::of<read_read>("message-read/3"),
    Form::of<read_filed>("message-filed/1"),
    Form::of<read_forwarded_1>("message-forwarded/1"),
    Form::of<read_forwarded>("message-forwarded/2"),
    Form::of<read_refused_1>("message-refused/1"),
    Form::of<read_refused>("message-refused/2"),
    Form::of<read_reopened>("message-reopened/1"),
    Form::of<read_released>("message-released/1"),
    Form::of<read_facts_proposed>("facts-proposed/1"),
    Form::of<read_fact_accepted>("fact-accepted/1"),
    Form::of<read_fact_declined>("fact-declined/1"),
    Form::of<read_confirmation_ordered>("confirmation-ordered/1"),
    Form::of<read_confirmation_started>("confirmation-started/1"),
    Form::of<read_confirmation_ended>("confirmation-ended/1"),
    Form::of<read_confirmation_settled>("confirmation-settled/1"),
    Form::of<read_errand_started>("errand-started/1"),
    Form::of<read_errand_ended>("errand-ended/1"),
    Form::of<read_errand_settled_1>("errand-settled/1"),
    Form::of<read_errand_settled>("errand-settled/2"),
    Form::of<read_doubled>("message-doubled/1"),
    Form::of<read_erased>("message-erased/1"),
};
// The form in which each event is written today, in the order of the variant.
constexpr std::array<std::string_view, std::variant_size_v<AnyEvent>> newest = {
    {"message-kept/1", "message-read/3", "message-filed/1", "message-forwarded/2",
     "message-refused/2", "message-reopened/1", "message-released/1", "facts-proposed/1",
     "fact-accepted/1", "fact-declined/1", "confirmation-ordered/1", "confirmation-started/1",
     "confirmation-ended/1", "confirmation-settled/1", "errand-started/1", "errand-ended/1",
     "errand-settled/2", "message-doubled/1", "message-erased/1"}};

}  // namespace

dossier::StoredForm encode(const Event& event) {
    return {.schema = newest[event.index()],
            .payload = std::visit([](const auto& known) { return write(known); }, event)};
}

std::optional<Event> decode(std::string_view schema, std::string_view payload) {
    return evidence::read_form(forms, schema, payload);
}

}  // namespace trede::mailbox
