#include "desk/swaps.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "desk/record_in_cycle.hpp"
#include "desk/taken_over.hpp"

namespace trede::desk {

using base::Outcome;
using cyclefile::CycleYear;
using registry::MunicipalityCode;

std::optional<CycleYear> cycle_of(const cyclefile::SwapId& id) {
    const auto parts = base::split(id.value(), '-');
    if (parts.size() != 4 || parts[0] != "U") return std::nullopt;
    return cyclefile::parse_cycle_year(parts[1]);
}

namespace {

// What the parties of a swap have to give, as far as it is known.
struct HeldAgainst {
    std::vector<cyclefile::TaskOfParty> tasks;
    std::vector<cyclefile::Whole> wholes;
};

std::vector<MunicipalityCode> parties_of(const cyclefile::SwapAgreed& swap) {
    std::vector<MunicipalityCode> codes;
    for (const cyclefile::SwapParty& party : swap.parties) codes.push_back(party.municipality);
    return codes;
}

// The tasks of a party on the two years of a cycle, its own and those that it took over, as their
// dossiers have them today; none when nobody knows how much of one of them it bears.
std::vector<cyclefile::TaskOfParty> tasks_of(const std::vector<fulfilment::Borne>& borne,
                                             CycleYear cycle, cycle::Category category,
                                             base::Date today) {
    std::vector<cyclefile::TaskOfParty> tasks;
    const MunicipalityCode& party = borne.front().municipality;
    for (const fulfilment::Borne& one : borne) {
        const cycle::Task* task =
            decided_for(one.on_file.tasks, category, cycle.year + 1, today).task;
        if (!task) continue;
        if (!one.wholly && task->places > cycle::Places(0)) return {};
        tasks.push_back({.municipality = one.municipality,
                         .places = task->places,
                         .decided_on = task->decided_on,
                         .borne_by = one.merged_on ? std::optional(party) : std::nullopt});
    }
    // What it swapped itself counts beside what it took over.
    if (!tasks.empty() && tasks.front().borne_by)
        tasks.insert(tasks.begin(), {.municipality = party, .places = {}, .decided_on = {}});
    return tasks;
}

// Of the parties as they were on a day.
Outcome<HeldAgainst> held_against(const Desk& desk, const World& world, CycleYear cycle,
                                  const cyclefile::SwapAgreed& swap, base::Date bodies_on) {
    HeldAgainst found;
    for (const MunicipalityCode& code : parties_of(swap)) {
        const auto borne = borne_on(desk.registry, desk.lawbook, world.dossiers, code, bodies_on);
        if (!borne) return tl::unexpected(borne.error());
        std::ranges::move(tasks_of(*borne, cycle, swap.category, desk.today),
                          std::back_inserter(found.tasks));
    }
    auto wholes = wholes_on(desk, cycle, parties_of(swap), bodies_on);
    if (!wholes) return tl::unexpected(wholes.error());
    found.wholes = std::move(*wholes);
    return found;
}

// A number in one category; nothing when it is not known which part of the whole is for AMV.
std::optional<cycle::Places> number_in(const cyclefile::IndicativeNumber& number,
                                       cycle::Category category) {
    if (!number.amv) return std::nullopt;
    return category == cycle::Category::amv ? *number.amv : number.total - *number.amv;
}

// What was reckoned here of a number that was not published, beside what all swaps in that category
// make of it; empty when nothing was.
std::string reckoned(const cyclefile::State& state, const cyclefile::SwapAgreed& swap,
                     const cyclefile::SwapParty& party) {
    const auto* number = state.indicative(cyclefile::Basis::calculated, party.municipality);
    const auto places = number ? number_in(*number, swap.category) : std::nullopt;
    if (!places) return {};
    const cycle::Places change =
        party.change +
        state.swapped_beside(std::nullopt, party.municipality, swap.category, swap.approved_on);
    std::string words = " Hier berekend zijn " + base::with_points(places->number()) + " plekken " +
                        std::string(label(swap.category)) + ".";
    if (*places + change >= cycle::Places(0)) return words;
    return words + " Met alle uitruil samen staat zij er " + base::with_points(-change.number()) +
           " af, en dat is meer. Controleer het aantal.";
}

// The task of a party, as far as a swap of that day can be held against it: one that was decided
// later has that swap in it.
enum class TaskFor { unknown, later, there };
TaskFor task_for(const cyclefile::RecordSwap& command, const MunicipalityCode& party) {
    TaskFor found = TaskFor::unknown;
    for (const cyclefile::TaskOfParty& task : command.tasks) {
        if (task.party() != party) continue;
        const bool later = task.decided_on && command.swap.approved_on < *task.decided_on;
        if (!later) return TaskFor::there;
        found = TaskFor::later;
    }
    return found;
}

// Who gives places away and of whom neither a number nor a task of then is known: nobody can say
// whether it has them to give. `state` is from before the swap, of the wholes that the parties are.
std::vector<std::string> unknown_numbers(const cyclefile::State& state, CycleYear cycle,
                                         const cyclefile::RecordSwap& command) {
    std::vector<std::string> notes;
    for (const cyclefile::SwapParty& party : command.swap.parties) {
        const TaskFor task = task_for(command, party.municipality);
        const bool number =
            state.indicative(cyclefile::Basis::published, party.municipality) != nullptr;
        if (task == TaskFor::there || number) continue;
        const auto body =
            std::ranges::find(command.bodies, party.municipality, &registry::Municipality::code);
        const std::string category(label(command.swap.category));
        notes.push_back(
            "van " + body->usual_name + " (" + party.municipality.value() +
            ") is in de cyclus van " + std::to_string(cycle.year) + " geen indicatief aantal " +
            (task == TaskFor::later
                 ? "bekend, en de taak " + category + " is pas na deze uitruil vastgesteld."
                 : "en geen taak " + category + " bekend.") +
            " Daarom is niet nagegaan of zij deze plekken kan afstaan of overnemen." +
            reckoned(state, command.swap, party) +
            " Voer het aantal in met 'trede import indicative'" +
            (task == TaskFor::later ? "." : " of de taak met 'trede decision record'."));
    }
    return notes;
}

}  // namespace

Outcome<RecordedInCycle> record_swap(const Desk& desk, const Ask& ask, CycleYear cycle,
                                     const cyclefile::SwapAgreed& swap) {
    const World world = load(desk.journal);
    auto held = held_against(desk, world, cycle, swap, swap.approved_on);
    if (!held) return tl::unexpected(held.error());
    cyclefile::RecordSwap command{.swap = swap,
                                  .bodies = {},
                                  .tasks = std::move(held->tasks),
                                  .wholes = std::move(held->wholes)};
    for (const cyclefile::SwapParty& party : swap.parties) {
        auto body = desk.registry.find(party.municipality, swap.approved_on);
        if (!body) return tl::unexpected(body.error());
        command.bodies.push_back(std::move(*body));
    }
    auto recorded = record_in_cycle(desk, ask, cycle, command);
    if (!recorded) return recorded;
    const auto state = with_wholes(world.cycles.of(cycle), command.wholes);
    recorded->notes = unknown_numbers(state, cycle, command);
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
        if (swap.what.id != withdrawal.id) continue;
        auto held = held_against(desk, world, *cycle, swap.what, withdrawal.withdrawn_on);
        if (!held) return tl::unexpected(held.error());
        command.tasks = std::move(held->tasks);
        command.wholes = std::move(held->wholes);
    }
    return record_in_cycle(desk, ask, *cycle, command);
}

}  // namespace trede::desk
