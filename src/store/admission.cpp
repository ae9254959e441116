#include "store/admission.hpp"

#include <algorithm>
#include <cassert>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "evidence/record.hpp"

namespace trede::store {

namespace {

using base::Refusal;
using base::RefusalKind;
namespace limits = base::limits;

Refusal too_much(const std::string& what, std::size_t limit) {
    return {.kind = RefusalKind::input,
            .ground = "grens van het journaal",
            .reason = what + " (de grens is " + base::with_points(static_cast<long long>(limit)) +
                      "). Splits de opdracht."};
}

std::optional<Refusal> unreadable(const std::string& name, std::string_view text) {
    if (evidence::is_plain(text)) return std::nullopt;
    return Refusal{.kind = RefusalKind::input,
                   .ground = "vorm van het journaal",
                   .reason = "Het veld " + name +
                             " is leeg, langer dan 200 tekens, of bevat aanhalingstekens, een "
                             "schuine streep naar links of besturingstekens."};
}

bool names_its_stream(const desk::Append& append, const desk::NewEvent& event) {
    return std::ranges::any_of(append.expected,
                               [&](const auto& known) { return known.stream == event.stream; });
}

std::optional<Refusal> refuse_event(const desk::Append& append, const desk::NewEvent& event) {
    assert(names_its_stream(append, event));
    if (auto no = unreadable("stroom", event.stream.value())) return no;
    if (auto no = unreadable("schema", event.schema)) return no;
    if (event.payload.size() > limits::event_payload_bytes) {
        return too_much("Een gebeurtenis is te groot, in bytes", limits::event_payload_bytes);
    }
    assert(event.payload.starts_with('{') && event.payload.ends_with('}'));
    if (!base::is_utf8(event.payload)) {
        return Refusal{.kind = RefusalKind::input,
                       .ground = "vorm van het journaal",
                       .reason = "Een gebeurtenis bevat tekens die geen geldige UTF-8 zijn."};
    }
    return std::nullopt;
}

}  // namespace

std::optional<base::Refusal> refuse_admission(const desk::Append& append) {
    assert((append.documents.empty() && append.erased.empty()) || !append.events.empty());
    if (append.events.size() > limits::events_in_a_command) {
        return too_much("Een opdracht heeft te veel gebeurtenissen", limits::events_in_a_command);
    }
    if (auto no = unreadable("behandelaar", append.actor)) return no;
    if (auto no = unreadable("rol", append.role)) return no;
    if (auto no = unreadable("herkomst", append.origin)) return no;
    if (!append.account.empty()) {
        if (auto no = unreadable("account", append.account)) return no;
    }
    for (const desk::NewEvent& event : append.events) {
        if (auto no = refuse_event(append, event)) return no;
    }
    for (const std::string& document : append.documents) {
        if (document.size() > limits::document_bytes) {
            return too_much("Een document is te groot, in bytes", limits::document_bytes);
        }
    }
    return std::nullopt;
}

}  // namespace trede::store
