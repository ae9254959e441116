#pragma once

#include <optional>
#include <string>
#include <vector>

#include "correspondence/questions.hpp"
#include "desk/terms.hpp"

namespace trede::desk {

// Answers to requests, follow-up of meldingen, talks and agreements.

// By what an answer is laid beside its letter: the questions of the template, and the rules of
// terms. Both outlive this.
struct AnswerLaw {
    const correspondence::LetterQuestions& asks;
    const deadlines::Holidays& holidays;
};

// The command that puts this answer on file. Refuses (missing) a letter that sets no term.
[[nodiscard]] base::Outcome<dossier::RecordAnswer> answer_command(
    const Desk& desk, const dossier::State& state, const dossier::AnswerReceived& answer,
    const AnswerLaw& law);

// What came in answer to a letter. A message that was taken in can be its source; when it lies open
// it is filed in the dossier in the same step.
struct AnswerAdded {
    dossier::ReferenceNumber reference;
    std::optional<base::Date> received_on;  // empty: the day on which the message was received
    std::vector<dossier::QuestionId> questions;
    std::string message;  // whole id or its first figures; empty: none
    std::string file;     // name of a file; empty: none
    std::string bytes;    // of that file
};
[[nodiscard]] base::Outcome<Recorded> add_answer(const Desk& desk, const Ask& ask,
                                                 const registry::MunicipalityCode& municipality,
                                                 const AnswerAdded& answer, const AnswerLaw& law);
[[nodiscard]] base::Outcome<Recorded> judge_answer(const Desk& desk, const Ask& ask,
                                                   const registry::MunicipalityCode& municipality,
                                                   const dossier::AnswerJudged& judged,
                                                   const std::vector<dossier::QuestionId>& known);
[[nodiscard]] base::Outcome<Recorded> follow_up(const Desk& desk, const Ask& ask,
                                                const dossier::DelayFollowedUp& done);

[[nodiscard]] base::Outcome<Recorded> invite_to_talk(const Desk& desk, const Ask& ask,
                                                     const registry::MunicipalityCode& municipality,
                                                     const dossier::TalkInvited& talk);
[[nodiscard]] base::Outcome<Recorded> record_talk(const Desk& desk, const Ask& ask,
                                                  const dossier::TalkHeld& held);
[[nodiscard]] base::Outcome<Recorded> cancel_talk(const Desk& desk, const Ask& ask,
                                                  const dossier::TalkCancelled& cancelled);
[[nodiscard]] base::Outcome<Recorded> send_talk_report(const Desk& desk, const Ask& ask,
                                                       const dossier::TalkReportSent& sent);
[[nodiscard]] base::Outcome<Recorded> correct_talk_report(
    const Desk& desk, const Ask& ask, const dossier::TalkReportCorrected& corrected);
[[nodiscard]] base::Outcome<Recorded> agree_talk_report(const Desk& desk, const Ask& ask,
                                                        const dossier::TalkReportAgreed& agreed);

[[nodiscard]] base::Outcome<Recorded> make_agreement(const Desk& desk, const Ask& ask,
                                                     const registry::MunicipalityCode& municipality,
                                                     const dossier::AgreementMade& made);
[[nodiscard]] base::Outcome<Recorded> settle_agreement(const Desk& desk, const Ask& ask,
                                                       const dossier::AgreementSettled& settled,
                                                       bool against_figures);

// The dossier that an id as "G-GM1700-1" belongs to, when it starts with `kind` ("G"). Refuses
// (input) another form, with `kind` in the example. The case of the letters is free.
[[nodiscard]] base::Outcome<registry::MunicipalityCode> dossier_of(const std::string& id,
                                                                   const std::string& kind);

}  // namespace trede::desk
