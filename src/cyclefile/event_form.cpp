#include <algorithm>
#include <array>

#include "cyclefile/forms.hpp"
#include "evidence/form.hpp"

namespace trede::cyclefile {

namespace {

// One row per stored form that was ever written. A new version of a form is a new row with a reader
// of its own; no row ever goes.
using Form = evidence::Form<Event, Payload>;

constexpr Form forms[] = {
    Form::of<read_estimate_published>("estimate-published/1"),
    Form::of<read_milestone_reached>("milestone-reached/1"),
    Form::of<read_distribution_filed>("distribution-filed/1"),
    Form::of<read_distribution_filed_2>("distribution-filed/2"),
    Form::of<read_swap_agreed>("swap-agreed/1"),
    Form::of<read_swap_withdrawn>("swap-withdrawn/1"),
    Form::of<read_decision_taken>("decision-taken/1"),
    Form::of<read_decision_taken_2>("decision-taken/2"),
    Form::of<read_decision_announced>("decision-announced/1"),
    Form::of<read_remainder_stated>("remainder-stated/1"),
    Form::of<read_reference_date_set>("reference-date-set/1"),
    Form::of<read_table_agreement>("table-agreement/1"),
};

// The form in which each event is written today, in the order of the variant.
constexpr std::array<std::string_view, std::variant_size_v<AnyEvent>> newest = {{
    "estimate-published/1",
    "milestone-reached/1",
    "distribution-filed/2",
    "swap-agreed/1",
    "swap-withdrawn/1",
    "decision-taken/2",
    "decision-announced/1",
    "remainder-stated/1",
    "reference-date-set/1",
    "table-agreement/1",
}};

// What says no more than an earlier form holds keeps that form.
std::string_view schema_of(const Event& event) {
    const auto* taken = std::get_if<DecisionTaken>(&event);
    const bool takes_in = taken && std::ranges::any_of(taken->numbers, [](const auto& number) {
                              return number.taken_in != cycle::Places(0);
                          });
    return taken && !takes_in ? "decision-taken/1" : newest[event.index()];
}

}  // namespace

StoredForm encode(const Event& event) {
    return {.schema = schema_of(event),
            .payload = std::visit([](const auto& known) { return write(known); }, event)};
}

std::optional<Event> decode(std::string_view schema, std::string_view payload) {
    return evidence::read_form(forms, schema, payload);
}

}  // namespace trede::cyclefile
