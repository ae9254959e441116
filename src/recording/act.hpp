#pragma once

#include <string>
#include <string_view>

#include "desk/record.hpp"
#include "mandate/mandate.hpp"
#include "recording/form.hpp"
#include "web/response.hpp"
#include "web/route.hpp"

namespace trede::recording {

// Something that an officer puts on file in a dossier from a form of its own. It goes through the
// function of desk/ that the command line calls.

// A form that was sent without mistakes.
struct Sent {
    const web::Room& room;
    const registry::MunicipalityCode& code;
    const desk::Ask& ask;
    const Filled& filled;
};

// A municipality that became part of another keeps what ran; what is new is of the one that came.
enum class For { those_of_now, also_those_gone };
// What cannot be taken back is shown first as it will stand, and sent once more.
enum class First { record, look };

struct Act {
    std::string_view title;    // "Antwoord vastleggen"
    std::string_view tab;      // of the dossier: "Antwoorden"
    std::string_view back;     // its address below the dossier: "/antwoorden"
    std::string_view address;  // of the form below the dossier: "/antwoorden/nieuw"
    std::string_view command;  // "answer add"
    mandate::Act power = mandate::Act::import_figures;
    First first = First::record;
    For whom = For::those_of_now;
    // Refuses when there is nothing to fill in, and why.
    base::Outcome<Fields> (*fields)(const web::Room& room, const web::Request& request) = nullptr;
    base::Outcome<desk::Recorded> (*record)(const Sent& sent) = nullptr;
    // What has to be read before the form is filled in, above it; may be empty.
    web::Html (*in_sight)(const web::Room& room, const web::Request& request) = nullptr;
    // What an event says on these pages; without it the words of the timeline.
    std::string (*words)(const web::Room& room, const web::Request& request,
                         const dossier::Event& event) = nullptr;

    [[nodiscard]] constexpr Act with(decltype(Act::in_sight) above) const {
        Act changed = *this;
        changed.in_sight = above;
        return changed;
    }
    [[nodiscard]] constexpr Act told_by(decltype(Act::words) say) const {
        Act changed = *this;
        changed.words = say;
        return changed;
    }
};

// What the acts of one tab of the dossier have in common.
struct OnTab {
    std::string_view tab;   // "Juridisch"
    std::string_view back;  // "/juridisch"
    mandate::Act power = mandate::Act::import_figures;
    First first = First::look;
    For whom = For::also_those_gone;

    [[nodiscard]] constexpr OnTab by(mandate::Act other) const {
        OnTab changed = *this;
        changed.power = other;
        return changed;
    }
    [[nodiscard]] constexpr OnTab of_those_of_now() const {
        OnTab changed = *this;
        changed.whom = For::those_of_now;
        return changed;
    }
    [[nodiscard]] constexpr Act act(std::string_view title, std::string_view address,
                                    std::string_view command, decltype(Act::fields) fields,
                                    decltype(Act::record) record) const {
        return {.title = title,
                .tab = tab,
                .back = back,
                .address = address,
                .command = command,
                .power = power,
                .first = first,
                .whom = whom,
                .fields = fields,
                .record = record};
    }
};

// Of an act with nothing to fill in: why.
[[nodiscard]] tl::unexpected<base::Refusal> nothing(std::string reason);

[[nodiscard]] web::Response show(const Act& act, const web::Room& room,
                                 const web::Request& request);
[[nodiscard]] web::Response carry_out(const Act& act, const web::Room& room,
                                      const web::Request& request);

// The two pages of an act, as a route wants them.
template <const Act& act>
web::Response act_page(const web::Room& room, const web::Request& request) {
    return show(act, room, request);
}
template <const Act& act>
web::Response act_action(const web::Room& room, const web::Request& request) {
    return carry_out(act, room, request);
}

}  // namespace trede::recording
