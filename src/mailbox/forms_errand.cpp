#include "mailbox/forms.hpp"

namespace trede::mailbox {

using evidence::CanonicalWriter;

namespace {

int read_attempt(Payload& in) { return static_cast<int>(in.count("number")); }

}  // namespace

std::string write(const ErrandStarted& event) {
    return CanonicalWriter{}
        .text("errand", word(event.errand))
        .number("number", event.number)
        .done();
}

Event read_errand_started(Payload& in) {
    ErrandStarted event;
    event.errand = in.member("errand", errands);
    event.number = read_attempt(in);
    return event;
}

std::string write(const ErrandEnded& event) {
    return CanonicalWriter{}
        .text("carried", word(event.carried))
        .text("detail", event.detail)
        .text("errand", word(event.errand))
        .number("number", event.number)
        .done();
}

Event read_errand_ended(Payload& in) {
    ErrandEnded event;
    event.carried = in.member("carried", carried_values);
    event.detail = in.text("detail");
    event.errand = in.member("errand", errands);
    event.number = read_attempt(in);
    return event;
}

std::string write(const ErrandSettled& event) {
    return CanonicalWriter{}
        .flag("again", event.again)
        .text("errand", word(event.errand))
        .flag("lost", event.lost)
        .text("reason", event.reason)
        .text("settled_on", base::to_iso(event.settled_on))
        .done();
}

namespace {

ErrandSettled settled(Payload& in, bool says_lost) {
    ErrandSettled event;
    event.again = in.flag("again");
    event.errand = in.member("errand", errands);
    if (says_lost) event.lost = in.flag("lost");
    event.reason = in.text("reason");
    event.settled_on = in.date("settled_on");
    return event;
}

}  // namespace

// Before one could say that it did not arrive and does not go again.
Event read_errand_settled_1(Payload& in) { return settled(in, false); }
Event read_errand_settled(Payload& in) { return settled(in, true); }

}  // namespace trede::mailbox
