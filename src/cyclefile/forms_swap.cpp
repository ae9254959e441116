#include "cyclefile/forms.hpp"

namespace trede::cyclefile {

using evidence::CanonicalWriter;

namespace {

std::string write_party(const SwapParty& party) {
    CanonicalWriter out;
    out.number("change", party.change.number()).text("municipality", party.municipality.value());
    return out.done();
}

SwapParty read_party(Payload& in) {
    SwapParty party;
    party.change = in.places("change");
    party.municipality = in.municipality("municipality");
    return party;
}

}  // namespace

std::string write(const SwapAgreed& event) {
    CanonicalWriter out;
    out.text("agreement", event.agreement)
        .text("approved_on", base::to_iso(event.approved_on))
        .text("category", word(event.category))
        .text("id", event.id.value())
        .text("in_return", event.in_return)
        .objects("parties", evidence::written(event.parties, write_party))
        .text("province", event.province.value())
        .text("source", event.source);
    return out.done();
}

SwapAgreed read_swap_agreed(Payload& in) {
    SwapAgreed event;
    event.agreement = in.text("agreement");
    event.approved_on = in.date("approved_on");
    event.category = in.category("category");
    event.id = SwapId(in.text("id"));
    event.in_return = in.text("in_return");
    event.parties = in.rows<Payload>("parties", read_party);
    event.province = in.province("province");
    event.source = in.text("source");
    return event;
}

std::string write(const SwapWithdrawn& event) {
    CanonicalWriter out;
    out.text("id", event.id.value())
        .text("reason", event.reason)
        .text("withdrawn_on", base::to_iso(event.withdrawn_on));
    return out.done();
}

SwapWithdrawn read_swap_withdrawn(Payload& in) {
    SwapWithdrawn event;
    event.id = SwapId(in.text("id"));
    event.reason = in.text("reason");
    event.withdrawn_on = in.date("withdrawn_on");
    return event;
}

}  // namespace trede::cyclefile
