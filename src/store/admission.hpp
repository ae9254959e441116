#pragma once

#include <optional>

#include "desk/journal.hpp"

namespace trede::store {

// What may not come in at all, whatever the journal holds: too much, too long, or unreadable.
// Asserts what only a mistake of the caller can cause: an event on a stream whose length it did not
// name, documents without an event to name them.
[[nodiscard]] std::optional<base::Refusal> refuse_admission(const desk::Append& append);

}  // namespace trede::store
