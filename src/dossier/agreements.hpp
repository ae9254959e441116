#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dossier/state.hpp"

namespace trede::dossier {

enum class AgreementState { open, met, missed, withdrawn };
// "open", "nagekomen", "niet nagekomen", "vervallen": for a reader and for scripts.
[[nodiscard]] std::string_view label(AgreementState state);

// How an agreement stands: what a person found, else what the figures tell.
struct AgreementStanding {
    AgreementState state = AgreementState::open;
    base::Date due_on{};  // with the time that was given later
    bool by_figures = false;
    bool past = false;     // the day is over, whatever came of it
    std::string why = {};  // a Dutch sentence
};
[[nodiscard]] AgreementStanding standing(const State& state, const contact::Agreement& agreement,
                                         base::Date today);

// What the figures tell, whatever a person found; nothing when they tell nothing.
[[nodiscard]] std::optional<AgreementStanding> by_figures(const State& state,
                                                          const contact::Agreement& agreement,
                                                          base::Date today);
[[nodiscard]] AgreementState as_state(AgreementEnd end);

// "A-GM1700-1 niet nagekomen, A-GM1700-2 open": what a proposal rests on beside the figures. Empty
// when nothing was agreed.
[[nodiscard]] std::string agreement_findings(const State& state, base::Date today);

}  // namespace trede::dossier
