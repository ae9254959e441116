#pragma once

#include <optional>
#include <vector>

#include "desk/assess.hpp"
#include "reports/compare.hpp"
#include "reports/like_cases.hpp"

namespace trede::desk {

// One run of the assessment: of a reference date, with what one world knows.
struct Run {
    const World& world;
    ReferenceDate reference{};
    // What policy puts with each verdict, for every dossier; empty: as `assess` has it.
    std::optional<Placements> placements = std::nullopt;
};

// What differs between two runs over all municipalities with something on file. A municipality
// that was merged in between stands with each code in its own run.
[[nodiscard]] base::Outcome<std::vector<reports::Changed>> compare_runs(const Desk& desk,
                                                                        const Run& before,
                                                                        const Run& after);

// The placements by policy as it would be with the candidates in force today. Refuses as
// `simulate_policy`.
[[nodiscard]] base::Outcome<Placements> placements_with(const Desk& desk,
                                                        const std::vector<law::Policy>& candidates);

struct LikeCasesFound {
    std::string policy;  // "beleid gelijke-gevallen, versie 1 (31 januari 2024)"
    std::vector<reports::LikeCases> groups;
    // Left out: nothing can be held against them today, so that no rung is right or wrong.
    std::vector<registry::Municipality> nothing_asked;
};
// Like cases among all municipalities with something on file on a reference date.
[[nodiscard]] base::Outcome<LikeCasesFound> like_cases(const Desk& desk, const World& world,
                                                       const ReferenceDate& reference);

}  // namespace trede::desk
