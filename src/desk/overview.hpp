#pragma once

#include <optional>
#include <vector>

#include "deadlines/holidays.hpp"
#include "desk/desk.hpp"
#include "reports/municipality_list.hpp"

namespace trede::desk {

// Every municipality of today with what is on file of it: one answer for the pages, the interface,
// the command line and the exports.
struct Overview {
    std::optional<base::Date> reference_date;  // of the figures; empty: none on file
    std::vector<reports::MunicipalityRow> rows;
};

// `reference_date` empty: the last one with figures of anyone. Assesses as `assess` does, and
// refuses as it does.
[[nodiscard]] base::Outcome<Overview> overview(
    const Desk& desk, const World& world, const deadlines::Holidays& holidays,
    const std::optional<base::Date>& reference_date = std::nullopt);

[[nodiscard]] reports::MunicipalityList list_of(const Desk& desk, const Overview& overview,
                                                const reports::ListAsked& asked);

}  // namespace trede::desk
