#pragma once

#include <string>

#include "dossier/event.hpp"
#include "law/statute.hpp"

namespace trede::dossier {

// What the event says, as one Dutch sentence in the words of the statute. A sentence that holds
// what a person wrote stays as it is.
[[nodiscard]] std::string said(const Event& event, const law::Statute& statute);

}  // namespace trede::dossier
