#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "desk/terms.hpp"
#include "reports/calendar_feed.hpp"

namespace trede::desk {

// What a calendar shows.
enum class FeedView {
    terms,       // every open term with a last day
    overdue,     // those that are over
    agreements,  // the days of what was agreed
    talks,       // talks that are planned
    all          // terms and talks
};
// "termijnen", "te-laat", "afspraken", "gesprekken", "alles"
[[nodiscard]] std::string_view word(FeedView view);
[[nodiscard]] std::optional<FeedView> parse_feed_view(std::string_view word);

// The days of a view, of all dossiers or of some, in order. The uid of a day is made of the
// municipality and the id in its dossier, so that a term that moves stays the same entry. Each
// reminds three working days before (POLICY: as the digest does; a ministry may want another).
[[nodiscard]] base::Outcome<std::vector<reports::FeedDay>> feed_days(
    const Desk& desk, const World& world, const deadlines::Holidays& holidays, FeedView view,
    const std::optional<std::set<registry::MunicipalityCode>>& only);

}  // namespace trede::desk
