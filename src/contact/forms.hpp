#pragma once

#include <string>
#include <string_view>

#include "contact/requests.hpp"
#include "contact/talks.hpp"
#include "contact/terms.hpp"
#include "evidence/payload.hpp"

namespace trede::contact {

// The stored forms, as dossier/forms.hpp has them: `write` gives the canonical bytes of the newest
// form, a reader each form that was ever written.

using evidence::write_date;

class Payload : public evidence::Payload {
  public:
    using evidence::Payload::Payload;

    cycle::Category category(std::string_view key) { return one_of(key, cycle::category_of_word); }
};

[[nodiscard]] std::string write(const TermSet& event);
[[nodiscard]] TermSet read_term_set(Payload& in);
[[nodiscard]] std::string write(const AwaitedHappened& event);
[[nodiscard]] AwaitedHappened read_awaited_happened(Payload& in);
[[nodiscard]] std::string write(const TermStopped& event);
[[nodiscard]] TermStopped read_term_stopped(Payload& in);
[[nodiscard]] std::string write(const TermResumed& event);
[[nodiscard]] TermResumed read_term_resumed(Payload& in);
[[nodiscard]] std::string write(const ExtensionAsked& event);
[[nodiscard]] ExtensionAsked read_extension_asked(Payload& in);
[[nodiscard]] std::string write(const ExtensionDecided& event);
[[nodiscard]] ExtensionDecided read_extension_decided(Payload& in);
[[nodiscard]] ExtensionDecided read_extension_decided_2(Payload& in);
[[nodiscard]] std::string write(const TermClosed& event);
[[nodiscard]] TermClosed read_term_closed(Payload& in);
[[nodiscard]] TermClosed read_term_closed_2(Payload& in);
[[nodiscard]] std::string write(const LetterDayRecorded& event);
[[nodiscard]] LetterDayRecorded read_letter_day_recorded(Payload& in);
[[nodiscard]] std::string write(const InformationRequested& event);
[[nodiscard]] InformationRequested read_information_requested(Payload& in);
[[nodiscard]] std::string write(const AnswerReceived& event);
[[nodiscard]] AnswerReceived read_answer_received(Payload& in);
[[nodiscard]] std::string write(const AnswerJudged& event);
[[nodiscard]] AnswerJudged read_answer_judged(Payload& in);
[[nodiscard]] std::string write(const AnswerWithdrawn& event);
[[nodiscard]] AnswerWithdrawn read_answer_withdrawn(Payload& in);
[[nodiscard]] std::string write(const DelayFollowedUp& event);
[[nodiscard]] DelayFollowedUp read_delay_followed_up(Payload& in);
[[nodiscard]] std::string write(const TalkInvited& event);
[[nodiscard]] TalkInvited read_talk_invited(Payload& in);
[[nodiscard]] std::string write(const TalkHeld& event);
[[nodiscard]] TalkHeld read_talk_held(Payload& in);
[[nodiscard]] std::string write(const TalkCancelled& event);
[[nodiscard]] TalkCancelled read_talk_cancelled(Payload& in);
[[nodiscard]] std::string write(const TalkReportSent& event);
[[nodiscard]] TalkReportSent read_talk_report_sent(Payload& in);
[[nodiscard]] std::string write(const TalkReportCorrected& event);
[[nodiscard]] TalkReportCorrected read_talk_report_corrected(Payload& in);
[[nodiscard]] std::string write(const TalkReportAgreed& event);
[[nodiscard]] TalkReportAgreed read_talk_report_agreed(Payload& in);
[[nodiscard]] std::string write(const AgreementMade& event);
[[nodiscard]] AgreementMade read_agreement_made(Payload& in);
[[nodiscard]] std::string write(const AgreementSettled& event);
[[nodiscard]] AgreementSettled read_agreement_settled(Payload& in);
[[nodiscard]] AgreementSettled read_agreement_settled_2(Payload& in);

}  // namespace trede::contact
