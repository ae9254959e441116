#pragma once

#include <vector>

#include "base/outcome.hpp"
#include "cyclefile/state.hpp"
#include "cyclefile/whole.hpp"
#include "registry/register.hpp"

namespace trede::cyclefile {

// The decisions about one cycle: state and command in, events or a refusal out. Guards stand in the
// order of the law. No events means that it was on file already.

using Events = std::vector<Event>;

// The version is given by the file: one more than the last.
struct RecordEstimate {
    EstimatePublished estimate;
};
// A step of a province is taken once: another day needs what was wrong with the first (`why`). The
// days of a decision that is on file itself are those of that decision.
struct RecordMilestone {
    MilestoneReached milestone;
    std::string why = {};
};
// What is on file with the same values already is nothing new. A published number that is not of a
// later day than the one on file takes its place only as a correction, with what was wrong
// (`distribution.correction`); what changes nothing keeps no correction.
struct RecordDistribution {
    DistributionFiled distribution;
};
// The task of a party in the category of a swap, as its dossier has it: nobody can give away more
// than it asks. A swap from before the decision is in it already.
struct TaskOfParty {
    registry::MunicipalityCode municipality;
    cycle::Places places{};
    std::optional<base::Date> decided_on;
    // The municipality that it became part of and that bears this task too; empty: its own.
    std::optional<registry::MunicipalityCode> borne_by = {};
    // The days on which it counts: since the merger, and until a change of the decision took its
    // place. Empty: from the beginning, and until now.
    std::optional<base::Date> from_on = {};
    std::optional<base::Date> until_on = {};

    [[nodiscard]] const registry::MunicipalityCode& party() const {
        return borne_by ? *borne_by : municipality;
    }
    [[nodiscard]] bool counts_on(base::Date day) const {
        return (!from_on || *from_on <= day) && (!until_on || day <= *until_on);
    }
};
// Who came in the place of a party from a day on; nothing when that were several, and nobody knows
// which of them bears its task.
struct Follower {
    registry::MunicipalityCode party;
    base::Date from_on{};
    std::optional<registry::MunicipalityCode> municipality;
};
// `bodies` are the parties as they were on the day of approval. The file gives the id. Places are
// held against a number that was published, and against a task, on each day of those that bear them
// then; `wholes` are the parties and followers in which others were merged.
struct RecordSwap {
    SwapAgreed swap;
    std::vector<registry::Municipality> bodies;
    std::vector<TaskOfParty> tasks = {};
    std::vector<Whole> wholes = {};
    std::vector<Follower> followers = {};
};
struct WithdrawSwap {
    SwapWithdrawn withdrawal;
    std::vector<TaskOfParty> tasks = {};
    std::vector<Whole> wholes = {};
    std::vector<Follower> followers = {};
};

// `bodies` are the municipalities with a number as they were on the day of the decision. The file
// gives the version. A first version also takes its place in the calendar.
struct RecordDecision {
    DecisionTaken decision;
    std::vector<registry::Municipality> bodies;
};
// Another day than the one on file is only taken as a correction, with what was wrong.
struct AnnounceDecision {
    DecisionAnnounced announcement;
    std::string why = {};
};
// Another number than the one on file is only taken as a correction, with what was wrong.
struct StateRemainder {
    RemainderStated remainder;
    std::string why = {};
};

// Another day than the one on file is only taken as a correction, with what was wrong; of realised
// places there are several.
struct SetReferenceDate {
    ReferenceDateSet set;
    std::string why = {};
};
// `bodies` are the municipalities named as they were on the day. The file gives the id; one that is
// given is that of an agreement on file, which this mends.
struct RecordAgreement {
    TableAgreement agreement;
    std::vector<registry::Municipality> bodies;
    std::string why = {};
    // Of a correction: that there is no last day, or that it is about the whole province. Else what
    // it does not name stays as it was.
    bool takes_day_away = false;
    bool takes_municipalities_away = false;
};

[[nodiscard]] base::Outcome<Events> decide(const State& state, const RecordEstimate& command,
                                           CycleYear cycle, base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const RecordMilestone& command,
                                           CycleYear cycle, base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const RecordDistribution& command,
                                           CycleYear cycle, base::Date today);

[[nodiscard]] base::Outcome<Events> decide(const State& state, const RecordSwap& command,
                                           CycleYear cycle, base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const WithdrawSwap& command,
                                           CycleYear cycle, base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const RecordDecision& command,
                                           CycleYear cycle, base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const AnnounceDecision& command,
                                           CycleYear cycle, base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const StateRemainder& command,
                                           CycleYear cycle, base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const SetReferenceDate& command,
                                           CycleYear cycle, base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const RecordAgreement& command,
                                           CycleYear cycle, base::Date today);

}  // namespace trede::cyclefile
