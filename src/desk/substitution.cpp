#include "desk/substitution.hpp"

#include "desk/record_command.hpp"
#include "dossier/remedy_terms.hpp"

namespace trede::desk {

using base::Date;
using base::Outcome;
using registry::MunicipalityCode;

namespace {

Outcome<Date> last_day(const Desk& desk, const deadlines::Holidays& holidays, law::Remedy remedy,
                       Date announced_on) {
    const auto law = dossier::remedy_law_on(desk.lawbook, announced_on);
    if (!law) return tl::unexpected(law.error());
    const auto term = dossier::filing_term(remedy, announced_on, *law, holidays);
    if (!term) return tl::unexpected(term.error());
    return term->last_day;
}

}  // namespace

Outcome<Recorded> plan_substitution(const Desk& desk, const Ask& ask, const MunicipalityCode& code,
                                    const dossier::PlanStepSet& step) {
    return record(desk, ask, code, dossier::PlanSubstitution{.step = step});
}

Outcome<Recorded> act_in_place(const Desk& desk, const Ask& ask, const MunicipalityCode& code,
                               const dossier::DoneInPlace& deed) {
    return record(desk, ask, code, dossier::ActInPlace{.deed = deed});
}

Outcome<Recorded> record_cost(const Desk& desk, const Ask& ask, const MunicipalityCode& code,
                              const dossier::CostRecorded& cost) {
    return record(desk, ask, code, dossier::RecordCost{.cost = cost});
}

Outcome<Recorded> end_substitution(const Desk& desk, const Ask& ask, const MunicipalityCode& code,
                                   const EndAsked& asked) {
    return record(desk, ask, code,
                  dossier::EndSubstitution{.ended_on = asked.on,
                                           .reason = asked.reason,
                                           .document = asked.document,
                                           .officer = ask.officer});
}

Outcome<Recorded> seek_remedy(const Desk& desk, const Ask& ask, const MunicipalityCode& code,
                              const RemedyAsked& asked, const deadlines::Holidays& holidays) {
    dossier::RemedySought sought = asked.sought;
    if (sought.remedy != law::Remedy::interim_relief) {
        const World world = load(desk.journal);
        const auto from = asked.announced_on
                              ? asked.announced_on
                              : dossier::day_of_decision(world.dossiers.of(code), sought.against);
        if (from) {
            const auto day = last_day(desk, holidays, sought.remedy, *from);
            if (!day) return tl::unexpected(day.error());
            sought.last_day = *day;
        }
    }
    std::vector<std::string> names;
    for (const base::Date day : {sought.received_on, desk.today}) {
        const auto known = desk.registry.find(code, day);
        if (known) names.insert(names.end(), {known->name, known->usual_name});
    }
    return record(
        desk, ask, code,
        dossier::SeekRemedy{
            .sought = sought, .announced_on = asked.announced_on, .names = std::move(names)});
}

Outcome<Recorded> answer_remedy(const Desk& desk, const Ask& ask, const MunicipalityCode& code,
                                const dossier::RemedyAnswered& answered) {
    return record(desk, ask, code, dossier::AnswerRemedy{.answered = answered});
}

}  // namespace trede::desk
