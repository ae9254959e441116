#include "desk/record.hpp"

#include "desk/record_command.hpp"

namespace trede::desk {

using base::Outcome;
using registry::MunicipalityCode;

Outcome<Recorded> suspend_task(const Desk& desk, const Ask& ask,
                               const MunicipalityCode& municipality,
                               const cycle::Suspension& suspension) {
    return record(desk, ask, municipality, dossier::SuspendTask{.suspension = suspension});
}

Outcome<Recorded> record_delay(const Desk& desk, const Ask& ask,
                               const MunicipalityCode& municipality,
                               const dossier::DelayReported& report) {
    return record(desk, ask, municipality, dossier::RecordDelay{.report = report});
}

Outcome<Recorded> record_legal_act(const Desk& desk, const Ask& ask,
                                   const MunicipalityCode& municipality,
                                   const ladder::ActDone& act) {
    const auto steps = ladder::step_policy_on(desk.lawbook, desk.today);
    if (!steps) return tl::unexpected(steps.error());
    return record(desk, ask, municipality, dossier::RecordLegalAct{.act = act, .steps = *steps});
}

Outcome<Recorded> change_course(const Desk& desk, const Ask& ask,
                                const MunicipalityCode& municipality, const CourseAsked& asked) {
    return record(desk, ask, municipality,
                  dossier::ChangeCourse{.move = asked.move,
                                        .ground = asked.ground,
                                        .reason = asked.reason,
                                        .officer = ask.officer});
}

}  // namespace trede::desk
