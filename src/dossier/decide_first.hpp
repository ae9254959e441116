#pragma once

#include <string>

#include "base/outcome.hpp"
#include "dossier/state.hpp"

namespace trede::dossier {

// How a proposal that is open is settled first, for behind the words that say so.
[[nodiscard]] inline std::string how_to_settle(const ProposalId& id) {
    return "('trede decide " + id.value() + "' of 'trede decline " + id.value() + "')";
}
[[nodiscard]] inline std::string or_take_back(const ProposalId& id) {
    return " Of neem het terug ('trede withdraw " + id.value() + "').";
}

// The proposal of that number, while nobody decided on it or took it back.
[[nodiscard]] base::Outcome<const Proposal*> open_proposal(const State& state,
                                                           const ProposalId& id);

}  // namespace trede::dossier
