#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

// Terms and talks for a calendar program (iCalendar), each at an address of its own that holds a
// secret.
[[nodiscard]] Response calendars_page(const Room& room, const Request& request);
[[nodiscard]] Response make_calendar_action(const Room& room, const Request& request);
[[nodiscard]] Response remove_calendar_action(const Room& room, const Request& request);
// For whoever has the secret: what the one who made it may see, as long as their account is there.
[[nodiscard]] Response calendar_file(const Room& room, const Request& request);

}  // namespace trede::pages
