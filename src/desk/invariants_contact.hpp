#pragma once

#include "desk/invariants.hpp"
#include "dossier/state.hpp"

namespace trede::desk {

// The rules of the journal for terms, requests and answers, talks and agreements: the state before
// the event, and the event.

using ContactReport = Invariants::Report;

void check_contact(const dossier::State& state, const dossier::TermSet& event,
                   const ContactReport& report);
void check_contact(const dossier::State& state, const dossier::AwaitedHappened& event,
                   const ContactReport& report);
void check_contact(const dossier::State& state, const dossier::TermStopped& event,
                   const ContactReport& report);
void check_contact(const dossier::State& state, const dossier::TermResumed& event,
                   const ContactReport& report);
void check_contact(const dossier::State& state, const dossier::ExtensionAsked& event,
                   const ContactReport& report);
void check_contact(const dossier::State& state, const dossier::ExtensionDecided& event,
                   const ContactReport& report);
void check_contact(const dossier::State& state, const dossier::TermClosed& event,
                   const ContactReport& report);
void check_contact(const dossier::State& state, const dossier::LetterDayRecorded& event,
                   const ContactReport& report);
void check_contact(const dossier::State& state, const dossier::InformationRequested& event,
                   const ContactReport& report);
void check_contact(const dossier::State& state, const dossier::AnswerReceived& event,
                   const ContactReport& report);
void check_contact(const dossier::State& state, const dossier::AnswerJudged& event,
                   const ContactReport& report);
void check_contact(const dossier::State& state, const dossier::DelayFollowedUp& event,
                   const ContactReport& report);
void check_contact(const dossier::State& state, const dossier::TalkInvited& event,
                   const ContactReport& report);
void check_contact(const dossier::State& state, const dossier::TalkHeld& event,
                   const ContactReport& report);
void check_contact(const dossier::State& state, const dossier::TalkCancelled& event,
                   const ContactReport& report);
void check_contact(const dossier::State& state, const dossier::TalkReportSent& event,
                   const ContactReport& report);
void check_contact(const dossier::State& state, const dossier::TalkReportCorrected& event,
                   const ContactReport& report);
void check_contact(const dossier::State& state, const dossier::TalkReportAgreed& event,
                   const ContactReport& report);
void check_contact(const dossier::State& state, const dossier::AgreementMade& event,
                   const ContactReport& report);
void check_contact(const dossier::State& state, const dossier::AgreementSettled& event,
                   const ContactReport& report);

}  // namespace trede::desk
