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

// What is asked of a list, in words: as it is kept, whatever was sent.
[[nodiscard]] std::string query_to_keep(const reports::ListAsked& asked);
// Where the list of this viewer begins; nothing: with all of it.
[[nodiscard]] std::optional<std::string> beginning_of(const Room& room, const Request& request);
// Whether what is shown is a view that has a name here.
[[nodiscard]] bool is_saved(const Room& room, const Request& request,
                            const reports::ListAsked& asked);

// The words of a kept query. Refuses what is no list any more.
[[nodiscard]] base::Outcome<reports::ListAsked> kept_list(const Room& room, std::string_view query);

}  // namespace trede::pages
