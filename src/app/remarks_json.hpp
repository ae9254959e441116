#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "fulfilment/plausibility.hpp"

namespace trede::app {

// Figures that stand out, as the verbs that show figures share it.
[[nodiscard]] nlohmann::ordered_json remarks_json(const std::vector<fulfilment::Remark>& remarks);
void print_remarks(const std::vector<fulfilment::Remark>& remarks);

}  // namespace trede::app
