#pragma once

#include <optional>
#include <vector>

#include "contact/requests.hpp"
#include "contact/talks.hpp"
#include "contact/terms.hpp"
#include "ladder/legal_act.hpp"

namespace trede::contact {

// What passed between the supervisor and the municipality, as it stands after the events: terms and
// what changed them, requests with their answers, talks and agreements.

struct Talk {
    TalkInvited invited = {};  // as last told
    std::optional<TalkHeld> held = {};
    std::optional<TalkCancelled> cancelled = {};
    std::vector<TalkReportSent> reports = {};
    std::vector<TalkReportCorrected> corrections = {};
    std::vector<std::size_t> corrected_by_then = {};  // of each: how many versions were sent
    std::optional<TalkReportAgreed> agreed = {};
    std::size_t sent_by_then = 0;  // how many versions of the report there were when it was agreed

    // The last version of the report is the one that both sides agreed on.
    [[nodiscard]] bool agreed_as_it_stands() const {
        return agreed && sent_by_then == reports.size();
    }
};

struct Agreement {
    AgreementMade made;
    std::optional<AgreementSettled> settled;
};

struct Contact {
    std::vector<TermSet> terms;
    std::vector<AwaitedHappened> happened;
    std::vector<TermStopped> stops;
    std::vector<TermResumed> resumed;
    std::vector<ExtensionAsked> asked;
    std::vector<ExtensionDecided> extensions;
    std::vector<std::size_t>
        stops_before;  // of each extension: how many stops were on file by then
    std::vector<TermClosed> closed;
    std::vector<LetterDayRecorded> letter_days;
    std::vector<InformationRequested> requests;
    std::vector<AnswerReceived> answers;
    std::vector<std::size_t> judgements_before;  // of each answer: how many were on file by then
    std::vector<AnswerJudged> judgements;
    std::vector<DelayFollowedUp> follow_ups;
    std::vector<Talk> talks;
    std::vector<Agreement> agreements;
    std::vector<ladder::ActDone> acts_ever;  // also those that no longer serve a step

    [[nodiscard]] const Talk* talk(const TalkId& id) const;
    [[nodiscard]] const Agreement* agreement(const AgreementId& id) const;
    [[nodiscard]] const InformationRequested* request(const ReferenceNumber& reference) const;
};

void take(Contact& contact, TermSet&& event);
void take(Contact& contact, AwaitedHappened&& event);
void take(Contact& contact, TermStopped&& event);
void take(Contact& contact, TermResumed&& event);
void take(Contact& contact, ExtensionAsked&& event);
void take(Contact& contact, ExtensionDecided&& event);
void take(Contact& contact, TermClosed&& event);
void take(Contact& contact, LetterDayRecorded&& event);
void take(Contact& contact, InformationRequested&& event);
void take(Contact& contact, AnswerReceived&& event);
void take(Contact& contact, AnswerWithdrawn&& event);
void take(Contact& contact, AnswerJudged&& event);
void take(Contact& contact, DelayFollowedUp&& event);
void take(Contact& contact, TalkInvited&& event);
void take(Contact& contact, TalkHeld&& event);
void take(Contact& contact, TalkCancelled&& event);
void take(Contact& contact, TalkReportSent&& event);
void take(Contact& contact, TalkReportCorrected&& event);
void take(Contact& contact, TalkReportAgreed&& event);
void take(Contact& contact, AgreementMade&& event);
void take(Contact& contact, AgreementSettled&& event);

}  // namespace trede::contact
