#pragma once

#include <string>
#include <string_view>

#include "pages/from_web.hpp"
#include "reports/municipality_list.hpp"

namespace trede::pages {

// The parts of the list of municipalities around its table. Every state is an address.

[[nodiscard]] std::string query_of(const reports::ListAsked& asked);  // "?trede=3", or ""
[[nodiscard]] std::string query_without(const reports::ListAsked& asked, std::string_view name);

// What the address asks of the list, in the words of the list.
[[nodiscard]] reports::Words list_words(const Request& request);

// The ready-made views, and behind them those that were saved.
[[nodiscard]] Html view_links(const reports::MunicipalityList& list, const Html& saved);
[[nodiscard]] Html ladder_bar(const reports::MunicipalityList& list);
[[nodiscard]] Html filter_form(const reports::MunicipalityList& list,
                               const registry::Register& registry);
// A head of a column that is a link to the list in that order, and the other way the second time.
[[nodiscard]] Html sort_head(const reports::ListAsked& asked, reports::SortBy sort,
                             std::string_view name, std::string_view css_class);

}  // namespace trede::pages
