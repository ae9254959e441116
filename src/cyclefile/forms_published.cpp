#include "cyclefile/forms.hpp"

namespace trede::cyclefile {

using evidence::CanonicalWriter;

std::string write(const EstimatePublished& event) {
    CanonicalWriter out;
    if (event.amv) out.number("amv", event.amv->number());
    out.text("published_on", base::to_iso(event.published_on))
        .text("source", event.source)
        .number("total", event.total.number())
        .number("version", event.version);
    return out.done();
}

EstimatePublished read_estimate_published(Payload& in) {
    EstimatePublished event;
    event.amv = in.optional_places("amv");
    event.published_on = in.date("published_on");
    event.source = in.text("source");
    event.total = in.places("total");
    event.version = static_cast<int>(in.number("version"));
    return event;
}

std::string write(const MilestoneReached& event) {
    CanonicalWriter out;
    out.text("milestone", word(event.milestone));
    if (event.province) out.text("province", event.province->value());
    out.text("reached_on", base::to_iso(event.reached_on)).text("source", event.source);
    return out.done();
}

MilestoneReached read_milestone_reached(Payload& in) {
    MilestoneReached event;
    event.milestone = in.one_of("milestone", parse_milestone);
    event.province = in.optional_province("province");
    event.reached_on = in.date("reached_on");
    event.source = in.text("source");
    return event;
}

}  // namespace trede::cyclefile
