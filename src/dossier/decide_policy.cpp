#include "base/limits.hpp"
#include "base/text.hpp"
#include "dossier/decide.hpp"
#include "dossier/decide_first.hpp"

namespace trede::dossier {

using base::Date;
using base::Outcome;
using base::RefusalKind;

Outcome<Events> decide(const State& state, const MigratePolicy& command, Date today) {
    const std::string ground = "beleid: " + command.policy;
    const auto mandate = mandate::mandate_for(command.officer, mandate::Act::decide_rung,
                                              state.rung ? number(*state.rung) : 1, today);
    if (!mandate) return tl::unexpected(mandate.error());
    if (!state.rung) {
        return base::refuse(RefusalKind::law, ground,
                            "De gemeente staat nog op geen trede. Voor haar geldt vanzelf het "
                            "beleid van de dag waarop iemand een trede voorstelt.");
    }
    if (state.closed) {
        return base::refuse(RefusalKind::law, ground,
                            "Het dossier is gesloten. Heropen het eerst.");
    }
    // The proposal was weighed under the version it names.
    if (const Proposal* open = state.open_proposal()) {
        return base::refuse(RefusalKind::conflict, ground,
                            "Er ligt een voorstel: " + open->what.proposal.value() +
                                ". Besluit daar eerst over " + how_to_settle(open->what.proposal) +
                                "." + or_take_back(open->what.proposal));
    }
    if (command.from == command.to) return Events{};
    if (base::trim(command.reason).empty()) {
        return base::refuse(RefusalKind::input, "Awb art. 3:46",
                            "Schrijf op waarom het dossier onder een andere versie van het beleid "
                            "komt.");
    }
    if (command.reason.size() > base::limits::reason_bytes) {
        return base::refuse(RefusalKind::input, "",
                            "De reden is te lang: hoogstens 100.000 tekens.");
    }
    return Events{PolicyMigrated{.policy = command.policy,
                                 .from = command.from,
                                 .to = command.to,
                                 .migrated_on = today,
                                 .reason = command.reason,
                                 .function = command.officer.function,
                                 .mandate = mandate->basis,
                                 .digests = command.digests}};
}

}  // namespace trede::dossier
