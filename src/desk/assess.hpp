#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "desk/desk.hpp"
#include "fulfilment/joined.hpp"
#include "reports/task_standing.hpp"

namespace trede::desk {

// The rung that policy proposes for a verdict, and the policy that says so. A proposal is help,
// never a step.
struct Placement {
    std::optional<ladder::Rung> rung;  // empty: no rung
    std::string policy;                // "inschaling@1"
    std::string explanation;           // why, in the words of the policy
};

// One for each verdict, read from the policy once; a verdict is its own index.
using Placements = std::array<Placement, fulfilment::verdicts.size()>;
[[nodiscard]] base::Outcome<Placements> placements_of(const law::Policy& policy);
[[nodiscard]] base::Outcome<Placements> placements_on(const law::Lawbook& lawbook, base::Date on);
[[nodiscard]] inline const Placement& placement_for(const Placements& placements,
                                                    fulfilment::Verdict verdict) {
    return placements[static_cast<std::size_t>(verdict)];
}

// "oordeel@1, inschaling@1": by which policies a verdict became a proposal.
[[nodiscard]] std::string policies(const fulfilment::VerdictPolicy& verdicts,
                                   const Placement& placement);

// Of which day the figures count.
struct ReferenceDate {
    base::Date day{};
    // No day was asked for: the municipalities of `day`, with all they took over by then. Reports
    // come province by province: each on the last day until `day` with figures of its own, so that
    // the first new report makes nothing unknown of the others.
    bool last_of_each = false;
};
// The day that stands above it: with `last_of_each` the last one with figures of anyone until then.
[[nodiscard]] base::Date named_day(const World& world, const ReferenceDate& reference);

struct AssessedMunicipality {
    registry::Municipality municipality;
    base::Date reference_date{};
    base::Date body_of{};               // what it took over by this day counts with it
    bool reported = false;              // some figure of its own on or before that day
    fulfilment::Assessment assessment;  // points into the World it was made from, or into `joined`
    std::unique_ptr<const fulfilment::Joined>
        joined;  // after a merger: what it bears, part by part
    Placement placement;
    std::optional<ladder::Rung> rung;  // where it stands now
    // No decision and no figure was ever put on file of it.
    bool nothing_on_file = false;
    // No decision was ever put on file of it. That is something else than no task.
    bool no_decision_on_file = false;
    // As it is today, whatever the day of the figures: what was asked of it and cannot be held
    // against it now, and whether nothing can. Points into the World.
    std::vector<reports::NotAsked> not_asked = {};
    bool nothing_asked = false;
};

// The assessment as it is told: of a municipality of which no decision is on file nobody knows its
// task, so that there is no verdict. For the ladder it stays one without a task: nothing can be
// neglected.
[[nodiscard]] fulfilment::Assessment as_told(const AssessedMunicipality& row);

enum class Which { on_file, all };

// Every municipality of `reference.day` with a task or a figure on file (or all of them), in order
// of name; or only the one asked for, whatever is on file; by the policies in force today. One in
// which others were merged by that day bears their tasks too, also on figures of before the merger.
// Refuses (missing) a code that was no municipality on that day, and says what became of it.
[[nodiscard]] base::Outcome<std::vector<AssessedMunicipality>> assess(
    const Desk& desk, const World& world, const ReferenceDate& reference, Which which,
    const std::optional<registry::MunicipalityCode>& only);

}  // namespace trede::desk
