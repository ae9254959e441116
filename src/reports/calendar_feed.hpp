#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"

namespace trede::reports {

// A calendar feed (RFC 5545) of whole days: the last days of terms, and talks. A writer of our own:
// it is the one shape of event that we need, and the format then follows from the input alone.

struct FeedDay {
    std::string uid;  // stable: the same thing keeps it when its day moves
    base::Date on{};
    std::string summary;
    std::string description;
    std::optional<base::Date> remind_on = std::nullopt;  // at eight in the morning
};

// `stamped_at` is the moment at which the feed was made. Lines end on CRLF and are folded at 75
// bytes, never inside a character.
[[nodiscard]] std::string calendar_feed(std::string_view name, const std::vector<FeedDay>& days,
                                        base::Instant stamped_at);

}  // namespace trede::reports
