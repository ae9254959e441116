#pragma once

#include <vector>

#include "desk/desk.hpp"
#include "desk/letters.hpp"

namespace trede::desk {

// Who may be reminded of a request for information.
struct OpenRequests {
    std::vector<registry::MunicipalityCode> to;
    std::vector<Excluded> left;  // has not answered either, and gets no reminder now: why
};

// Of every municipality the last request whose term is over on that day and to which nothing came
// in. Not of a request that never left, nor of one that was reminded of before. Whether a reminder
// may go to each of `to` is asked again when it is drafted.
[[nodiscard]] OpenRequests open_requests(const Desk& desk, const World& world, base::Date dated_on);

}  // namespace trede::desk
