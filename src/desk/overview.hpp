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

// `reference` empty: the municipalities of today, each on its last figures. Else those of that day.
// Assesses as `assess` does, and refuses as it does.
[[nodiscard]] base::Outcome<Overview> overview(
    const Desk& desk, const World& world, const deadlines::Holidays& holidays,
    const std::optional<ReferenceDate>& reference = std::nullopt);

[[nodiscard]] reports::MunicipalityList list_of(const Desk& desk, const Overview& overview,
                                                const reports::ListAsked& asked);

}  // namespace trede::desk
