#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

// GET /dashboard: task and realisation, answers, the ladder over time and what is still short, each
// as a chart, a sentence and a table, about the municipalities that the viewer may know of.
Response dashboard_page(const Room& room, const Request& request);

}  // namespace trede::pages
