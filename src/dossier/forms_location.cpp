#include "dossier/forms.hpp"

namespace trede::dossier {

using evidence::CanonicalWriter;

std::string write(const LocationRecorded& event) {
    const cycle::Location& location = event.location;
    CanonicalWriter out;
    out.text("cell", event.source.cell).text("certainty", word(location.certainty));
    write_date(out, "changed_on", event.changed_on);
    out.text("document", event.source.document).text("end", word(location.end));
    write_date(out, "ends_on", location.ends_on);
    out.text("file", event.source.file)
        .text("id", location.id.value())
        .text("kind", word(location.kind))
        .text("name", location.name);
    if (location.run_by) out.text("operator", word(*location.run_by));
    out.text("permit", word(location.permit));
    if (location.places) out.number("places", location.places->number());
    write_date(out, "received_on", event.source.received_on);
    std::vector<std::string> shared;
    for (const auto& code : location.shared_with) shared.push_back(code.value());
    out.text("sender", event.source.sender)
        .texts("shared_with", shared)
        .text("sheet", event.source.sheet)
        .text("stage", word(location.stage));
    write_date(out, "starts_on", location.starts_on);
    return out.done();
}

LocationRecorded read_location_recorded(Payload& in) {
    LocationRecorded event;
    cycle::Location& location = event.location;
    event.source.cell = in.text("cell");
    location.certainty = in.one_of("certainty", cycle::parse_certainty);
    event.changed_on = in.optional_date("changed_on");
    event.source.document = in.text("document");
    location.end = in.one_of("end", cycle::parse_end);
    location.ends_on = in.optional_date("ends_on");
    event.source.file = in.text("file");
    location.id = cycle::LocationId(in.text("id"));
    location.kind = in.one_of("kind", cycle::parse_reception_kind);
    location.name = in.text("name");
    if (in.has("operator")) location.run_by = in.one_of("operator", cycle::parse_operator);
    location.permit = in.one_of("permit", cycle::parse_permit);
    if (in.has("places")) location.places = cycle::Places(in.number("places"));
    event.source.received_on = in.optional_date("received_on");
    event.source.sender = in.text("sender");
    for (std::string& code : in.texts("shared_with"))
        location.shared_with.emplace_back(std::move(code));
    event.source.sheet = in.text("sheet");
    location.stage = in.one_of("stage", cycle::parse_stage);
    location.starts_on = in.optional_date("starts_on");
    return event;
}

std::string write(const CountTransferred& event) {
    const cycle::CountTransfer& transfer = event.transfer;
    return CanonicalWriter{}
        .text("agreement", transfer.agreement)
        .text("from_on", base::to_iso(transfer.from_on))
        .text("location", transfer.location.value())
        .text("to", transfer.to.value())
        .text("until_on", base::to_iso(transfer.until_on))
        .done();
}

CountTransferred read_count_transferred(Payload& in) {
    CountTransferred event;
    event.transfer.agreement = in.text("agreement");
    event.transfer.from_on = in.date("from_on");
    event.transfer.location = cycle::LocationId(in.text("location"));
    event.transfer.to = registry::MunicipalityCode(in.text("to"));
    event.transfer.until_on = in.date("until_on");
    return event;
}

}  // namespace trede::dossier
