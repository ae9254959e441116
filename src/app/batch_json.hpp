#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "desk/approval.hpp"

namespace trede::app {

// A batch as the verbs around it show it: letter by letter, who initialled and signed, and how far
// its deliveries are.
[[nodiscard]] nlohmann::ordered_json batch_json(const dispatch::Batch& batch,
                                                const registry::Register& registry,
                                                base::Date today);
[[nodiscard]] std::string batch_lines(const dispatch::Batch& batch,
                                      const registry::Register& registry, base::Date today);

// The letters to one municipality that were ever in a batch: who signed, and how far each delivery
// is.
[[nodiscard]] nlohmann::ordered_json letters_out_json(const dispatch::Batches& batches,
                                                      const registry::Register& registry,
                                                      const registry::MunicipalityCode& code,
                                                      base::Date on);
[[nodiscard]] std::vector<std::string> letters_out_lines(const dispatch::Batches& batches,
                                                         const registry::MunicipalityCode& code);

}  // namespace trede::app
