#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cyclefile/state.hpp"
#include "cyclefile/whole.hpp"
#include "desk/desk.hpp"
#include "dossier/dossiers.hpp"
#include "fulfilment/joined.hpp"
#include "intake/table.hpp"
#include "law/lawbook.hpp"
#include "registry/taken_over.hpp"
#include "reports/task_standing.hpp"

namespace trede::desk {

// What was open in the dossier of a municipality that became part of another one is handled for
// that other one: its history stays under the old code, and what comes of it too. POLICY:
// law/policy/herindeling "open-zaken".

// The dossier in which something is handled that somebody names with the municipality of today, or
// with the one that is gone: its own when it holds it, else the one that it took over. `holds` says
// whether a dossier has it open. When none has, its own: the refusal then follows from that one.
// Refuses (conflict) when several were taken over that hold it, and says how to name one.
[[nodiscard]] base::Outcome<registry::MunicipalityCode> holder_of(
    const Desk& desk, const World& world, const registry::MunicipalityCode& code,
    const std::function<bool(const dossier::State&)>& holds);

// "GM1696/termijn-1" as the dossier and the id within it; nothing when it names no dossier.
[[nodiscard]] std::optional<std::pair<registry::MunicipalityCode, std::string>> named_in_dossier(
    const std::string& id);

// Whether the one bears what stands in the dossier of the other: it is that one, or it became part
// of it by that day.
[[nodiscard]] bool bears(const registry::Register& registry, const registry::MunicipalityCode& code,
                         const registry::MunicipalityCode& other, base::Date on);

// The highest rung of a municipality that became part of this one as a whole and whose dossier is
// open: up to there no rung is passed over when this one is placed, though never beyond the advance
// notice. POLICY: law/policy/herindeling "trede". 0: none.
[[nodiscard]] int rung_taken_over(const registry::Register& registry,
                                  const dossier::Dossiers& dossiers,
                                  const registry::MunicipalityCode& code, base::Date on);

// A dossier of a municipality that became part of another one.
struct JoinedDossier {
    registry::Municipality municipality;
    bool wholly = true;                     // nobody else came in its place as well
    const dossier::State* state = nullptr;  // points into the dossiers
};

// The dossiers on file of all that were merged into this municipality before `on`, by code.
[[nodiscard]] std::vector<JoinedDossier> joined_dossiers(const registry::Register& registry,
                                                         const dossier::Dossiers& dossiers,
                                                         const registry::MunicipalityCode& code,
                                                         base::Date on);

// What the municipality of that day bears: its own dossier first, and by policy those of the
// municipalities that became part of it. Points into the dossiers.
[[nodiscard]] base::Outcome<std::vector<fulfilment::Borne>> borne_on(
    const registry::Register& registry, const law::Lawbook& lawbook,
    const dossier::Dossiers& dossiers, const registry::MunicipalityCode& code, base::Date on);

// The municipalities of these in which others were merged in the time of a cycle, by that day: so
// that what was published and swapped for those is held against the whole. By the same policy.
[[nodiscard]] base::Outcome<std::vector<cyclefile::Whole>> wholes_on(
    const Desk& desk, cyclefile::CycleYear cycle,
    const std::vector<registry::MunicipalityCode>& municipalities, base::Date on);

// One decision that makes up a task, and whose it is.
struct TaskOfOne {
    registry::MunicipalityCode municipality;
    const cycle::Task* task = nullptr;
};
// The running task of a municipality in one category, as the decisions that make it up: its own,
// and after a merger those that it took over and that count. Points into what it bears.
[[nodiscard]] std::vector<TaskOfOne> running_task(const std::vector<fulfilment::Borne>& borne,
                                                  cycle::Category category, base::Date on,
                                                  const cycle::TaskRules& rules);

// A number that a version of a decision ends.
struct EndedNumber {
    registry::MunicipalityCode municipality;
    cycle::Category category = cycle::Category::regular;
    cycle::Places places{};
};
// Puts with a number what its decision ended of municipalities that had become part of the one it
// is about, and of no other.
void take_in(const Desk& desk, const World& world, base::Date decided_on,
             std::span<const EndedNumber> ended, cyclefile::DecidedNumber& number);
// After a merger the number of who is gone is asked of the one that came in its place as well
// (POLICY law/policy/herindeling); a change that names only the latter may mean both.
[[nodiscard]] std::vector<intake::Note> tell_joined(const Desk& desk, const cyclefile::State& state,
                                                    const cyclefile::DecisionTaken& decision);

// What of all that it bears cannot be held against the municipality on a day, its own first. What a
// decision on later years took the place of is not told. Where the policy on mergers cannot be
// read, its own.
[[nodiscard]] std::vector<reports::NotAsked> not_asked_of(const registry::Register& registry,
                                                          const law::Lawbook& lawbook,
                                                          const dossier::Dossiers& dossiers,
                                                          const registry::MunicipalityCode& code,
                                                          base::Date on,
                                                          const cycle::TaskRules& rules);

// The last reference date until that day with a figure of any of them.
[[nodiscard]] std::optional<base::Date> last_reported(const std::vector<fulfilment::Borne>& borne,
                                                      base::Date until);

}  // namespace trede::desk
