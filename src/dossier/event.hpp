#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/dates.hpp"
#include "base/named.hpp"
#include "base/one_of.hpp"
#include "contact/requests.hpp"
#include "contact/talks.hpp"
#include "contact/terms.hpp"
#include "cycle/location.hpp"
#include "cycle/task.hpp"
#include "dossier/handling.hpp"
#include "dossier/hearing.hpp"
#include "dossier/policy.hpp"
#include "dossier/remedy.hpp"
#include "fulfilment/assessment.hpp"
#include "ladder/closing.hpp"
#include "ladder/legal_act.hpp"
#include "ladder/rung.hpp"
#include "substitution/substitution.hpp"

namespace trede::dossier {

// What can happen in the supervision of one municipality. Events are facts: they are added, never
// changed or removed.

// What passes between the supervisor and the municipality is told in `contact`; its events are
// events of the dossier.
using contact::AgreementEnd;
using contact::AgreementId;
using contact::AgreementMade;
using contact::AgreementSettled;
using contact::AnswerJudged;
using contact::AnswerReceived;
using contact::AnswerWithdrawn;
using contact::AwaitedHappened;
using contact::DelayFollowedUp;
using contact::DelayId;
using contact::ExtensionAsked;
using contact::ExtensionDecided;
using contact::InformationRequested;
using contact::LetterDay;
using contact::LetterDayRecorded;
using contact::Question;
using contact::QuestionId;
using contact::ReferenceNumber;
using contact::RequestBase;
using contact::Stop;
using contact::TalkCancelled;
using contact::TalkHeld;
using contact::TalkId;
using contact::TalkInvited;
using contact::TalkLevel;
using contact::TalkReportAgreed;
using contact::TalkReportCorrected;
using contact::TalkReportSent;
using contact::TermClosed;
using contact::TermEnd;
using contact::TermFor;
using contact::TermId;
using contact::TermResumed;
using contact::TermSet;
using contact::TermStopped;
using substitution::Answer;
using substitution::Body;
using substitution::CostRecorded;
using substitution::Deed;
using substitution::DoneInPlace;
using substitution::euros;
using substitution::parse_answer;
using substitution::parse_body;
using substitution::parse_deed;
using substitution::PlanStepSet;
using substitution::RemedyAnswered;
using substitution::RemedySought;
using substitution::SoughtRemedy;
using substitution::Substitution;
using substitution::SubstitutionEnded;

using ProposalId =
    base::Named<struct ProposalIdTag>;           // "V-GM1700-1": the first proposal of that dossier
using BatchId = base::Named<struct BatchIdTag>;  // "B-2026-001"

// A distribution decision laid a task on the municipality, or changed it.
struct TaskAssigned {
    cycle::Task task;
    friend bool operator==(const TaskAssigned&, const TaskAssigned&) = default;
};

// A court suspended the task (Awb art. 8:81), wholly or in one category.
struct TaskSuspended {
    cycle::Suspension suspension;
    friend bool operator==(const TaskSuspended&, const TaskSuspended&) = default;
};

// A progress report gave a figure for a reference date. A correction is another such event.
struct FigureReported {
    fulfilment::Figure figure;
    friend bool operator==(const FigureReported&, const FigureReported&) = default;
};

// The college reported that it will be late (melding, Spreidingswet art. 8). Not an answer to a
// request.
struct DelayReported {
    base::Date received_on{};
    std::string cause;                      // in the words of the municipality
    std::optional<base::Date> expected_on;  // when it expects to be ready, if it said so
    std::string place = {};                 // location or permit it is about; empty: not told
    friend bool operator==(const DelayReported&, const DelayReported&) = default;
};

// Somebody proposed a rung, on the assessment of a reference date. Nothing has changed yet.
struct RungProposed {
    ProposalId proposal;
    ladder::Rung to = ladder::Rung::signal;
    base::Date reference_date{};
    fulfilment::Verdict verdict = fulfilment::Verdict::no_data;
    std::string policy;           // which were shown, by id and version: "oordeel@1, inschaling@1"
    std::string findings;         // "regulier 5 van 142, AMV 0 van 23": what was weighed
    std::string reason;           // the weighing, in full
    std::string agreements = {};  // "A-GM1700-1 niet nagekomen": how they stood; empty: none
    // Not a step but the end of supervision, on this ground; `to` is the rung it stands on.
    std::optional<ladder::ClosingGround> closes = {};
    std::string document = {};  // the papers it rests on, besides the figures
    // Which bytes those versions were: "inschaling@1 <SHA-256>, oordeel@1 <SHA-256>". Empty in what
    // was stored before the journal knew.
    std::string digests = {};
    friend bool operator==(const RungProposed&, const RungProposed&) = default;
};

// A person with mandate decided: the municipality stands on this rung from now on.
struct RungDecided {
    ProposalId proposal;
    std::optional<ladder::Rung> from;
    ladder::Rung to = ladder::Rung::signal;
    base::Date decided_on{};
    std::string function;  // of the officer: "Directeur Regie Migratieketen"
    std::string mandate;   // the basis of the power used
    friend bool operator==(const RungDecided&, const RungDecided&) = default;
};

// A person with mandate decided not to follow the proposal.
struct ProposalDeclined {
    ProposalId proposal;
    base::Date declined_on{};
    std::string reason;
    friend bool operator==(const ProposalDeclined&, const ProposalDeclined&) = default;
};

// Who made an open proposal, or may make such a one, took it back: nobody decides on it any more.
struct ProposalWithdrawn {
    ProposalId proposal;
    base::Date withdrawn_on{};
    std::string reason;
    std::string function;
    std::string mandate;  // empty: who made it, without a mandate to make such a one by now
    friend bool operator==(const ProposalWithdrawn&, const ProposalWithdrawn&) = default;
};

// A jurist read an open proposal and found that it may be decided, or not. POLICY "vier ogen": from
// rung 4 on nobody decides without it.
struct ProposalReviewed {
    ProposalId proposal;
    base::Date reviewed_on{};
    std::string function;
    bool agreed = false;
    std::string remarks;
    friend bool operator==(const ProposalReviewed&, const ProposalReviewed&) = default;
};

// Something was done that the law asks for before the minister steps in.
struct LegalActRecorded {
    ladder::ActDone act;
    friend bool operator==(const LegalActRecorded&, const LegalActRecorded&) = default;
};

// What was put on file by mistake does not count from now on; that it stood there stays to be read.
struct LegalActWithdrawn {
    // Which: the last of this kind and day, about the same and in the same paper.
    ladder::LegalAct act = ladder::LegalAct::urgency;
    base::Date done_on{};
    std::string item = {};
    std::string paper = {};
    base::Date withdrawn_on{};
    std::string document = {};  // from which it shows
    std::string reason = {};
    std::string function = {};
    std::string mandate = {};
    friend bool operator==(const LegalActWithdrawn&, const LegalActWithdrawn&) = default;
};

// A person with mandate held the dossier where it is, or let it go on.
enum class Move {
    freeze,  // it cannot go up: a court suspended the task, or the college is excused
    resume,
    close,  // supervision ends
    reopen  // with everything it had
};
struct CourseChanged {
    Move move = Move::freeze;
    base::Date changed_on{};
    std::string ground;  // the article or policy it rests on
    std::string reason;
    std::string function;
    std::string mandate;
    std::string document = {};                         // empty only in the first form
    std::optional<ladder::ClosingGround> closes = {};  // of a close
    std::optional<ProposalId> proposal = {};           // that it follows
    friend bool operator==(const CourseChanged&, const CourseChanged&) = default;
};

// A letter was drafted as part of a batch. Its content follows from the journal up to this event
// and from the template, which is named by its digest; so it can be made again, byte for byte, at
// any time.
struct LetterDrafted {
    BatchId batch;
    ReferenceNumber reference;
    std::string letter;           // name of the template: "informatieverzoek"
    std::string template_digest;  // SHA-256 of its text and fields
    base::Date dated_on{};
    base::Date reference_date{};                // of the figures in it
    std::optional<base::Date> last_day;         // the last day to answer, when it sets a term
    std::optional<ReferenceNumber> about = {};  // the earlier letter that this one is about
    std::optional<int> extension = {};  // the decision on more time it tells of: 1 is the first one
    friend bool operator==(const LetterDrafted&, const LetterDrafted&) = default;
};

// The letter was made as a PDF and passed the checker; the journal keeps the bytes under this
// digest.
struct LetterRendered {
    ReferenceNumber reference;
    std::string document;  // SHA-256 of the PDF
    friend bool operator==(const LetterRendered&, const LetterRendered&) = default;
};

// A source told of a location, or of a change in it. A change with a day holds from that day on;
// without one it corrects what was recorded last, also for the days that are past.
struct LocationRecorded {
    cycle::Location location;
    cycle::Source source;
    std::optional<base::Date> changed_on = {};
    friend bool operator==(const LocationRecorded&, const LocationRecorded&) = default;
};

// The count of a location passed to another municipality, until a day.
struct CountTransferred {
    cycle::CountTransfer transfer;
    friend bool operator==(const CountTransferred&, const CountTransferred&) = default;
};

using AnyEvent =
    std::variant<TaskAssigned, TaskSuspended, FigureReported, DelayReported, RungProposed,
                 RungDecided, ProposalDeclined, LetterDrafted, LetterRendered, ProposalReviewed,
                 LegalActRecorded, CourseChanged, LocationRecorded, CountTransferred,
                 FiguresOffered, FigureDisputed, FigureAccepted, ReplyMissed, FigureRuled,
                 PolicyMigrated, TermSet, AwaitedHappened, TermStopped, TermResumed, ExtensionAsked,
                 ExtensionDecided, TermClosed, LetterDayRecorded, InformationRequested,
                 AnswerReceived, AnswerJudged, DelayFollowedUp, TalkInvited, TalkHeld,
                 TalkCancelled, TalkReportSent, TalkReportCorrected, TalkReportAgreed,
                 AgreementMade, AgreementSettled, PlanStepSet, DoneInPlace, CostRecorded,
                 SubstitutionEnded, RemedySought, RemedyAnswered, RemedyFiled, RemedyDeferred,
                 RemedyDecided, SuspensionAwaits, SuspensionEnds, TaskWithdrawn, AnswerWithdrawn,
                 HandlerAssigned, NoteWritten, LegalActWithdrawn, ProposalWithdrawn>;

using Event = base::OneOf<AnyEvent>;

// "bevriezen", "hervatten", "sluiten", "heropenen": the words of the command line and of stored
// events.
[[nodiscard]] std::string_view word(Move move);
[[nodiscard]] std::optional<Move> parse_move(std::string_view word);

// The stored form: a schema ("rung-decided/1") and canonical bytes. A form once written stays
// readable for ever; tests/golden/events holds a sample of each.
struct StoredForm {
    std::string_view schema;
    std::string payload;
};
[[nodiscard]] StoredForm encode(const Event& event);
// Nothing when the schema is unknown or the bytes are not the canonical form of it.
[[nodiscard]] std::optional<Event> decode(std::string_view schema, std::string_view payload);

// What the event says, as one Dutch sentence for a timeline.
[[nodiscard]] std::string in_words(const Event& event);

}  // namespace trede::dossier
