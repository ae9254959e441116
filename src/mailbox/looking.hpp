#pragma once

#include "mailbox/mailbox.hpp"

namespace trede::mailbox {

// Whether somebody may look at what is in a message: not at what was erased, and not at what a
// scanner warned of or could not look at. What is kept apart for another reason may be looked at,
// because that is how a person decides.
[[nodiscard]] inline bool may_be_looked_at(const Item& item) {
    if (!item.read || item.erased) return false;
    const bool warned =
        item.read->scan == ScanResult::infected || item.read->scan == ScanResult::unavailable;
    return !item.apart() || !warned;
}

}  // namespace trede::mailbox
