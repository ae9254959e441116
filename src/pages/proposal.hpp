#pragma once

#include <vector>

#include "mandate/mandate.hpp"
#include "pages/from_web.hpp"
#include "reports/municipality_rows.hpp"

namespace trede::pages {

// The rows with a proposal that this viewer may read (a jurist) or decide on: with the right, the
// mandate and as another than who proposed it; none that was overtaken. In the order of the list.
[[nodiscard]] std::vector<const reports::MunicipalityRow*> proposals_for(
    const Room& room, const Request& request, mandate::Act act,
    const std::vector<reports::MunicipalityRow>& rows);

Response proposal_page(const Room& room, const Request& request);  // GET /voorstellen/{voorstel}
Response review_action(const Room& room, const Request& request);  // POST .../toetsing
Response decide_action(const Room& room, const Request& request);  // POST .../besluit
// POST .../terugneming
Response withdraw_action(const Room& room, const Request& request);

// The proposals that wait for the decision of this viewer, as a line for a page on which who
// decides begins the day; empty when there are none.
[[nodiscard]] Html proposals_too(const Room& room, const Request& request);

}  // namespace trede::pages
