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
void check_contact(const dossier::State& state, const dossier::AnswerWithdrawn& event,
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

// The rules of the journal for messages that came in, what was filed of them, the facts taken over
// from them and their confirmations of receipt.

// A message begins with its bytes, is read once, and is then handled one step at a time. False when
// the form of the event is unknown.
[[nodiscard]] bool check_message(const World& world, const StoredEvent& stored,
                                 const ContactReport& report);

// An event of a dossier that says it came in with a message: that message is there, was read and
// accepted, and is not filed elsewhere.
void check_source(const World& world, const registry::MunicipalityCode& code,
                  const dossier::Event& event, const ContactReport& report);

}  // namespace trede::desk
