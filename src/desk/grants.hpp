#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cycle/grants.hpp"
#include "desk/desk.hpp"

namespace trede::desk {

// The grants of Spreidingswet art. 9 and 13 from what is on file: the task, the indicative number,
// the locations and the figures. What is not on file stays unknown, and every number says where it
// stands.

struct GrantFact {
    std::string_view key;                 // of JSON: "bijzonderBesluit"
    std::string name;                     // Dutch, for a reader
    std::optional<cycle::Places> places;  // empty: unknown
    std::string where;                    // where it stands, or why it is not known
};

struct MunicipalGrants {
    cyclefile::CycleYear cycle;
    base::Date on{};  // locations and figures as of this day
    cycle::SpecialPlaces special;
    cycle::DurablePlaces durable;
    // For the first cycle, when a location on file was there on the day on which the Act began.
    std::optional<cycle::DurablePlaces> start = {};
    std::vector<GrantFact> facts = {};
};

// The grants themselves, by the amounts of `rules`.
[[nodiscard]] std::vector<cycle::Grant> grants_of(const MunicipalGrants& given,
                                                  const cycle::GrantRules& rules);

struct ProvincialGrants {
    cyclefile::CycleYear cycle;
    base::Date on{};
    cycle::ProvinceResult result;
    std::vector<GrantFact> facts;
};

// The cycle whose two years a day lies in; before the first one the first.
[[nodiscard]] cyclefile::CycleYear running_cycle(base::Date on);

// POLICY "uitkeringen": of the places of a special nature a decision on file names those for AMV
// only; places belong to the municipality in which the location stands, also when their count was
// transferred. Refuses (missing) a code that is no municipality on that day.
[[nodiscard]] base::Outcome<MunicipalGrants> municipal_grants(
    const Desk& desk, const World& world, const registry::MunicipalityCode& code,
    cyclefile::CycleYear cycle, base::Date on);

// POLICY "uitkeringen": what was delivered is what the last reference date says is realised; months
// are whole months, within the two years, that a location was open.
[[nodiscard]] base::Outcome<ProvincialGrants> provincial_grants(
    const Desk& desk, const World& world, const registry::ProvinceCode& province,
    cyclefile::CycleYear cycle, base::Date on);

}  // namespace trede::desk
