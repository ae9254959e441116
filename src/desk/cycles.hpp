#pragma once

#include <string>
#include <vector>

#include "cyclefile/correct.hpp"
#include "cyclefile/decide.hpp"
#include "cyclefile/published.hpp"
#include "desk/desk.hpp"
#include "desk/distribute.hpp"

namespace trede::desk {

// What was put on file of a cycle.
struct RecordedInCycle {
    cyclefile::CycleYear cycle;
    cyclefile::Events events;  // empty when it was on file already, or the command was done before
    Receipt receipt;
    std::vector<std::string> notes = {};  // Dutch: what could not be held against anything
};

// The cycle as its calendar takes it: where a province has no decision on file, with what its
// municipalities' tasks say of it (`import tasks`): the day of the decision, its numbers, and its
// announcement when that is the same for all. The days of realised places are those on file, and
// those of the figures on the dossiers.
[[nodiscard]] cyclefile::State with_tasks(const Desk& desk, const World& world,
                                          cyclefile::CycleYear cycle);

// What of a cycle asks to be looked at, as Dutch sentences: an order of steps that is strange, and
// published numbers of which the sums do not agree.
[[nodiscard]] std::vector<std::string> remarks_on(const Desk& desk, const cyclefile::State& state);

[[nodiscard]] base::Outcome<RecordedInCycle> record_estimate(
    const Desk& desk, const Ask& ask, cyclefile::CycleYear cycle,
    const cyclefile::EstimatePublished& estimate);
// A typing error in the last version, mended: no change of the estimate by the minister.
[[nodiscard]] base::Outcome<RecordedInCycle> correct_estimate(
    const Desk& desk, const Ask& ask, cyclefile::CycleYear cycle,
    const cyclefile::CorrectEstimate& correction);
// Another day than on file needs `correction`: what was wrong with it. The notes tell of an order
// of steps that this day makes strange (cyclefile/order.hpp).
[[nodiscard]] base::Outcome<RecordedInCycle> record_milestone(
    const Desk& desk, const Ask& ask, cyclefile::CycleYear cycle,
    const cyclefile::MilestoneReached& milestone, const std::string& correction);

// A day to which numbers of the cycle are tied; another one than on file needs `correction`.
[[nodiscard]] base::Outcome<RecordedInCycle> set_reference_date(
    const Desk& desk, const Ask& ask, cyclefile::CycleYear cycle,
    const cyclefile::ReferenceDateSet& set, const std::string& correction);
// What was agreed in the consultation of a province; its municipalities are those of that day, and
// `command.bodies` is filled in here.
[[nodiscard]] base::Outcome<RecordedInCycle> record_agreement(const Desk& desk, const Ask& ask,
                                                              cyclefile::CycleYear cycle,
                                                              cyclefile::RecordAgreement command);

// A table of published numbers as it came in. `book` was read from `bytes` where hostile bytes can
// do no harm.
struct IndicativeSheet {
    std::string file_name;
    std::string bytes;
    intake::Workbook book;
    std::string source;     // of the rows that name none; may be empty
    base::Date dated_on{};  // of the publication
    std::optional<int> estimate_version;
    std::string correction = {};  // what was wrong with the numbers of the same day on file
};

struct IndicativeImport {
    std::vector<intake::Note> notes;
    std::vector<intake::Problem> problems;  // when there is one, nothing was put on file
    RecordedInCycle recorded;               // its notes: sums that do not agree, since this list
    std::vector<cyclefile::NumberChange> changes = {};  // of numbers that were on file
};

// Puts published numbers on file, wholly or not at all. The bytes are kept. Refuses (conflict) to
// change a number of the same day or a later one without `correction`.
[[nodiscard]] base::Outcome<IndicativeImport> import_indicative(const Desk& desk, const Ask& ask,
                                                                cyclefile::CycleYear cycle,
                                                                const IndicativeSheet& sheet);

// The estimate in force today, to divide. Refuses (missing) when there is none, or when its part
// for AMV was not published.
[[nodiscard]] base::Outcome<cyclefile::EstimatePublished> estimate_to_divide(
    const Desk& desk, const World& world, cyclefile::CycleYear cycle);

// Puts a calculated distribution on file, with the tables it was made from. `outcome` is sound and
// was made of `request`, whose estimate is `version` of the cycle.
[[nodiscard]] base::Outcome<RecordedInCycle> file_distribution(const Desk& desk, const Ask& ask,
                                                               cyclefile::CycleYear cycle,
                                                               int version,
                                                               const DistributionRequest& request,
                                                               const DistributionOutcome& outcome);

}  // namespace trede::desk
