#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "dossier/decide.hpp"
#include "dossier/term_list.hpp"

namespace trede::dossier {

// Decisions on terms, requests and answers, talks and agreements.

// The term as it stands today. The caller reckons it, as that takes the holidays.
struct TermNow {
    OpenedTerm term;
    deadlines::Standing standing;
};

struct SetTerm {
    TermSet term;  // its id follows from the dossier
};
struct NoteAwaited {
    AwaitedHappened happened;
};
// On a ground that fits the term (stop_grounds.hpp).
struct StopTerm {
    TermNow now;
    TermStopped stop;  // who decides follows from the officer
    mandate::Officer officer;
};
struct ResumeTerm {
    TermNow now;
    TermResumed resumed;
    mandate::Officer officer;
};
// Awb art. 7:10 lid 4: why the minister decides on an objection later still than lid 3 gives. By
// its letter: a, b or c.
enum class MoreTime {
    all_agree,        // everybody with an interest
    objector_agrees,  // and nobody else is harmed
    procedure         // to comply with rules of procedure in an act
};
constexpr std::array<MoreTime, 3> more_times = {MoreTime::all_agree, MoreTime::objector_agrees,
                                                MoreTime::procedure};
[[nodiscard]] std::string_view word(MoreTime reason);  // "a", "b", "c"
[[nodiscard]] std::optional<MoreTime> parse_more_time(std::string_view letter);
struct FurtherDelay {
    MoreTime reason = MoreTime::all_agree;
    std::string rests_on;                 // the paper with the consent, or the rule of procedure
    std::optional<base::Date> agreed_on;  // the day of the consent
};
// The municipality asked for more time, and nobody decided on it yet. The same request again
// changes nothing.
struct RecordExtensionAsked {
    TermNow now;
    ExtensionAsked asked;
};
// A grant needs a later last day. A request that lies open is decided by it.
struct DecideExtension {
    TermNow now;
    std::optional<ExtensionAsked> asked;  // put on file in the same step, unless it is already
    std::optional<base::Date> until_on;   // empty: refused
    std::string ground;
    std::string reason;
    mandate::Officer officer;
    // Of a term of our own: the last day to which it can be put off (Awb art. 7:10 lid 3).
    std::optional<base::Date> put_off_until = {};
    std::optional<FurtherDelay> further = {};  // likewise: past that day, once or again (lid 4)
    // Why the day can be no last day (deadlines/deadline.hpp).
    std::optional<base::Refusal> no_last_day = {};
};
// What a decision asked (Gemeentewet art. 124 lid 2) was done when an officer says so who may
// decide on that rung: the supervisor does not step in for it any more. Such a term does not lapse
// by itself, only with the decision.
struct CloseTerm {
    TermNow now;
    TermClosed closed;
    mandate::Officer officer;
};
struct RecordLetterDay {
    LetterDayRecorded day;
    bool is_signed = true;                     // by a person with mandate, as it stands
    std::optional<base::Date> signed_on = {};  // nothing where nobody knows
};

struct RequestInformation {
    InformationRequested request;
};
struct RecordAnswer {
    TermNow now;
    AnswerReceived answer;          // in time or not follows from the term
    std::vector<QuestionId> known;  // of the letter, when the request itself is not on file
    // What the letter asked, to put on file with its first answer when it is not there yet: whether
    // an answer is whole must not hang on what a template says by then.
    std::optional<InformationRequested> asked = {};
};
struct JudgeAnswer {
    AnswerJudged judged;
    std::vector<QuestionId> known;
    mandate::Officer officer;
};
struct FollowUpDelay {
    DelayFollowedUp done;
    mandate::Officer officer;
};

struct InviteToTalk {
    registry::MunicipalityCode municipality;
    TalkInvited talk;  // an empty id: a new talk
};
struct RecordTalk {
    TalkHeld held;
};
struct CancelTalk {
    TalkCancelled cancelled;
};
struct SendTalkReport {
    TalkReportSent sent;
};
struct CorrectTalkReport {
    TalkReportCorrected corrected;
};
struct AgreeTalkReport {
    TalkReportAgreed agreed;
};
struct MakeAgreement {
    registry::MunicipalityCode municipality;
    AgreementMade made;  // its id follows from the dossier
};
struct SettleAgreement {
    AgreementSettled settled;
    mandate::Officer officer;
    bool against_figures = false;  // on purpose: the figures say something else
};

[[nodiscard]] base::Outcome<Events> decide(const State& state, const SetTerm& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const NoteAwaited& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const StopTerm& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const ResumeTerm& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const RecordExtensionAsked& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const DecideExtension& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const CloseTerm& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const RecordLetterDay& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const RequestInformation& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const RecordAnswer& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const JudgeAnswer& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const FollowUpDelay& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const InviteToTalk& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const RecordTalk& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const CancelTalk& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const SendTalkReport& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const CorrectTalkReport& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const AgreeTalkReport& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const MakeAgreement& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const SettleAgreement& command,
                                           base::Date today);

}  // namespace trede::dossier
