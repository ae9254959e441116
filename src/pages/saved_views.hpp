#pragma once

#include <vector>

#include "pages/from_web.hpp"
#include "reports/municipality_list.hpp"

namespace trede::pages {

// Views of the list of municipalities that people gave a name: of their own, or for all of their
// role.
[[nodiscard]] Response saved_view_page(const Room& room, const Request& request);
[[nodiscard]] Response save_view_action(const Room& room, const Request& request);
[[nodiscard]] Response remove_view_action(const Room& room, const Request& request);

// Each with its count, for this viewer: items of the list of views.
[[nodiscard]] Html saved_view_links(const Room& room, const Request& request,
                                    const std::vector<reports::MunicipalityRow>& rows,
                                    const reports::MunicipalityList& list);
// To keep the list as it is shown, in a view or a calendar.
[[nodiscard]] Html save_view_form(const Room& room, const Request& request,
                                  const reports::MunicipalityList& list);

// The words of a kept query. Refuses what is no list any more.
[[nodiscard]] base::Outcome<reports::ListAsked> kept_list(const Room& room, std::string_view query);

}  // namespace trede::pages
