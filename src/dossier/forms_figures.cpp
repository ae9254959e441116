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
    return out.text("reference_date", base::to_iso(figure.reference_date))
        .text("sender", figure.source.sender)
        .text("sheet", figure.source.sheet)
        .done();
}

FigureReported read_figure_reported(Payload& in) {
    FigureReported event;
    fulfilment::Figure& figure = event.figure;
    figure.category = in.category("category");
    figure.source.cell = in.text("cell");
    figure.source.document = in.text("document");
    figure.source.file = in.text("file");
    figure.places = cycle::Places(in.number("places"));
    figure.source.received_on = in.optional_date("received_on");
    figure.reference_date = in.date("reference_date");
    figure.source.sender = in.text("sender");
    figure.source.sheet = in.text("sheet");
    return event;
}

std::string write(const DelayReported& event) {
    CanonicalWriter out;
    out.text("cause", event.cause);
    write_date(out, "expected_on", event.expected_on);
    return out.text("received_on", base::to_iso(event.received_on)).done();
}

DelayReported read_delay_reported(Payload& in) {
    DelayReported event;
    event.cause = in.text("cause");
    event.expected_on = in.optional_date("expected_on");
    event.received_on = in.date("received_on");
    return event;
}

}  // namespace trede::dossier
