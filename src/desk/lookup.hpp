#pragma once

#include "intake/table.hpp"
#include "registry/register.hpp"

namespace trede::desk {

// The register as it was on one day, in the form in which a table is read. `registry` must outlive
// it.
[[nodiscard]] intake::Lookup lookup_on(const registry::Register& registry, base::Date on);

}  // namespace trede::desk
