#include "cyclefile/forms.hpp"

namespace trede::cyclefile {

using evidence::CanonicalWriter;
using evidence::written;

namespace {

std::string write_indicative(const IndicativeNumber& number) {
    CanonicalWriter out;
    if (number.amv) out.number("amv", number.amv->number());
    out.text("cell", number.cell)
        .text("municipality", number.municipality.value())
        .text("source", number.source)
        .number("total", number.total.number());
    return out.done();
}

IndicativeNumber read_indicative(Payload& in) {
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

// The first form does not tell what was divided, by which rule, nor what the tables are called.
DistributionFiled read_filed(Payload& in, int form) {
    DistributionFiled event;
    event.basis = in.one_of("basis", parse_basis);
    if (form >= 2) event.correction = in.text("correction");
    event.dated_on = in.date("dated_on");
    event.division = in.optional_date("division");
    event.document = in.text("document");
    if (form >= 2 && in.has("estimate_amv")) {
        const cycle::Places amv = in.places("estimate_amv");
        event.divided = {.total = in.places("estimate_total"), .amv = amv};
    }
    if (in.has("estimate_version"))
        event.estimate_version = static_cast<int>(in.number("estimate_version"));
    event.file = in.text("file");
    event.municipalities = in.rows<Payload>("municipalities", read_indicative);
    event.population = in.text("population");
    if (form >= 2) event.population_file = in.text("population_file");
    if (form >= 2) event.population_period = in.text("population_period");
    event.provinces = in.rows<Payload>("provinces", read_provincial);
    if (form >= 2) event.rule = in.text("rule");
    if (form >= 2) event.rule_from = in.optional_date("rule_from");
    event.ses_woa = in.text("ses_woa");
    if (form >= 2) event.ses_woa_file = in.text("ses_woa_file");
    if (form >= 2) event.ses_woa_period = in.text("ses_woa_period");
    return event;
}

}  // namespace

std::string write(const DistributionFiled& event) {
    CanonicalWriter out;
    out.text("basis", word(event.basis))
        .text("correction", event.correction)
        .text("dated_on", base::to_iso(event.dated_on));
    write_date(out, "division", event.division);
    out.text("document", event.document);
    if (event.divided)
        out.number("estimate_amv", event.divided->amv.number())
            .number("estimate_total", event.divided->total.number());
    if (event.estimate_version) out.number("estimate_version", *event.estimate_version);
    out.text("file", event.file)
        .objects("municipalities", written(event.municipalities, write_indicative))
        .text("population", event.population)
        .text("population_file", event.population_file)
        .text("population_period", event.population_period)
        .objects("provinces", written(event.provinces, write_provincial))
        .text("rule", event.rule);
    write_date(out, "rule_from", event.rule_from);
    out.text("ses_woa", event.ses_woa)
        .text("ses_woa_file", event.ses_woa_file)
        .text("ses_woa_period", event.ses_woa_period);
    return out.done();
}

DistributionFiled read_distribution_filed(Payload& in) { return read_filed(in, 1); }

DistributionFiled read_distribution_filed_2(Payload& in) { return read_filed(in, 2); }

}  // namespace trede::cyclefile
