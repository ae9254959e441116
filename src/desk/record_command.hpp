#pragma once

#include <utility>

#include "desk/record.hpp"

namespace trede::desk {

// Decides one command on one dossier and appends what came of it, once for each command id.
template <class Command>
base::Outcome<Recorded> record(const Desk& desk, const Ask& ask,
                               const registry::MunicipalityCode& municipality,
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

}  // namespace trede::desk
