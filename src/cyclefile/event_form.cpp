#include <array>

#include "cyclefile/forms.hpp"

namespace trede::cyclefile {

namespace {

// One row per stored form that was ever written. A new version of a form is a new row with a reader
// of its own; no row ever goes.
struct Form {
    std::string_view schema;
    Event (*read)(Payload&);
};

template <auto read>
Event as_event(Payload& in) {
    return read(in);
}

constexpr Form forms[] = {
    {"estimate-published/1", as_event<read_estimate_published>},
    {"milestone-reached/1", as_event<read_milestone_reached>},
    {"distribution-filed/1", as_event<read_distribution_filed>},
    {"swap-agreed/1", as_event<read_swap_agreed>},
    {"swap-withdrawn/1", as_event<read_swap_withdrawn>},
    {"decision-taken/1", as_event<read_decision_taken>},
    {"decision-announced/1", as_event<read_decision_announced>},
    {"remainder-stated/1", as_event<read_remainder_stated>},
};

// The form in which each event is written today, in the order of the variant.
constexpr std::array<std::string_view, std::variant_size_v<AnyEvent>> newest = {{
    "estimate-published/1",
    "milestone-reached/1",
    "distribution-filed/1",
    "swap-agreed/1",
    "swap-withdrawn/1",
    "decision-taken/1",
    "decision-announced/1",
    "remainder-stated/1",
}};

}  // namespace

StoredForm encode(const Event& event) {
    return {.schema = newest[event.index()],
            .payload = std::visit([](const auto& known) { return write(known); }, event)};
}

std::optional<Event> decode(std::string_view schema, std::string_view payload) {
    for (const Form& form : forms) {
        if (form.schema != schema) continue;
        Payload in(payload);
        Event event = form.read(in);
        if (in.finished()) return event;
        return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace trede::cyclefile
