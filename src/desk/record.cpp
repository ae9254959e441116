#include "desk/record.hpp"

#include <algorithm>

#include "desk/record_command.hpp"
#include "desk/taken_over.hpp"

namespace trede::desk {

using base::Outcome;
using registry::MunicipalityCode;

Outcome<MunicipalityCode> suspension_holder(const Desk& desk, const MunicipalityCode& code,
                                            const std::string& ruling) {
    return holder_of(desk, load(desk.journal), code, [&](const dossier::State& state) {
        return std::ranges::any_of(
            state.suspensions, [&](const cycle::Suspension& one) { return one.ruling == ruling; });
    });
}

Outcome<Recorded> suspend_task(const Desk& desk, const Ask& ask,
                               const MunicipalityCode& municipality,
                               const cycle::Suspension& suspension) {
    const auto held = suspension_holder(desk, municipality, suspension.ruling);
    if (!held) return tl::unexpected(held.error());
    return record(desk, ask, *held, dossier::SuspendTask{.suspension = suspension});
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
