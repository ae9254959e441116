#include <array>

#include "dossier/forms.hpp"
#include "evidence/form.hpp"

namespace trede::dossier {

namespace {

// One row per stored form that was ever written. A new version of a form is a new row with a reader
// of its own; no row ever goes.
using Form = evidence::Form<Event, Payload>;

constexpr Form forms[] = {
    Form::of<read_task_assigned>("task-assigned/1"),
    Form::of<read_task_assigned_2>("task-assigned/2"),
    Form::of<read_task_assigned_3>("task-assigned/3"),
    Form::of<read_task_assigned_4>("task-assigned/4"),
    Form::of<read_task_suspended>("task-suspended/1"),
    Form::of<read_figure_reported>("figure-reported/1"),
    Form::of<read_figure_reported_2>("figure-reported/2"),
    Form::of<read_delay_reported>("delay-reported/1"),
    Form::of<read_delay_reported_2>("delay-reported/2"),
    Form::of<read_rung_proposed>("rung-proposed/1"),
    Form::of<read_rung_proposed_2>("rung-proposed/2"),
    Form::of<read_rung_proposed_3>("rung-proposed/3"),
    Form::of<read_rung_proposed_4>("rung-proposed/4"),
    Form::of<read_rung_decided>("rung-decided/1"),
    Form::of<read_proposal_declined>("proposal-declined/1"),
    Form::of<read_letter_drafted>("letter-drafted/1"),
    Form::of<read_letter_drafted_2>("letter-drafted/2"),
    Form::of<read_letter_drafted_3>("letter-drafted/3"),
    Form::of<read_letter_rendered>("letter-rendered/1"),
    Form::of<read_proposal_reviewed>("proposal-reviewed/1"),
    Form::of<read_legal_act_recorded>("legal-act-recorded/1"),
    Form::of<read_legal_act_recorded_2>("legal-act-recorded/2"),
    Form::of<read_course_changed>("course-changed/1"),
    Form::of<read_course_changed_2>("course-changed/2"),
    Form::of<read_location_recorded>("location-recorded/1"),
    Form::of<read_count_transferred>("count-transferred/1"),
    Form::of<read_figures_offered>("figures-offered/1"),
    Form::of<read_figure_disputed>("figure-disputed/1"),
    Form::of<read_figure_accepted>("figure-accepted/1"),
    Form::of<read_figure_accepted_2>("figure-accepted/2"),
    Form::of<read_reply_missed>("reply-missed/1"),
    Form::of<read_reply_missed_2>("reply-missed/2"),
    Form::of<read_figure_ruled>("figure-ruled/1"),
    Form::of<read_policy_migrated>("policy-migrated/1"),
    Form::of<read_policy_migrated_2>("policy-migrated/2"),
    Form::of<contact::read_term_set>("term-set/1"),
    Form::of<contact::read_awaited_happened>("awaited-happened/1"),
    Form::of<contact::read_term_stopped>("term-stopped/1"),
    Form::of<contact::read_term_resumed>("term-resumed/1"),
    Form::of<contact::read_extension_asked>("extension-asked/1"),
    Form::of<contact::read_extension_decided>("extension-decided/1"),
    Form::of<contact::read_extension_decided_2>("extension-decided/2"),
    Form::of<contact::read_term_closed>("term-closed/1"),
    Form::of<contact::read_term_closed_2>("term-closed/2"),
    Form::of<contact::read_letter_day_recorded>("letter-day-recorded/1"),
    Form::of<contact::read_information_requested>("information-requested/1"),
    Form::of<contact::read_answer_received>("answer-received/1"),
    Form::of<contact::read_answer_judged>("answer-judged/1"),
    Form::of<contact::read_delay_followed_up>("delay-followed-up/1"),
    Form::of<contact::read_talk_invited>("talk-invited/1"),
    Form::of<contact::read_talk_held>("talk-held/1"),
    Form::of<contact::read_talk_cancelled>("talk-cancelled/1"),
    Form::of<contact::read_talk_report_sent>("talk-report-sent/1"),
    Form::of<contact::read_talk_report_corrected>("talk-report-corrected/1"),
    Form::of<contact::read_talk_report_agreed>("talk-report-agreed/1"),
    Form::of<contact::read_agreement_made>("agreement-made/1"),
    Form::of<contact::read_agreement_settled>("agreement-settled/1"),
    Form::of<contact::read_agreement_settled_2>("agreement-settled/2"),
    Form::of<substitution::read_plan_step_set>("plan-step-set/1"),
    Form::of<substitution::read_done_in_place>("done-in-place/1"),
    Form::of<substitution::read_cost_recorded>("cost-recorded/1"),
    Form::of<substitution::read_substitution_ended>("substitution-ended/1"),
    Form::of<substitution::read_remedy_sought>("remedy-sought/1"),
    Form::of<substitution::read_remedy_answered>("remedy-answered/1"),
    Form::of<read_remedy_filed>("remedy-filed/1"),
    Form::of<read_remedy_deferred>("remedy-deferred/1"),
    Form::of<read_remedy_decided>("remedy-decided/1"),
    Form::of<read_remedy_decided_2>("remedy-decided/2"),
    Form::of<read_suspension_awaits>("suspension-awaits/1"),
    Form::of<read_suspension_ends>("suspension-ends/1"),
    Form::of<read_task_withdrawn>("task-withdrawn/1"),
    Form::of<contact::read_answer_withdrawn>("answer-withdrawn/1"),
    Form::of<read_handler_assigned>("handler-assigned/1"),
    Form::of<read_note_written>("note-written/1"),
    Form::of<read_legal_act_withdrawn>("legal-act-withdrawn/1"),
    Form::of<read_proposal_withdrawn>("proposal-withdrawn/1"),
};

// The form in which each event is written today, in the order of the variant.
constexpr std::array<std::string_view, std::variant_size_v<AnyEvent>> newest = {
    {"task-assigned/4",
     "task-suspended/1",
     "figure-reported/2",
     "delay-reported/2",
     "rung-proposed/4",
     "rung-decided/1",
     "proposal-declined/1",
     "letter-drafted/3",
     "letter-rendered/1",
     "proposal-reviewed/1",
     "legal-act-recorded/2",
     "course-changed/2",
     "location-recorded/1",
     "count-transferred/1",
     "figures-offered/1",
     "figure-disputed/1",
     "figure-accepted/2",
     "reply-missed/2",
     "figure-ruled/1",
     "policy-migrated/2",
     "term-set/1",
     "awaited-happened/1",
     "term-stopped/1",
     "term-resumed/1",
     "extension-asked/1",
     "extension-decided/2",
     "term-closed/2",
     "letter-day-recorded/1",
     "information-requested/1",
     "answer-received/1",
     "answer-judged/1",
     "delay-followed-up/1",
     "talk-invited/1",
     "talk-held/1",
     "talk-cancelled/1",
     "talk-report-sent/1",
     "talk-report-corrected/1",
     "talk-report-agreed/1",
     "agreement-made/1",
     "agreement-settled/2",
     "plan-step-set/1",
     "done-in-place/1",
     "cost-recorded/1",
     "substitution-ended/1",
     "remedy-sought/1",
     "remedy-answered/1",
     "remedy-filed/1",
     "remedy-deferred/1",
     "remedy-decided/2",
     "suspension-awaits/1",
     "suspension-ends/1",
     "task-withdrawn/1",
     "answer-withdrawn/1",
     "handler-assigned/1",
     "note-written/1",
     "legal-act-withdrawn/1",
     "proposal-withdrawn/1"}};

// What says no more than an earlier form holds is written in it: what was and what is said again
// keep the same bytes.
std::string_view schema_of(const Event& event) {
    const auto* assigned = std::get_if<TaskAssigned>(&event);
    if (assigned && assigned->task.taken_in == cycle::Places(0))
        return assigned->task.years_from           ? "task-assigned/3"
               : assigned->task.correction.empty() ? "task-assigned/1"
                                                   : "task-assigned/2";
    const auto* reported = std::get_if<FigureReported>(&event);
    if (reported && fits_first_form(*reported)) return "figure-reported/1";
    const auto* drafted = std::get_if<LetterDrafted>(&event);
    if (drafted && fits_second_form(*drafted))
        return fits_first_form(*drafted) ? "letter-drafted/1" : "letter-drafted/2";
    const auto* delay = std::get_if<DelayReported>(&event);
    if (delay && delay->place.empty()) return "delay-reported/1";
    const auto* proposed = std::get_if<RungProposed>(&event);
    if (proposed && proposed->digests.empty())
        return !fits_second_form(*proposed)   ? "rung-proposed/3"
               : proposed->agreements.empty() ? "rung-proposed/1"
                                              : "rung-proposed/2";
    const auto* migrated = std::get_if<PolicyMigrated>(&event);
    if (migrated && migrated->digests.empty()) return "policy-migrated/1";
    const auto* accepted = std::get_if<FigureAccepted>(&event);
    if (accepted && accepted->in_term) return "figure-accepted/1";
    const auto* course = std::get_if<CourseChanged>(&event);
    if (course && course->document.empty()) return "course-changed/1";
    const auto* settled = std::get_if<AgreementSettled>(&event);
    if (settled && settled->figures.empty()) return "agreement-settled/1";
    const auto* act = std::get_if<LegalActRecorded>(&event);
    if (act && !act->act.unwritten) return "legal-act-recorded/1";
    const auto* extended = std::get_if<ExtensionDecided>(&event);
    if (extended && extended->rests_on.empty()) return "extension-decided/1";
    const auto* closed = std::get_if<TermClosed>(&event);
    if (closed && closed->mandate.empty()) return "term-closed/1";
    const auto* missed = std::get_if<ReplyMissed>(&event);
    if (missed && !missed->category) return "reply-missed/1";
    const auto* decided = std::get_if<RemedyDecided>(&event);
    if (decided && decided->correction.empty()) return "remedy-decided/1";
    return newest[event.index()];
}

}  // namespace

StoredForm encode(const Event& event) {
    return {.schema = schema_of(event),
            .payload = std::visit([](const auto& known) { return write(known); }, event)};
}

std::optional<Event> decode(std::string_view schema, std::string_view payload) {
    return evidence::read_form(forms, schema, payload);
}

}  // namespace trede::dossier
