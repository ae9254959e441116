#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "dossier/state.hpp"
#include "fulfilment/joined.hpp"
#include "mandate/mandate.hpp"

namespace trede::dossier {

// The decisions of one dossier: state and command in, events or a refusal out. Guards stand in the
// order of the law, so that the first reason shown is the one a lawyer would give first. No events
// means that nothing changes.

using Events = std::vector<Event>;

// Another number or day than the one on file of the same decision is only taken when the decision
// itself says so, or when the task says what was wrong (`correction`); a day that was not known yet
// may be filled in.
struct RecordTask {
    enum class From {
        sheet,    // a file with tasks
        decision  // a version of a decision that is on file itself
    };
    cycle::Task task;
    cycle::TaskRules rules = {};  // by which its period is told
    From from = From::sheet;
};
struct RecordFigure {
    fulfilment::Figure figure;
};
struct SuspendTask {
    cycle::Suspension suspension;
    std::optional<SuspensionAwaits> awaits = std::nullopt;  // what its end waits for
};
// The id is given by the dossier.
// The day on which the decision of that day was announced, as the dossier knows it.
[[nodiscard]] std::optional<base::Date> announcement_of(const State& state, base::Date decided_on);

struct FileRemedy {
    registry::MunicipalityCode municipality;
    RemedyFiled remedy;
};
struct DeferRemedy {
    RemedyDeferred deferral;
    std::optional<base::Date> decide_by = {};  // until when the term runs; empty: not known
};
struct DecideRemedy {
    RemedyDecided decision;
    std::vector<SuspensionEnds> ends = {};  // of suspensions that waited for it
};
struct WithdrawTask {
    TaskWithdrawn withdrawal;
};
struct RecordDelay {
    DelayReported report;
};

// Whether the municipality is one of its own today, or became part of another.
enum class Exists { yes, no };

struct ProposeRung {
    registry::MunicipalityCode municipality;
    ladder::Rung to = ladder::Rung::signal;
    base::Date reference_date{};
    std::string policy;
    std::string reason;
    ladder::StepPolicy steps = {};
    // All that it bears after a merger, its own dossier first; empty: its own dossier.
    std::vector<fulfilment::Borne> borne = {};
    fulfilment::VerdictPolicy verdicts = {};
    int rung_taken_over = 0;  // of a municipality that became part of it
    std::string document = {};
    // Not a step but the end of supervision, on this ground; then `to` says nothing.
    std::optional<ladder::ClosingGround> closes = {};
    Exists exists = Exists::yes;
    deadlines::Calendar calendar = {};  // by which a term of a letter ends that stood still
    std::string digests = {};           // of the versions of policy it is weighed by
};

struct DecideRung {
    ProposalId proposal;
    mandate::Officer officer;
    ladder::StepPolicy steps = {};
    std::vector<fulfilment::Borne> borne = {};
    fulfilment::VerdictPolicy verdicts = {};
    int rung_taken_over = 0;          // of a municipality that became part of it
    std::string closing_ground = {};  // of a proposal to close: its article, as the statute has it
    Exists exists = Exists::yes;
    deadlines::Calendar calendar = {};  // by which a term of a letter ends that stood still
};

struct DeclineProposal {
    ProposalId proposal;
    mandate::Officer officer;
    std::string reason;
};

// By who made it, or may make such a one. Refuses (missing) one that is not there, (conflict) one
// that was decided on or taken back.
struct WithdrawProposal {
    ProposalId proposal;
    mandate::Officer officer;
    std::string reason;
};

struct ReviewProposal {
    ProposalId proposal;
    mandate::Officer officer;
    bool agreed = false;
    std::string remarks;
};

// Who has the dossier from now on. `seen` is the length of the journal that was looked at: what
// another assigned after that is not written over. Empty: whatever it is now.
struct AssignHandler {
    mandate::OfficerId handler;  // empty: nobody
    std::string function;
    std::string reason;
    std::optional<std::uint64_t> seen = {};
};
// The assignment at that place in the journal, back to who it was before it.
struct UndoAssignment {
    std::uint64_t sequence = 0;
    std::string reason;
};
struct WriteNote {
    std::string function;
    std::string text;
};

struct RecordLegalAct {
    ladder::ActDone act;
    ladder::StepPolicy steps = {};
};

// What was put on file by mistake. Refuses (missing) an act that is not on file in this climb,
// (input) one that cannot be told from another of its day, and (law) one that a decision rests on
// or tells of, or another act on file: that one is taken back first.
struct WithdrawLegalAct {
    ladder::LegalAct act = ladder::LegalAct::urgency;
    base::Date done_on{};
    std::string item = {};                  // as it was put on file
    std::optional<std::string> paper = {};  // likewise; empty: whatever it is, where only one fits
    std::string document;                   // from which the mistake shows
    std::string reason;
    mandate::Officer officer;
    ladder::StepPolicy steps = {};
};

struct ChangeCourse {
    Move move = Move::freeze;
    std::string ground;  // the article or policy it rests on
    std::string reason;
    mandate::Officer officer;
    std::string document = {};
    // From which day it holds; empty: today. The mandate is that of today, when it is decided.
    std::optional<base::Date> on = {};
    std::optional<ladder::ClosingGround> closes = {};            // of a close
    fulfilment::Verdict verdict = fulfilment::Verdict::no_data;  // now, for a close
    ladder::StepPolicy steps = {};
    Exists exists = Exists::yes;
};

struct MigratePolicy {
    std::string policy;
    int from = 0;  // the version it stands under
    int to = 0;
    std::string reason;
    mandate::Officer officer;
    std::string digests = {};  // of the version it comes under
};

struct RecordLocation {
    registry::MunicipalityCode municipality;  // where it stands
    cycle::Location location;
    cycle::Source source;
    // Since when it is so. Empty: as it was from the beginning, or a correction of what is on file.
    std::optional<base::Date> changed_on = {};
};
struct TransferCount {
    registry::MunicipalityCode municipality;  // where it stands
    cycle::CountTransfer transfer;
};

struct OfferFigures {
    FiguresOffered offer;
};
struct DisputeFigure {
    FigureDisputed dispute;  // whether it is in time follows from the offer
};
struct AcceptFigures {
    std::optional<cycle::Category> category;  // empty: each that has a figure of `of`
    base::Date reference_date{};
    fulfilment::Reporter of = fulfilment::Reporter::province;
    base::Date received_on{};
};
// Of every term on the figures that passed without an answer.
struct NoteSilence {};
struct RuleFigure {
    cycle::Category category = cycle::Category::regular;
    base::Date reference_date{};
    fulfilment::Reporter follows = fulfilment::Reporter::province;
    std::string reason;
    mandate::Officer officer;
};

struct DraftLetter {
    LetterDrafted letter;
};
struct FileLetter {
    LetterRendered letter;
};

// What keeps a municipality with this verdict from going up to a rung, before the steps of the
// ladder are asked: a suspended task, a task that is met, no task, no figures.
[[nodiscard]] std::optional<base::Refusal> bar_to_going_up(const State& state,
                                                           fulfilment::Verdict verdict,
                                                           ladder::Rung to,
                                                           const ladder::StepPolicy& steps,
                                                           base::Date today);

// What the end of supervision is held against, besides the dossier.
struct Closing {
    ladder::ClosingGround ground = ladder::ClosingGround::other;
    fulfilment::Verdict verdict = fulfilment::Verdict::no_data;
    Exists exists = Exists::yes;
    ladder::Rung jurist_from = ladder::Rung::advance_notice;
};
// Everything in the way of closing on that ground: first the law, then policy.
[[nodiscard]] std::vector<ladder::Obstacle> obstacles_to_close(const State& state,
                                                               const Closing& closing);

// What is still to be put in writing, announced and made known of a decision that could not be
// written first (Gemeentewet art. 124 lid 2 and 4), when there is any.
[[nodiscard]] std::optional<ladder::Obstacle> still_unwritten(const State& state);

// The verdict that a proposal is weighed by; of one to close because no task is asked any more,
// that of today.
[[nodiscard]] fulfilment::Verdict judged_for(const State& state, const ProposeRung& command,
                                             base::Date today);

// Everything in the way of a proposal: that bar, and the steps of the ladder. What `trede ladder
// check` says and what the step itself is refused with.
[[nodiscard]] std::vector<ladder::Obstacle> obstacles_to(const State& state,
                                                         const ProposeRung& command,
                                                         base::Date today);

// Why another proposal cannot be made yet: one lies open.
[[nodiscard]] std::optional<base::Refusal> already_proposed(const State& state);

// The basis of the power to take it back; empty for who made it without a mandate by now. Who made
// it may always take it back, another with the mandate to make such a one.
[[nodiscard]] base::Outcome<std::string> power_to_withdraw(const Proposal& proposal,
                                                           const mandate::Officer& officer,
                                                           base::Date today);

// Why the proposal cannot be followed today, whoever decides: what it rests on changed since, or a
// step of the ladder bars it. What `trede decide` is refused with.
[[nodiscard]] std::optional<base::Refusal> overtaken(const State& state, const Proposal& proposal,
                                                     const DecideRung& command, base::Date today);

[[nodiscard]] base::Outcome<Events> decide(const State& state, const RecordTask& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const RecordFigure& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const SuspendTask& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const RecordDelay& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const ProposeRung& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const DecideRung& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const DeclineProposal& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const ReviewProposal& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const WithdrawProposal& command,
                                           base::Date today);
// Whether the act can be on file by now: what belongs to a decision to step in waits for it, and
// what tells of an intention for that.
[[nodiscard]] bool has_its_turn(const State& state, ladder::LegalAct act);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const RecordLegalAct& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const WithdrawLegalAct& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const ChangeCourse& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const MigratePolicy& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const AssignHandler& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const UndoAssignment& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const WriteNote& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const RecordLocation& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const TransferCount& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const OfferFigures& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const DisputeFigure& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const AcceptFigures& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const NoteSilence& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const RuleFigure& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const DraftLetter& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const FileLetter& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const FileRemedy& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const DeferRemedy& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const DecideRemedy& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const WithdrawTask& command,
                                           base::Date today);

}  // namespace trede::dossier
