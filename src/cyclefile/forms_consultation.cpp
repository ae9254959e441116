#include "cyclefile/forms.hpp"

namespace trede::cyclefile {

using evidence::CanonicalWriter;

std::string write(const ReferenceDateSet& event) {
    CanonicalWriter out;
    out.text("kind", word(event.kind))
        .text("reference_date", base::to_iso(event.reference_date))
        .text("source", event.source);
    return out.done();
}

ReferenceDateSet read_reference_date_set(Payload& in) {
    ReferenceDateSet event;
    event.kind = in.one_of("kind", parse_reference_kind);
    event.reference_date = in.date("reference_date");
    event.source = in.text("source");
    return event;
}

std::string write(const TableAgreement& event) {
    std::vector<std::string> codes;
    for (const auto& code : event.municipalities) codes.push_back(code.value());
    CanonicalWriter out;
    out.text("agreed_on", base::to_iso(event.agreed_on));
    write_date(out, "due_on", event.due_on);
    out.text("id", event.id.value())
        .texts("municipalities", codes)
        .text("province", event.province.value())
        .text("source", event.source)
        .text("text", event.text);
    return out.done();
}

TableAgreement read_table_agreement(Payload& in) {
    TableAgreement event;
    event.agreed_on = in.date("agreed_on");
    event.due_on = in.optional_date("due_on");
    event.id = TableAgreementId(in.text("id"));
    for (const std::string& code : in.texts("municipalities")) {
        const auto known = registry::parse_municipality_code(code);
        event.municipalities.push_back(in.must(known));
    }
    event.province = in.province("province");
    event.source = in.text("source");
    event.text = in.text("text");
    return event;
}

}  // namespace trede::cyclefile
