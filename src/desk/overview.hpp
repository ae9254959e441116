#pragma once

#include <optional>
#include <vector>

#include "deadlines/holidays.hpp"
#include "desk/assess.hpp"
#include "reports/municipality_list.hpp"

namespace trede::desk {

// Every municipality with what is on file of it: one answer for the pages, the interface, the
// command line and the exports.
struct Overview {
    std::optional<base::Date> reference_date;  // of the last figures; empty: none on file
    std::vector<reports::MunicipalityRow> rows;
};

class Drafts;  // desk/approval.hpp

// `reference` empty: the municipalities of today, each on its last figures. Else those of that day.
// Assesses as `assess` does, and refuses as it does. `drafts`: what letters said, for who asks more
// than once.
[[nodiscard]] base::Outcome<Overview> overview(
    const Desk& desk, const World& world, const deadlines::Holidays& holidays,
    const std::optional<ReferenceDate>& reference = std::nullopt, Drafts* drafts = nullptr);

[[nodiscard]] reports::MunicipalityList list_of(const Desk& desk, const Overview& overview,
                                                const reports::ListAsked& asked);

}  // namespace trede::desk
