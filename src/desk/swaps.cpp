#include "desk/swaps.hpp"

#include "base/text.hpp"
#include "desk/record_in_cycle.hpp"

namespace trede::desk {

using base::Outcome;
using cyclefile::CycleYear;

std::optional<CycleYear> cycle_of(const cyclefile::SwapId& id) {
    const auto parts = base::split(id.value(), '-');
    if (parts.size() != 4 || parts[0] != "U") return std::nullopt;
    return cyclefile::parse_cycle_year(parts[1]);
}

Outcome<RecordedInCycle> record_swap(const Desk& desk, const Ask& ask, CycleYear cycle,
                                     const cyclefile::SwapAgreed& swap) {
    cyclefile::RecordSwap command{.swap = swap, .bodies = {}};
    for (const cyclefile::SwapParty& party : swap.parties) {
        auto body = desk.registry.find(party.municipality, swap.approved_on);
        if (!body) return tl::unexpected(body.error());
        command.bodies.push_back(std::move(*body));
    }
    return record_in_cycle(desk, ask, cycle, command);
}

Outcome<RecordedInCycle> withdraw_swap(const Desk& desk, const Ask& ask,
                                       const cyclefile::SwapWithdrawn& withdrawal) {
    const auto cycle = cycle_of(withdrawal.id);
    if (!cycle) {
        return base::refuse(base::RefusalKind::input, "",
                            "'" + withdrawal.id.value() +
                                "' is geen nummer van een uitruil. Schrijf bijvoorbeeld "
                                "U-2026-PV23-1.");
    }
    return record_in_cycle(desk, ask, *cycle, cyclefile::WithdrawSwap{.withdrawal = withdrawal});
}

}  // namespace trede::desk
