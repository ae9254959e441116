#include "desk/record.hpp"

namespace trede::desk {

using base::Outcome;
using registry::MunicipalityCode;

namespace {

template <class Command>
Outcome<Recorded> record(const Desk& desk, const Ask& ask, const MunicipalityCode& municipality,
                         const Command& command) {
    const World world = load(desk.journal);
    const auto before = done_before(desk, world, ask);
    if (!before) return tl::unexpected(before.error());
    if (before->repeated)
        return Recorded{.municipality = municipality, .events = {}, .receipt = *before};
    auto events = dossier::decide(world.dossiers.of(municipality), command, desk.today);
    if (!events) return tl::unexpected(events.error());
    const auto receipt = carry_out(desk, world, ask, {.dossiers = {{municipality, *events}}}, {});
    if (!receipt) return tl::unexpected(receipt.error());
    return Recorded{
        .municipality = municipality, .events = std::move(*events), .receipt = *receipt};
}

}  // namespace

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
    return record(desk, ask, municipality, dossier::RecordLegalAct{.act = act});
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
