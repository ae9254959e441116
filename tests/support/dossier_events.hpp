#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "dossier/decide.hpp"

// What tests of a dossier put on file.
namespace trede::support {

inline void happen(dossier::State& state, const dossier::Events& events,
                   std::string_view by = "toezichthouder") {
    for (const dossier::Event& event : events)
        apply(state, event, {.sequence = state.length + 1, .by = by});
}

inline dossier::RecordLegalAct act_of(ladder::LegalAct act, base::Date on,
                                      std::optional<base::Date> last_day = {},
                                      std::string item = {}) {
    return dossier::RecordLegalAct{{.act = act,
                                    .done_on = on,
                                    .last_day = last_day,
                                    .item = std::move(item),
                                    .document = "stuk 1",
                                    .reason = "reden"}};
}

// The article for which an act is refused; empty when it is taken.
inline std::string why_refused(const dossier::State& state,
                               const dossier::RecordLegalAct& command) {
    const auto outcome = decide(state, command, base::date(2026, 12, 1));
    return outcome ? std::string() : outcome.error().ground;
}

// One with a mandate for one act, up to the last rung.
inline mandate::Officer officer(std::string id, mandate::Act act) {
    return {.id = mandate::OfficerId(id),
            .function = id,
            .role = id,
            .mandates = {{.act = act,
                          .up_to_rung = 6,
                          .valid_from = base::date(2024, 1, 31),
                          .valid_to = std::nullopt,
                          .basis = "voorbeeld"}}};
}

}  // namespace trede::support
