#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "desk/approval.hpp"

namespace trede::app {

// A batch as the verbs around it show it: letter by letter, who initialled and signed, and how far
// its deliveries are.
[[nodiscard]] nlohmann::ordered_json batch_json(const dispatch::Batch& batch,
                                                const registry::Register& registry,
                                                base::Date today);
[[nodiscard]] std::string batch_lines(const dispatch::Batch& batch,
                                      const registry::Register& registry, base::Date today);

}  // namespace trede::app
