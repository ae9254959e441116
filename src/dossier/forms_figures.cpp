#include "dossier/forms.hpp"

namespace trede::dossier {

using evidence::CanonicalWriter;

std::string write(const FigureReported& event) {
    const fulfilment::Figure& figure = event.figure;
    CanonicalWriter out;
    out.text("category", word(figure.category))
        .text("cell", figure.source.cell)
        .text("document", figure.source.document)
        .text("file", figure.source.file)
        .number("places", figure.places.number());
    write_date(out, "received_on", figure.source.received_on);
    out.text("reference_date", base::to_iso(figure.reference_date));
    if (!fits_first_form(event)) {
        write_date(out, "reported_on", figure.reported_on);
        out.text("reporter", word(figure.reporter));
    }
    return out.text("sender", figure.source.sender).text("sheet", figure.source.sheet).done();
}

bool fits_first_form(const FigureReported& event) {
    return event.figure.reporter == fulfilment::Reporter::province && !event.figure.reported_on;
}

namespace {

// The forms differ in who reported and the date on the report, which the second has.
FigureReported read_figure(Payload& in, bool second) {
    FigureReported event;
    fulfilment::Figure& figure = event.figure;
    figure.category = in.category("category");
    figure.source.cell = in.text("cell");
    figure.source.document = in.text("document");
    figure.source.file = in.text("file");
    figure.places = cycle::Places(in.number("places"));
    figure.source.received_on = in.optional_date("received_on");
    figure.reference_date = in.date("reference_date");
    if (second) {
        figure.reported_on = in.optional_date("reported_on");
        figure.reporter = in.one_of(
            "reporter", [](std::string_view text) { return fulfilment::parse_reporter(text); });
    }
    figure.source.sender = in.text("sender");
    figure.source.sheet = in.text("sheet");
    return event;
}

}  // namespace

FigureReported read_figure_reported(Payload& in) { return read_figure(in, false); }

FigureReported read_figure_reported_2(Payload& in) { return read_figure(in, true); }

// The first form has no place, and what has none is still written in it.
std::string write(const DelayReported& event) {
    CanonicalWriter out;
    out.text("cause", event.cause);
    write_date(out, "expected_on", event.expected_on);
    if (!event.place.empty()) out.text("place", event.place);
    return out.text("received_on", base::to_iso(event.received_on)).done();
}

namespace {

DelayReported read_delay(Payload& in, bool second) {
    DelayReported event;
    event.cause = in.text("cause");
    event.expected_on = in.optional_date("expected_on");
    if (second) event.place = in.text("place");
    event.received_on = in.date("received_on");
    return event;
}

}  // namespace

DelayReported read_delay_reported(Payload& in) { return read_delay(in, false); }

DelayReported read_delay_reported_2(Payload& in) { return read_delay(in, true); }

}  // namespace trede::dossier
