#include <array>

#include "dossier/forms.hpp"

namespace trede::dossier {

namespace {

// One row per stored form that was ever written. A new version of a form is a new row with a reader
// of its own; no row ever goes.
struct Form {
    std::string_view schema;
    Event (*read)(Payload&);
};

template <auto read>
Event as_event(Payload& in) {
    return read(in);
}

constexpr Form forms[] = {
    {"task-assigned/1", as_event<read_task_assigned>},
    {"task-suspended/1", as_event<read_task_suspended>},
    {"figure-reported/1", as_event<read_figure_reported>},
    {"figure-reported/2", as_event<read_figure_reported_2>},
    {"delay-reported/1", as_event<read_delay_reported>},
    {"delay-reported/2", as_event<read_delay_reported_2>},
    {"rung-proposed/1", as_event<read_rung_proposed>},
    {"rung-proposed/2", as_event<read_rung_proposed_2>},
    {"rung-decided/1", as_event<read_rung_decided>},
    {"proposal-declined/1", as_event<read_proposal_declined>},
    {"letter-drafted/1", as_event<read_letter_drafted>},
    {"letter-drafted/2", as_event<read_letter_drafted_2>},
    {"letter-rendered/1", as_event<read_letter_rendered>},
    {"proposal-reviewed/1", as_event<read_proposal_reviewed>},
    {"legal-act-recorded/1", as_event<read_legal_act_recorded>},
    {"course-changed/1", as_event<read_course_changed>},
    {"location-recorded/1", as_event<read_location_recorded>},
    {"count-transferred/1", as_event<read_count_transferred>},
    {"figures-offered/1", as_event<read_figures_offered>},
    {"figure-disputed/1", as_event<read_figure_disputed>},
    {"figure-accepted/1", as_event<read_figure_accepted>},
    {"reply-missed/1", as_event<read_reply_missed>},
    {"figure-ruled/1", as_event<read_figure_ruled>},
    {"policy-migrated/1", as_event<read_policy_migrated>},
    {"term-set/1", as_event<contact::read_term_set>},
    {"awaited-happened/1", as_event<contact::read_awaited_happened>},
    {"term-stopped/1", as_event<contact::read_term_stopped>},
    {"term-resumed/1", as_event<contact::read_term_resumed>},
    {"extension-asked/1", as_event<contact::read_extension_asked>},
    {"extension-decided/1", as_event<contact::read_extension_decided>},
    {"term-closed/1", as_event<contact::read_term_closed>},
    {"letter-day-recorded/1", as_event<contact::read_letter_day_recorded>},
    {"information-requested/1", as_event<contact::read_information_requested>},
    {"answer-received/1", as_event<contact::read_answer_received>},
    {"answer-judged/1", as_event<contact::read_answer_judged>},
    {"delay-followed-up/1", as_event<contact::read_delay_followed_up>},
    {"talk-invited/1", as_event<contact::read_talk_invited>},
    {"talk-held/1", as_event<contact::read_talk_held>},
    {"talk-cancelled/1", as_event<contact::read_talk_cancelled>},
    {"talk-report-sent/1", as_event<contact::read_talk_report_sent>},
    {"talk-report-corrected/1", as_event<contact::read_talk_report_corrected>},
    {"talk-report-agreed/1", as_event<contact::read_talk_report_agreed>},
    {"agreement-made/1", as_event<contact::read_agreement_made>},
    {"agreement-settled/1", as_event<contact::read_agreement_settled>},
    {"plan-step-set/1", as_event<substitution::read_plan_step_set>},
    {"done-in-place/1", as_event<substitution::read_done_in_place>},
    {"cost-recorded/1", as_event<substitution::read_cost_recorded>},
    {"substitution-ended/1", as_event<substitution::read_substitution_ended>},
    {"remedy-sought/1", as_event<substitution::read_remedy_sought>},
    {"remedy-answered/1", as_event<substitution::read_remedy_answered>},
    {"remedy-filed/1", as_event<read_remedy_filed>},
    {"remedy-deferred/1", as_event<read_remedy_deferred>},
    {"remedy-decided/1", as_event<read_remedy_decided>},
    {"suspension-awaits/1", as_event<read_suspension_awaits>},
    {"suspension-ends/1", as_event<read_suspension_ends>},
    {"task-withdrawn/1", as_event<read_task_withdrawn>},
};

// The form in which each event is written today, in the order of the variant.
constexpr std::array<std::string_view, std::variant_size_v<AnyEvent>> newest = {
    {"task-assigned/1",
     "task-suspended/1",
     "figure-reported/2",
     "delay-reported/2",
     "rung-proposed/2",
     "rung-decided/1",
     "proposal-declined/1",
     "letter-drafted/2",
     "letter-rendered/1",
     "proposal-reviewed/1",
     "legal-act-recorded/1",
     "course-changed/1",
     "location-recorded/1",
     "count-transferred/1",
     "figures-offered/1",
     "figure-disputed/1",
     "figure-accepted/1",
     "reply-missed/1",
     "figure-ruled/1",
     "policy-migrated/1",
     "term-set/1",
     "awaited-happened/1",
     "term-stopped/1",
     "term-resumed/1",
     "extension-asked/1",
     "extension-decided/1",
     "term-closed/1",
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
     "agreement-settled/1",
     "plan-step-set/1",
     "done-in-place/1",
     "cost-recorded/1",
     "substitution-ended/1",
     "remedy-sought/1",
     "remedy-answered/1",
     "remedy-filed/1",
     "remedy-deferred/1",
     "remedy-decided/1",
     "suspension-awaits/1",
     "suspension-ends/1",
     "task-withdrawn/1"}};

// What says no more than an earlier form holds is written in it: what was and what is said again
// keep the same bytes.
std::string_view schema_of(const Event& event) {
    const auto* reported = std::get_if<FigureReported>(&event);
    if (reported && fits_first_form(*reported)) return "figure-reported/1";
    const auto* drafted = std::get_if<LetterDrafted>(&event);
    if (drafted && fits_first_form(*drafted)) return "letter-drafted/1";
    const auto* delay = std::get_if<DelayReported>(&event);
    if (delay && delay->place.empty()) return "delay-reported/1";
    const auto* proposed = std::get_if<RungProposed>(&event);
    if (proposed && proposed->agreements.empty()) return "rung-proposed/1";
    return newest[event.index()];
}

}  // namespace

StoredForm encode(const Event& event) {
    return {.schema = schema_of(event),
            .payload = std::visit([](const auto& known) { return write(known); }, event)};
}

std::optional<Event> decode(std::string_view schema, std::string_view payload) {
    for (const Form& form : forms) {
        if (form.schema != schema) continue;
        Payload in(payload);
        Event event = form.read(in);
        if (in.finished()) return event;
        return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace trede::dossier
