#pragma once

#include <optional>
#include <string>
#include <vector>

#include "deadlines/holidays.hpp"
#include "desk/cycles.hpp"
#include "intake/table.hpp"

namespace trede::desk {

// The decision on the distribution of one province, version after version: in the file of the cycle
// as it was taken, and on the dossier of each municipality as its task. One command does both, or
// neither.

// A version with its numbers, as it came in. `book` was read from `bytes` where hostile bytes can
// do no harm. Without a file it only withdraws.
struct DecisionSheet {
    cyclefile::DecisionTaken decision;  // without version, numbers, file and document
    std::string file_name;
    std::string bytes;
    std::optional<intake::Workbook> book;
    std::string correction = {};  // what was wrong in the last version, which this mends
    // Withdrawn in every category in which a number of it stands.
    std::vector<registry::MunicipalityCode> withdrawn_whole = {};
};

struct DecisionRecorded {
    std::vector<intake::Note> notes;
    std::vector<intake::Problem> problems;  // when there is one, nothing was recorded
    RecordedInCycle recorded;
    std::size_t tasks = 0;                // that changed on dossiers
    std::vector<std::string> moved = {};  // terms that another day gives another end, in words
};

// The municipalities of the day of the decision are meant. A row of another province, or of another
// day than the decision, is a problem with its cell.
[[nodiscard]] base::Outcome<DecisionRecorded> record_decision(const Desk& desk, const Ask& ask,
                                                              cyclefile::CycleYear cycle,
                                                              const DecisionSheet& sheet);
// The day of announcement became known: from here the terms run, also on the dossiers. Another day
// than the one on file needs `correction`: what was wrong.
[[nodiscard]] base::Outcome<DecisionRecorded> announce_decision(
    const Desk& desk, const Ask& ask, cyclefile::CycleYear cycle,
    const cyclefile::DecisionAnnounced& announcement, const std::string& correction,
    const deadlines::Holidays& holidays);
[[nodiscard]] base::Outcome<RecordedInCycle> state_remainder(
    const Desk& desk, const Ask& ask, cyclefile::CycleYear cycle,
    const cyclefile::RemainderStated& remainder, const std::string& correction = {});

}  // namespace trede::desk
