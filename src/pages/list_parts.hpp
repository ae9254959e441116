#pragma once

#include <string>
#include <string_view>

#include "pages/from_web.hpp"
#include "reports/municipality_list.hpp"

namespace trede::pages {

// The parts of the list of municipalities around its table. Every state is an address.

[[nodiscard]] std::string query_of(const reports::ListAsked& asked);  // "?trede=3", or ""
[[nodiscard]] std::string query_without(const reports::ListAsked& asked, std::string_view name);

// "/gemeenten?trede=3". All of it is asked for in words: without any, the list begins as the role
// of the reader has it.
[[nodiscard]] std::string address_of(const reports::ListAsked& asked);

// What the address asks of the list, in the words of the list.
[[nodiscard]] reports::Words list_words(const Request& request);

// The ready-made views, and behind them `more`. One of all of them is marked: when `elsewhere` it
// is one of those behind. What tells of proposals is for who is `inside` the ministry.
[[nodiscard]] Html view_links(const reports::MunicipalityList& list, const Html& more,
                              bool elsewhere, bool inside);
[[nodiscard]] Html ladder_bar(const reports::MunicipalityList& list);
// `more`: fields besides those for everyone. `no_day`: what was written for the last day and is no
// day; the list is without it.
[[nodiscard]] Html filter_form(const reports::MunicipalityList& list,
                               const registry::Register& registry, const Html& more,
                               const std::string& no_day);
// Whose dossiers: of an officer, or of nobody.
[[nodiscard]] Html handler_field(const Room& room, const reports::ListAsked& asked);
// A head of a column that is a link to the list in that order, and the other way the second time.
[[nodiscard]] Html sort_head(const reports::ListAsked& asked, reports::SortBy sort,
                             std::string_view name, std::string_view css_class);

}  // namespace trede::pages
