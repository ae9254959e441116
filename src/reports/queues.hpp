#pragma once

#include <array>
#include <string>
#include <vector>

#include "reports/municipality_list.hpp"

namespace trede::reports {

// What asks for attention today, oldest first.
struct Queue {
    View view = View::late;
    std::vector<MunicipalityRow> rows;
    std::string when_empty;  // what the reader sees instead: what comes first
};

constexpr std::array<View, 5> queue_views = {View::late, View::this_week, View::to_judge,
                                             View::sent_back, View::delays};

// One of them, for whom it comes first.
[[nodiscard]] Queue queue(const std::vector<MunicipalityRow>& rows, View view, base::Date today);
// The five queues of the first page, in this order.
[[nodiscard]] std::vector<Queue> queues(const std::vector<MunicipalityRow>& rows, base::Date today);

}  // namespace trede::reports
