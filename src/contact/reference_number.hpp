#pragma once

#include "base/named.hpp"

namespace trede::contact {

using ReferenceNumber =
    base::Named<struct ReferenceNumberTag>;  // kenmerk of a letter: "IBT-2026-001-1700"

}  // namespace trede::contact
