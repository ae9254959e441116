#pragma once

#include <nlohmann/json_fwd.hpp>

#include "reports/consequences.hpp"

namespace trede::app {

// Who would move, and the work it gives, as the verbs that look ahead share it.
[[nodiscard]] nlohmann::ordered_json movements_json(const reports::Consequences& found);
[[nodiscard]] nlohmann::ordered_json weeks_json(const std::vector<ladder::WeekLoad>& weeks);
[[nodiscard]] nlohmann::ordered_json work_json(const ladder::Work& work);
void print_consequences(const reports::Consequences& found);

}  // namespace trede::app
