#include "contact/forms.hpp"

namespace trede::contact {

using evidence::CanonicalWriter;

namespace {

void write_length(CanonicalWriter& out, std::string_view key,
                  const std::optional<law::Duration>& length) {
    if (length) out.text(key, law::to_iso(*length));
}

std::optional<law::Duration> read_length(Payload& in, std::string_view key) {
    if (!in.has(key)) return std::nullopt;
    return in.one_of(key, [](std::string_view text) -> std::optional<law::Duration> {
        const auto length = law::parse_duration(text);
        return length ? std::optional(*length) : std::nullopt;
    });
}

}  // namespace

std::string write(const TermSet& event) {
    CanonicalWriter out;
    out.text("awaits", event.awaits);
    out.text("basis", event.basis);
    write_date(out, "event_on", event.event_on);
    out.text("ground", word(event.ground));
    write_date(out, "last_day", event.last_day);
    write_length(out, "length", event.length);
    out.text("set_on", base::to_iso(event.set_on));
    out.text("subject", word(event.subject));
    out.text("term", event.term.value());
    out.text("what", event.what);
    return out.done();
}

TermSet read_term_set(Payload& in) {
    TermSet event;
    event.awaits = in.text("awaits");
    event.basis = in.text("basis");
    event.event_on = in.optional_date("event_on");
    event.ground = in.one_of("ground", deadlines::parse_ground);
    event.last_day = in.optional_date("last_day");
    event.length = read_length(in, "length");
    event.set_on = in.date("set_on");
    event.subject = in.one_of("subject", parse_term_for);
    event.term = TermId(in.text("term"));
    event.what = in.text("what");
    return event;
}

std::string write(const AwaitedHappened& event) {
    CanonicalWriter out;
    out.text("document", event.document);
    out.text("happened_on", base::to_iso(event.happened_on));
    out.text("term", event.term.value());
    return out.done();
}

AwaitedHappened read_awaited_happened(Payload& in) {
    AwaitedHappened event;
    event.document = in.text("document");
    event.happened_on = in.date("happened_on");
    event.term = TermId(in.text("term"));
    return event;
}

std::string write(const TermStopped& event) {
    CanonicalWriter out;
    write_length(out, "after", event.after);
    out.text("awaits", event.awaits);
    out.text("decided_on", base::to_iso(event.decided_on));
    out.text("from_on", base::to_iso(event.from_on));
    out.text("function", event.function);
    out.text("ground", event.ground);
    out.text("kind", word(event.kind));
    out.text("mandate", event.mandate);
    out.text("reason", event.reason);
    out.text("term", event.term.value());
    write_date(out, "until_on", event.until_on);
    return out.done();
}

TermStopped read_term_stopped(Payload& in) {
    TermStopped event;
    event.after = read_length(in, "after");
    event.awaits = in.text("awaits");
    event.decided_on = in.date("decided_on");
    event.from_on = in.date("from_on");
    event.function = in.text("function");
    event.ground = in.text("ground");
    event.kind = in.one_of("kind", parse_stop);
    event.mandate = in.text("mandate");
    event.reason = in.text("reason");
    event.term = TermId(in.text("term"));
    event.until_on = in.optional_date("until_on");
    return event;
}

std::string write(const TermResumed& event) {
    CanonicalWriter out;
    out.text("from_on", base::to_iso(event.from_on));
    out.text("reason", event.reason);
    out.text("term", event.term.value());
    return out.done();
}

TermResumed read_term_resumed(Payload& in) {
    TermResumed event;
    event.from_on = in.date("from_on");
    event.reason = in.text("reason");
    event.term = TermId(in.text("term"));
    return event;
}

std::string write(const ExtensionAsked& event) {
    CanonicalWriter out;
    out.text("document", event.document);
    out.text("reason", event.reason);
    out.text("received_on", base::to_iso(event.received_on));
    out.text("term", event.term.value());
    write_date(out, "until_on", event.until_on);
    return out.done();
}

ExtensionAsked read_extension_asked(Payload& in) {
    ExtensionAsked event;
    event.document = in.text("document");
    event.reason = in.text("reason");
    event.received_on = in.date("received_on");
    event.term = TermId(in.text("term"));
    event.until_on = in.optional_date("until_on");
    return event;
}

std::string write(const ExtensionDecided& event) {
    CanonicalWriter out;
    // The first form says not what it rests on.
    const bool second = !event.rests_on.empty();
    if (second) write_date(out, "agreed_on", event.agreed_on);
    write_date(out, "asked_on", event.asked_on);
    out.text("decided_on", base::to_iso(event.decided_on));
    out.text("function", event.function);
    out.text("granted", event.granted ? "ja" : "nee");
    out.text("ground", event.ground);
    out.text("last_day", base::to_iso(event.last_day));
    out.text("mandate", event.mandate);
    out.text("reason", event.reason);
    if (second) out.text("rests_on", event.rests_on);
    out.text("term", event.term.value());
    return out.done();
}

namespace {

ExtensionDecided read_extension(Payload& in, bool second) {
    ExtensionDecided event;
    if (second) event.agreed_on = in.optional_date("agreed_on");
    event.asked_on = in.optional_date("asked_on");
    event.decided_on = in.date("decided_on");
    event.function = in.text("function");
    event.granted = in.yes_or_no("granted");
    event.ground = in.text("ground");
    event.last_day = in.date("last_day");
    event.mandate = in.text("mandate");
    event.reason = in.text("reason");
    if (second) event.rests_on = in.text("rests_on");
    event.term = TermId(in.text("term"));
    return event;
}

}  // namespace

ExtensionDecided read_extension_decided(Payload& in) { return read_extension(in, false); }

ExtensionDecided read_extension_decided_2(Payload& in) { return read_extension(in, true); }

std::string write(const TermClosed& event) {
    CanonicalWriter out;
    out.text("closed_on", base::to_iso(event.closed_on));
    // The first form says not who decided.
    if (!event.mandate.empty()) out.text("function", event.function);
    out.text("how", word(event.how));
    if (!event.mandate.empty()) out.text("mandate", event.mandate);
    out.text("reason", event.reason);
    out.text("term", event.term.value());
    return out.done();
}

TermClosed read_term_closed(Payload& in) {
    TermClosed event;
    event.closed_on = in.date("closed_on");
    event.how = in.one_of("how", parse_term_end);
    event.reason = in.text("reason");
    event.term = TermId(in.text("term"));
    return event;
}

std::string write(const LetterDayRecorded& event) {
    CanonicalWriter out;
    out.text("day", word(event.day));
    out.text("on", base::to_iso(event.on));
    out.text("reference", event.reference.value());
    out.text("source", event.source);
    return out.done();
}

TermClosed read_term_closed_2(Payload& in) {
    TermClosed event;
    event.closed_on = in.date("closed_on");
    event.function = in.text("function");
    event.how = in.one_of("how", parse_term_end);
    event.mandate = in.text("mandate");
    event.reason = in.text("reason");
    event.term = TermId(in.text("term"));
    return event;
}

LetterDayRecorded read_letter_day_recorded(Payload& in) {
    LetterDayRecorded event;
    event.day = in.one_of("day", parse_letter_day);
    event.on = in.date("on");
    event.reference = ReferenceNumber(in.text("reference"));
    event.source = in.text("source");
    return event;
}

}  // namespace trede::contact
