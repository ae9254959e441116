#pragma once

#include <string>

#include "desk/letters.hpp"

namespace trede::desk {

// One letter of a batch with another text, as a PDF that passed the checks: composed from what the
// journal held when it was drafted, with the template of this stationery. Nothing goes on file.
// Refuses (missing) a letter that is not there.
[[nodiscard]] base::Outcome<std::string> print_altered(const Desk& desk,
                                                       const Stationery& stationery,
                                                       const dossier::ReferenceNumber& reference);

}  // namespace trede::desk
