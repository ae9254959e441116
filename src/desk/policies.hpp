#pragma once

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "desk/assess.hpp"
#include "desk/record.hpp"

namespace trede::desk {

// Under which version of the policies on the ladder a dossier stands. What runs keeps the version
// under which it was placed, until somebody migrates it with a reason; what does not run yet
// follows the version in force.
constexpr std::array<std::string_view, 2> dossier_policies = {"inschaling", "stappen"};

struct Standing {
    std::string policy;
    int version = 0;
    int in_force = 0;       // the version in force today
    bool migrated = false;  // by a person; otherwise since it was placed, or as in force
    friend bool operator==(const Standing&, const Standing&) = default;
};
// Refuses (missing) a version that is no longer in law/.
[[nodiscard]] base::Outcome<Standing> standing_of(const law::Lawbook& lawbook,
                                                  const dossier::State& state,
                                                  std::string_view policy, base::Date today);

// What the policies say for this dossier.
[[nodiscard]] base::Outcome<ladder::StepPolicy> steps_for(const law::Lawbook& lawbook,
                                                          const dossier::State& state,
                                                          base::Date today);
// By which a term ends today.
[[nodiscard]] base::Outcome<deadlines::Calendar> calendar_of(const Desk& desk);
[[nodiscard]] base::Outcome<Placements> placements_for(const law::Lawbook& lawbook,
                                                       const dossier::State& state,
                                                       base::Date today);

struct DossierStanding {
    registry::MunicipalityCode municipality;
    std::optional<ladder::Rung> rung;
    std::vector<Standing> policies;  // in the order of `dossier_policies`
};
// Every dossier on a rung, by code.
[[nodiscard]] base::Outcome<std::vector<DossierStanding>> standings(const Desk& desk,
                                                                    const World& world);

// What was cited of a version of a policy: what its file was then. Bytes are bytes: an explanation
// or a line end that differs is another file. "inschaling@1 <SHA-256>, stappen@1 <SHA-256>", of the
// versions named. Refuses (missing) one that is not in law/.
struct PolicyVersion {
    std::string policy;
    int version = 0;
    friend auto operator<=>(const PolicyVersion&, const PolicyVersion&) = default;
};
[[nodiscard]] base::Outcome<std::string> digests_of(const law::Lawbook& lawbook,
                                                    const std::vector<PolicyVersion>& versions);
// The versions in `digests` whose file is another now, or is gone.
[[nodiscard]] std::vector<PolicyVersion> changed_since(const law::Lawbook& lawbook,
                                                       std::string_view digests);
// The same of all that any dossier ever cited.
[[nodiscard]] std::set<PolicyVersion> changed_versions(const law::Lawbook& lawbook,
                                                       const World& world);
// Why nothing is weighed by such a version, and what to do.
[[nodiscard]] ladder::Obstacle changed_obstacle(const PolicyVersion& version);
// By which versions a step of this dossier is weighed today.
[[nodiscard]] base::Outcome<std::vector<PolicyVersion>> weighed_by(const law::Lawbook& lawbook,
                                                                   const dossier::State& state,
                                                                   base::Date today);
// What of those was changed, for every dossier that cited them.
[[nodiscard]] base::Outcome<std::vector<ladder::Obstacle>> changed_under(
    const Desk& desk, const World& world, const std::vector<PolicyVersion>& versions);

// Brings a dossier under another version of a policy. Refuses (input) a policy that is none of
// `dossier_policies`, (missing) a version that is not in law/, and as the dossier does.
[[nodiscard]] base::Outcome<Recorded> migrate_policy(const Desk& desk, const Ask& ask,
                                                     const registry::MunicipalityCode& municipality,
                                                     const std::string& policy, int version,
                                                     const std::string& reason);

}  // namespace trede::desk
