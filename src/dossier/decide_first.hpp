#pragma once

#include <string>

#include "dossier/event.hpp"

namespace trede::dossier {

// How a proposal that is open is settled first, for behind the words that say so.
[[nodiscard]] inline std::string how_to_settle(const ProposalId& id) {
    return "('trede decide " + id.value() + "' of 'trede decline " + id.value() + "')";
}

}  // namespace trede::dossier
