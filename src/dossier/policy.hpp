#pragma once

#include <string>

#include "base/dates.hpp"

namespace trede::dossier {

// A dossier that runs keeps the version of a policy under which it was placed on the ladder. A
// person with mandate can bring it under another version, with a reason.
struct PolicyMigrated {
    std::string policy;  // "inschaling"
    int from = 0;
    int to = 0;
    base::Date migrated_on{};
    std::string reason;
    std::string function;
    std::string mandate;
    std::string digests = {};  // of the version that it came under: "inschaling@2 <SHA-256>"
    friend bool operator==(const PolicyMigrated&, const PolicyMigrated&) = default;
};

}  // namespace trede::dossier
