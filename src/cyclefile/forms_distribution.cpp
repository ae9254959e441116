#include "cyclefile/forms.hpp"

namespace trede::cyclefile {

using evidence::CanonicalWriter;
using evidence::written;

namespace {

std::string write_number(const IndicativeNumber& number) {
    CanonicalWriter out;
    if (number.amv) out.number("amv", number.amv->number());
    out.text("cell", number.cell)
        .text("municipality", number.municipality.value())
        .text("source", number.source)
        .number("total", number.total.number());
    return out.done();
}

IndicativeNumber read_number(Payload& in) {
    IndicativeNumber number;
    number.amv = in.optional_places("amv");
    number.cell = in.text("cell");
    number.municipality = in.municipality("municipality");
    number.source = in.text("source");
    number.total = in.places("total");
    return number;
}

std::string write_provincial(const ProvincialNumber& number) {
    CanonicalWriter out;
    if (number.amv) out.number("amv", number.amv->number());
    out.text("cell", number.cell).text("province", number.province.value());
    if (number.registration) out.number("registration", number.registration->number());
    out.text("source", number.source).number("total", number.total.number());
    return out.done();
}

ProvincialNumber read_provincial(Payload& in) {
    ProvincialNumber number;
    number.amv = in.optional_places("amv");
    number.cell = in.text("cell");
    number.province = in.province("province");
    number.registration = in.optional_places("registration");
    number.source = in.text("source");
    number.total = in.places("total");
    return number;
}

}  // namespace

std::string write(const DistributionFiled& event) {
    CanonicalWriter out;
    out.text("basis", word(event.basis)).text("dated_on", base::to_iso(event.dated_on));
    write_date(out, "division", event.division);
    out.text("document", event.document);
    if (event.estimate_version) out.number("estimate_version", *event.estimate_version);
    out.text("file", event.file)
        .objects("municipalities", written(event.municipalities, write_number))
        .text("population", event.population)
        .objects("provinces", written(event.provinces, write_provincial))
        .text("ses_woa", event.ses_woa);
    return out.done();
}

DistributionFiled read_distribution_filed(Payload& in) {
    DistributionFiled event;
    event.basis = in.one_of("basis", parse_basis);
    event.dated_on = in.date("dated_on");
    event.division = in.optional_date("division");
    event.document = in.text("document");
    if (in.has("estimate_version"))
        event.estimate_version = static_cast<int>(in.number("estimate_version"));
    event.file = in.text("file");
    event.municipalities = in.rows<Payload>("municipalities", read_number);
    event.population = in.text("population");
    event.provinces = in.rows<Payload>("provinces", read_provincial);
    event.ses_woa = in.text("ses_woa");
    return event;
}

}  // namespace trede::cyclefile
