#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "contact/forms.hpp"
#include "dossier/event.hpp"
#include "evidence/payload.hpp"
#include "substitution/forms.hpp"

namespace trede::dossier {

// The stored forms, one pair of functions each: `write` gives the canonical bytes of the newest
// form, a reader each form that was ever written. Keys stand in ascending order, as the canonical
// form asks; an empty optional is left out.

using evidence::write_date;

// A reader of one payload, with the words of a dossier.
class Payload : public contact::Payload {
  public:
    using contact::Payload::Payload;

    ladder::Rung rung(std::string_view key) { return must(ladder::rung_of(number(key))); }
    std::optional<ladder::Rung> optional_rung(std::string_view key) {
        return has(key) ? std::optional(rung(key)) : std::nullopt;
    }
    fulfilment::Verdict verdict(std::string_view key) {
        return one_of(key, fulfilment::parse_verdict);
    }
};

[[nodiscard]] std::string write(const TaskAssigned& event);
[[nodiscard]] TaskAssigned read_task_assigned(Payload& in);
[[nodiscard]] TaskAssigned read_task_assigned_2(Payload& in);
[[nodiscard]] TaskAssigned read_task_assigned_3(Payload& in);
[[nodiscard]] TaskAssigned read_task_assigned_4(Payload& in);
[[nodiscard]] std::string write(const TaskSuspended& event);
[[nodiscard]] TaskSuspended read_task_suspended(Payload& in);

[[nodiscard]] std::string write(const FigureReported& event);
[[nodiscard]] FigureReported read_figure_reported(Payload& in);
[[nodiscard]] FigureReported read_figure_reported_2(Payload& in);
// A progress report of the province without a date of its own: that is all the first form can say.
[[nodiscard]] bool fits_first_form(const FigureReported& event);
[[nodiscard]] std::string write(const DelayReported& event);
[[nodiscard]] DelayReported read_delay_reported(Payload& in);
[[nodiscard]] DelayReported read_delay_reported_2(Payload& in);

[[nodiscard]] std::string write(const FiguresOffered& event);
[[nodiscard]] FiguresOffered read_figures_offered(Payload& in);
[[nodiscard]] std::string write(const FigureDisputed& event);
[[nodiscard]] FigureDisputed read_figure_disputed(Payload& in);
[[nodiscard]] std::string write(const FigureAccepted& event);
[[nodiscard]] FigureAccepted read_figure_accepted(Payload& in);
[[nodiscard]] FigureAccepted read_figure_accepted_2(Payload& in);
[[nodiscard]] std::string write(const ReplyMissed& event);
[[nodiscard]] ReplyMissed read_reply_missed(Payload& in);
[[nodiscard]] ReplyMissed read_reply_missed_2(Payload& in);
[[nodiscard]] std::string write(const FigureRuled& event);
[[nodiscard]] FigureRuled read_figure_ruled(Payload& in);

[[nodiscard]] std::string write(const RungProposed& event);
[[nodiscard]] RungProposed read_rung_proposed(Payload& in);
[[nodiscard]] RungProposed read_rung_proposed_2(Payload& in);
[[nodiscard]] RungProposed read_rung_proposed_3(Payload& in);
[[nodiscard]] RungProposed read_rung_proposed_4(Payload& in);
// A step, on the figures alone: that is all the first two forms can say.
[[nodiscard]] bool fits_second_form(const RungProposed& event);
[[nodiscard]] std::string write(const RungDecided& event);
[[nodiscard]] RungDecided read_rung_decided(Payload& in);
[[nodiscard]] std::string write(const ProposalDeclined& event);
[[nodiscard]] ProposalDeclined read_proposal_declined(Payload& in);
[[nodiscard]] std::string write(const ProposalWithdrawn& event);
[[nodiscard]] ProposalWithdrawn read_proposal_withdrawn(Payload& in);
[[nodiscard]] std::string write(const ProposalReviewed& event);
[[nodiscard]] ProposalReviewed read_proposal_reviewed(Payload& in);
[[nodiscard]] std::string write(const LegalActRecorded& event);
[[nodiscard]] LegalActRecorded read_legal_act_recorded(Payload& in);
[[nodiscard]] LegalActRecorded read_legal_act_recorded_2(Payload& in);
[[nodiscard]] std::string write(const LegalActWithdrawn& event);
[[nodiscard]] LegalActWithdrawn read_legal_act_withdrawn(Payload& in);
[[nodiscard]] std::string write(const CourseChanged& event);
[[nodiscard]] CourseChanged read_course_changed(Payload& in);
[[nodiscard]] CourseChanged read_course_changed_2(Payload& in);

[[nodiscard]] std::string write(const HandlerAssigned& event);
[[nodiscard]] HandlerAssigned read_handler_assigned(Payload& in);
[[nodiscard]] std::string write(const NoteWritten& event);
[[nodiscard]] NoteWritten read_note_written(Payload& in);

[[nodiscard]] std::string write(const PolicyMigrated& event);
[[nodiscard]] PolicyMigrated read_policy_migrated(Payload& in);
[[nodiscard]] PolicyMigrated read_policy_migrated_2(Payload& in);

[[nodiscard]] std::string write(const LocationRecorded& event);
[[nodiscard]] LocationRecorded read_location_recorded(Payload& in);
[[nodiscard]] std::string write(const CountTransferred& event);
[[nodiscard]] CountTransferred read_count_transferred(Payload& in);

[[nodiscard]] std::string write(const LetterDrafted& event);
[[nodiscard]] LetterDrafted read_letter_drafted(Payload& in);
[[nodiscard]] LetterDrafted read_letter_drafted_2(Payload& in);
[[nodiscard]] LetterDrafted read_letter_drafted_3(Payload& in);
// It sets a term and is about no other letter: that is all the first form can say.
[[nodiscard]] bool fits_first_form(const LetterDrafted& event);
// It tells of no decision on more time.
[[nodiscard]] bool fits_second_form(const LetterDrafted& event);
[[nodiscard]] std::string write(const LetterRendered& event);
[[nodiscard]] LetterRendered read_letter_rendered(Payload& in);

[[nodiscard]] std::string write(const RemedyFiled& event);
[[nodiscard]] RemedyFiled read_remedy_filed(Payload& in);
[[nodiscard]] std::string write(const RemedyDeferred& event);
[[nodiscard]] RemedyDeferred read_remedy_deferred(Payload& in);
[[nodiscard]] std::string write(const RemedyDecided& event);
[[nodiscard]] RemedyDecided read_remedy_decided(Payload& in);
[[nodiscard]] RemedyDecided read_remedy_decided_2(Payload& in);
[[nodiscard]] std::string write(const SuspensionAwaits& event);
[[nodiscard]] SuspensionAwaits read_suspension_awaits(Payload& in);
[[nodiscard]] std::string write(const SuspensionEnds& event);
[[nodiscard]] SuspensionEnds read_suspension_ends(Payload& in);
[[nodiscard]] std::string write(const TaskWithdrawn& event);
[[nodiscard]] TaskWithdrawn read_task_withdrawn(Payload& in);

}  // namespace trede::dossier
