#include "dossier/forms.hpp"

namespace trede::dossier {

using evidence::CanonicalWriter;

namespace {

fulfilment::Reporter read_reporter(Payload& in, std::string_view key) {
    return in.one_of(key, [](std::string_view text) { return fulfilment::parse_reporter(text); });
}

}  // namespace

std::string write(const FiguresOffered& event) {
    return CanonicalWriter()
        .text("last_day", base::to_iso(event.last_day))
        .text("offered_on", base::to_iso(event.offered_on))
        .text("policy", event.policy)
        .text("reference_date", base::to_iso(event.reference_date))
        .text("term", event.term)
        .done();
}

FiguresOffered read_figures_offered(Payload& in) {
    FiguresOffered event;
    event.last_day = in.date("last_day");
    event.offered_on = in.date("offered_on");
    event.policy = in.text("policy");
    event.reference_date = in.date("reference_date");
    event.term = in.text("term");
    return event;
}

std::string write(const FigureDisputed& event) {
    return CanonicalWriter()
        .text("category", word(event.category))
        .text("document", event.document)
        .text("in_term", event.in_term ? "ja" : "nee")
        .text("of", word(event.of))
        .number("places", event.places.number())
        .text("reason", event.reason)
        .text("received_on", base::to_iso(event.received_on))
        .text("reference_date", base::to_iso(event.reference_date))
        .done();
}

FigureDisputed read_figure_disputed(Payload& in) {
    FigureDisputed event;
    event.category = in.category("category");
    event.document = in.text("document");
    event.in_term = in.yes_or_no("in_term");
    event.of = read_reporter(in, "of");
    event.places = cycle::Places(in.number("places"));
    event.reason = in.text("reason");
    event.received_on = in.date("received_on");
    event.reference_date = in.date("reference_date");
    return event;
}

// The first form says nothing of the term, and what was in it is still written in that form.
std::string write(const FigureAccepted& event) {
    CanonicalWriter out;
    out.text("category", word(event.category));
    if (!event.in_term) out.text("in_term", "nee");
    return out.text("of", word(event.of))
        .number("places", event.places.number())
        .text("received_on", base::to_iso(event.received_on))
        .text("reference_date", base::to_iso(event.reference_date))
        .done();
}

namespace {

FigureAccepted read_accepted(Payload& in, bool second) {
    FigureAccepted event;
    event.category = in.category("category");
    if (second) event.in_term = in.yes_or_no("in_term");
    event.of = read_reporter(in, "of");
    event.places = cycle::Places(in.number("places"));
    event.received_on = in.date("received_on");
    event.reference_date = in.date("reference_date");
    return event;
}

}  // namespace

FigureAccepted read_figure_accepted(Payload& in) { return read_accepted(in, false); }

FigureAccepted read_figure_accepted_2(Payload& in) { return read_accepted(in, true); }

std::string write(const ReplyMissed& event) {
    CanonicalWriter out;
    if (event.category) out.text("category", word(*event.category));
    out.text("last_day", base::to_iso(event.last_day));
    write_date(out, "late_on", event.late_on);
    return out.text("noted_on", base::to_iso(event.noted_on))
        .text("reference_date", base::to_iso(event.reference_date))
        .done();
}

ReplyMissed read_reply_missed(Payload& in) {
    ReplyMissed event;
    event.last_day = in.date("last_day");
    event.noted_on = in.date("noted_on");
    event.reference_date = in.date("reference_date");
    return event;
}

// On one category; with the day of an answer that came too late, if there was one.
ReplyMissed read_reply_missed_2(Payload& in) {
    const cycle::Category category = in.category("category");
    const auto last_day = in.date("last_day");
    const auto late_on = in.optional_date("late_on");
    ReplyMissed event = {};
    event.category = category;
    event.last_day = last_day;
    event.late_on = late_on;
    event.noted_on = in.date("noted_on");
    event.reference_date = in.date("reference_date");
    return event;
}

std::string write(const FigureRuled& event) {
    return CanonicalWriter()
        .text("category", word(event.category))
        .text("follows", word(event.follows))
        .text("function", event.function)
        .text("mandate", event.mandate)
        .number("places", event.places.number())
        .text("reason", event.reason)
        .text("reference_date", base::to_iso(event.reference_date))
        .text("ruled_on", base::to_iso(event.ruled_on))
        .done();
}

FigureRuled read_figure_ruled(Payload& in) {
    FigureRuled event;
    event.category = in.category("category");
    event.follows = read_reporter(in, "follows");
    event.function = in.text("function");
    event.mandate = in.text("mandate");
    event.places = cycle::Places(in.number("places"));
    event.reason = in.text("reason");
    event.reference_date = in.date("reference_date");
    event.ruled_on = in.date("ruled_on");
    return event;
}

}  // namespace trede::dossier
