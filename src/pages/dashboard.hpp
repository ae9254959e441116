#pragma once

#include "pages/from_web.hpp"
#include "reports/trends.hpp"

namespace trede::pages {

// GET /dashboard: task and realisation, answers, the ladder over time and what is still short, each
// as a chart, a sentence and a table, about the municipalities that the viewer may know of.
Response dashboard_page(const Room& room, const Request& request);

// How fast answers came to letters with a term, against the last day: a sentence, a curve, and the
// table with the same numbers.
[[nodiscard]] Html response_chart(const reports::ResponseCurve& curve);

// "12,3 %", cut off.
[[nodiscard]] std::string percent(long long part, long long whole);

}  // namespace trede::pages
