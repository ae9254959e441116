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

std::vector<cyclefile::TaskOfParty> tasks_of_parties(const World& world, CycleYear cycle,
                                                     const cyclefile::SwapAgreed& swap) {
    std::vector<cyclefile::TaskOfParty> found;
    for (const cyclefile::SwapParty& party : swap.parties) {
        const cycle::Task* last = nullptr;
        for (const cycle::Task& task : world.dossiers.of(party.municipality).tasks) {
            if (task.category != swap.category || first_year_of(task) != cycle.year + 1) continue;
            const bool older =
                last && last->decided_on && task.decided_on && *task.decided_on < *last->decided_on;
            if (!older) last = &task;
        }
        if (!last || last->withdrawn) continue;
        found.push_back({.municipality = party.municipality,
                         .places = last->places,
                         .decided_on = last->decided_on});
    }
    return found;
}

Outcome<RecordedInCycle> record_swap(const Desk& desk, const Ask& ask, CycleYear cycle,
                                     const cyclefile::SwapAgreed& swap) {
    cyclefile::RecordSwap command{
        .swap = swap, .bodies = {}, .tasks = tasks_of_parties(load(desk.journal), cycle, swap)};
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
    cyclefile::WithdrawSwap command{.withdrawal = withdrawal};
    const World world = load(desk.journal);
    for (const cyclefile::Swap& swap : world.cycles.of(*cycle).swaps) {
        if (swap.what.id == withdrawal.id)
            command.tasks = tasks_of_parties(world, *cycle, swap.what);
    }
    return record_in_cycle(desk, ask, *cycle, command);
}

}  // namespace trede::desk
