#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cycle/task.hpp"
#include "cyclefile/state.hpp"
#include "registry/codes.hpp"
#include "registry/register.hpp"

namespace trede::reports {

// The cycles of one municipality beside each other: the task of each, and the new indicative number
// beside the running task.

// The municipality, its province when that is known, and the tasks on its dossier.
struct CycleParty {
    registry::MunicipalityCode municipality;
    std::optional<registry::ProvinceCode> province;
    const std::vector<cycle::Task>& tasks;
    const registry::Register* registry = nullptr;  // to tell of a merger; empty: not told
};
// The day that is told of, and the last day of which something is known. Beside an assessment `on`
// is its reference date: what happened after it is told too, and marked as such, because an
// assessment weighs the new number as well (POLICY).
struct CycleDays {
    base::Date on{};
    base::Date today{};
};

// An indicative number, and the day of its publication or calculation: the one that stood on the
// day, else the first from after it.
struct NumberOn {
    const cyclefile::IndicativeNumber* number = nullptr;  // empty: unknown
    base::Date on{};
    const cyclefile::DistributionFiled* filed = nullptr;  // in which it stands
};
// What was decided by the day and does not work yet, or was decided or announced after it.
struct LaterTask {
    const cycle::Task* task = nullptr;
    bool unannounced = false;
    bool after_day = false;
};
// Points into the files and the tasks that it was made from.
struct PartyCycle {
    cyclefile::CycleYear cycle;
    std::string stage;  // on the day: "loopt"
    std::vector<const cycle::Task*> tasks;
    std::vector<LaterTask> later;
    NumberOn published;
    NumberOn calculated;
    std::string calculated_remark;  // why it is not a number of today (cyclefile/reckoning.hpp)
    std::vector<const cyclefile::Swap*> swaps;
    std::vector<const cyclefile::TableAgreement*> agreements;
    cyclefile::State then;                  // no more than had happened by the day
    const cyclefile::State* now = nullptr;  // all that is on file
};
// Every cycle begun by `today`, but of those that are over only the ones with something on file.
[[nodiscard]] std::vector<PartyCycle> cycles_of(const cyclefile::CycleFiles& files,
                                                const CycleParty& party, const CycleDays& days);
// "Let op: de gemeente gaat op 1 januari 2027 op in Hilversum (GM0402), voordat deze taak begint.":
// of a municipality that is not there until the cycle is over. Else empty.
[[nodiscard]] std::string merger_line(cyclefile::CycleYear cycle, const CycleParty& party,
                                      const CycleDays& days);
// As sentences: the first tells of the cycle as a whole.
[[nodiscard]] std::vector<std::string> lines_of(const PartyCycle& cycle, const CycleParty& party,
                                                const CycleDays& days);

}  // namespace trede::reports
