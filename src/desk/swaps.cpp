#include "desk/swaps.hpp"

#include <algorithm>

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
                                                     const cyclefile::SwapAgreed& swap,
                                                     base::Date on) {
    std::vector<cyclefile::TaskOfParty> found;
    for (const cyclefile::SwapParty& party : swap.parties) {
        const cycle::Task* task = decided_for(world.dossiers.of(party.municipality).tasks,
                                              swap.category, cycle.year + 1, on)
                                      .task;
        if (!task) continue;
        found.push_back({.municipality = party.municipality,
                         .places = task->places,
                         .decided_on = task->decided_on});
    }
    return found;
}

namespace {

// What was reckoned here of a number that was not published, beside what all swaps make of it;
// empty when nothing was.
std::string reckoned(const cyclefile::State& state, const cyclefile::SwapAgreed& swap,
                     const cyclefile::SwapParty& party) {
    const auto* number = state.indicative(cyclefile::Basis::calculated, party.municipality);
    if (!number) return {};
    cycle::Places change = party.change;
    for (const cyclefile::Swap& one : state.swaps) {
        if (one.holds_on(swap.approved_on) && one.what.id != swap.id)
            change += one.change_of(party.municipality);
    }
    std::string words =
        " Hier berekend zijn " + base::with_points(number->total.number()) + " plekken.";
    if (number->total + change >= cycle::Places(0)) return words;
    return words + " Met alle uitruil samen staat zij er " + base::with_points(-change.number()) +
           " af, en dat is meer. Controleer het aantal.";
}

// Who gives places away and of whom neither a number nor a task is known: nobody can say whether it
// has them to give.
std::vector<std::string> unknown_numbers(const World& world, CycleYear cycle,
                                         const cyclefile::RecordSwap& command) {
    std::vector<std::string> notes;
    for (const cyclefile::SwapParty& party : command.swap.parties) {
        const bool task =
            std::ranges::find(command.tasks, party.municipality,
                              &cyclefile::TaskOfParty::municipality) != command.tasks.end();
        const bool number = world.cycles.of(cycle).indicative(cyclefile::Basis::published,
                                                              party.municipality) != nullptr;
        if (task || number) continue;
        const auto body =
            std::ranges::find(command.bodies, party.municipality, &registry::Municipality::code);
        notes.push_back("van " + body->usual_name + " (" + party.municipality.value() +
                        ") is in de cyclus van " + std::to_string(cycle.year) +
                        " geen indicatief aantal en geen taak " +
                        std::string(label(command.swap.category)) +
                        " bekend. Daarom is niet nagegaan of zij deze plekken kan afstaan of "
                        "overnemen." +
                        reckoned(world.cycles.of(cycle), command.swap, party) +
                        " Voer het aantal in met 'trede import indicative' of de taak "
                        "met 'trede decision record'.");
    }
    return notes;
}

}  // namespace

Outcome<RecordedInCycle> record_swap(const Desk& desk, const Ask& ask, CycleYear cycle,
                                     const cyclefile::SwapAgreed& swap) {
    const World world = load(desk.journal);
    cyclefile::RecordSwap command{
        .swap = swap, .bodies = {}, .tasks = tasks_of_parties(world, cycle, swap, desk.today)};
    for (const cyclefile::SwapParty& party : swap.parties) {
        auto body = desk.registry.find(party.municipality, swap.approved_on);
        if (!body) return tl::unexpected(body.error());
        command.bodies.push_back(std::move(*body));
    }
    auto recorded = record_in_cycle(desk, ask, cycle, command);
    if (recorded) recorded->notes = unknown_numbers(world, cycle, command);
    return recorded;
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
            command.tasks = tasks_of_parties(world, *cycle, swap.what, desk.today);
    }
    return record_in_cycle(desk, ask, *cycle, command);
}

}  // namespace trede::desk
