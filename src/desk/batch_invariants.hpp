#pragma once

#include <functional>
#include <string>

#include "desk/desk.hpp"

namespace trede::desk {

// What must hold of the events of a batch of letters, judged by a reading of its own and not by the
// rules that let them in. False when the event has a form that was never written.
[[nodiscard]] bool check_batch(const dispatch::Batches& batches, const StoredEvent& stored,
                               const std::function<void(const std::string& what)>& report);

}  // namespace trede::desk
