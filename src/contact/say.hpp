#pragma once

#include <string>

#include "contact/requests.hpp"
#include "contact/talks.hpp"
#include "contact/terms.hpp"

namespace trede::contact {

// What each event says, as one Dutch sentence for a timeline.

[[nodiscard]] std::string say(const TermSet& event);
[[nodiscard]] std::string say(const AwaitedHappened& event);
[[nodiscard]] std::string say(const TermStopped& event);
[[nodiscard]] std::string say(const TermResumed& event);
[[nodiscard]] std::string say(const ExtensionAsked& event);
[[nodiscard]] std::string say(const ExtensionDecided& event);
[[nodiscard]] std::string say(const TermClosed& event);
[[nodiscard]] std::string say(const LetterDayRecorded& event);

[[nodiscard]] std::string say(const InformationRequested& event);
[[nodiscard]] std::string say(const AnswerReceived& event);
[[nodiscard]] std::string say(const AnswerJudged& event);
// With what the reader knows the questions by, in the place of their codes.
[[nodiscard]] std::string say(const AnswerReceived& event, const std::string& questions);
[[nodiscard]] std::string say(const AnswerJudged& event, const std::string& question);
[[nodiscard]] std::string say(const AnswerWithdrawn& event);
[[nodiscard]] std::string say(const DelayFollowedUp& event);

[[nodiscard]] std::string say(const TalkInvited& event);
[[nodiscard]] std::string say(const TalkHeld& event);
[[nodiscard]] std::string say(const TalkCancelled& event);
[[nodiscard]] std::string say(const TalkReportSent& event);
[[nodiscard]] std::string say(const TalkReportCorrected& event);
[[nodiscard]] std::string say(const TalkReportAgreed& event);
[[nodiscard]] std::string say(const AgreementMade& event);
[[nodiscard]] std::string say(const AgreementSettled& event);

}  // namespace trede::contact
