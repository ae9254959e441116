#include "desk/swaps.hpp"

#include <algorithm>
#include <map>
#include <set>

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
    std::vector<cyclefile::Follower> followers;
};

std::vector<MunicipalityCode> parties_of(const cyclefile::SwapAgreed& swap) {
    std::vector<MunicipalityCode> codes;
    for (const cyclefile::SwapParty& party : swap.parties) codes.push_back(party.municipality);
    return codes;
}

// One after the other, the tasks that the decisions on the two years of a cycle laid on one
// dossier.
std::vector<cyclefile::TaskOfParty> versions_of(const fulfilment::Borne& one, CycleYear cycle,
                                                cycle::Category category, base::Date today) {
    std::set<base::Date> days = {today};
    for (const cycle::Task& task : one.on_file.tasks) {
        const auto works = task.announced_on ? task.announced_on : task.decided_on;
        if (works && *works < today) days.insert(*works);
    }
    std::vector<cyclefile::TaskOfParty> tasks;
    const cycle::Task* last = nullptr;
    for (const base::Date day : days) {
        const cycle::Task* task =
            decided_for(one.on_file.tasks, category, cycle.year + 1, day).task;
        if (task == last) continue;
        if (last) tasks.back().until_on = base::plus_days(day, -1);
        if (task) {
            tasks.push_back({.municipality = one.municipality,
                             .places = task->places,
                             .decided_on = task->decided_on,
                             .from_on = tasks.empty() ? std::nullopt : std::optional(day)});
        }
        last = task;
    }
    return tasks;
}

// The tasks of a party on the two years of a cycle, its own and those that it took over, as their
// dossiers have them; none when nobody knows how much of one of them it bears.
std::vector<cyclefile::TaskOfParty> tasks_of(const std::vector<fulfilment::Borne>& borne,
                                             CycleYear cycle, cycle::Category category,
                                             base::Date today) {
    std::vector<cyclefile::TaskOfParty> tasks;
    const MunicipalityCode& party = borne.front().municipality;
    for (const fulfilment::Borne& one : borne) {
        for (cyclefile::TaskOfParty& task : versions_of(one, cycle, category, today)) {
            if (!one.wholly && task.places > cycle::Places(0)) return {};
            if (one.merged_on) {
                task.borne_by = party;
                task.from_on = std::max(task.from_on, one.merged_on);
            }
            tasks.push_back(std::move(task));
        }
    }
    // What it swapped itself counts beside what it took over, once it did.
    if (!tasks.empty() && tasks.front().borne_by) {
        const auto from = std::ranges::min(tasks, {}, &cyclefile::TaskOfParty::from_on).from_on;
        tasks.insert(tasks.begin(),
                     {.municipality = party, .places = {}, .decided_on = {}, .from_on = from});
    }
    return tasks;
}

// Who came in the place of a party until today, one after the other.
std::vector<cyclefile::Follower> followers_of(const Desk& desk, const MunicipalityCode& party,
                                              base::Date bodies_on) {
    std::vector<cyclefile::Follower> followers;
    auto body = desk.registry.find(party, bodies_on);
    while (body && body->last_day && *body->last_day < desk.today) {
        const base::Date day = base::plus_days(*body->last_day, 1);
        const bool one = body->successors.size() == 1;
        followers.push_back(
            {.party = party,
             .from_on = day,
             .municipality = one ? std::optional(body->successors.front()) : std::nullopt});
        if (!one) break;
        body = desk.registry.find(body->successors.front(), day);
    }
    return followers;
}

// Of the parties as they were on a day, and of those that came in their place since.
Outcome<HeldAgainst> held_against(const Desk& desk, const World& world, CycleYear cycle,
                                  const cyclefile::SwapAgreed& swap, base::Date bodies_on) {
    HeldAgainst found;
    std::map<MunicipalityCode, base::Date> last_seen;  // who bears something, and until when
    for (const MunicipalityCode& code : parties_of(swap)) {
        const auto followers = followers_of(desk, code, bodies_on);
        base::Date until = desk.today;
        for (auto one = followers.rbegin(); one != followers.rend(); ++one) {
            if (one->municipality) last_seen.try_emplace(*one->municipality, until);
            until = base::plus_days(one->from_on, -1);
        }
        last_seen.try_emplace(code, until);
        std::ranges::copy(followers, std::back_inserter(found.followers));
    }
    std::vector<MunicipalityCode> codes;
    for (const auto& [code, until] : last_seen) {
        const auto borne = borne_on(desk.registry, desk.lawbook, world.dossiers, code, until);
        if (!borne) return tl::unexpected(borne.error());
        std::ranges::move(tasks_of(*borne, cycle, swap.category, desk.today),
                          std::back_inserter(found.tasks));
        codes.push_back(code);
    }
    auto wholes = wholes_on(desk, cycle, codes, desk.today);
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
        if (task.party() != party || !task.counts_on(command.swap.approved_on)) continue;
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
            " Voer het aantal in ('trede import indicative')" +
            (task == TaskFor::later ? "." : " of de taak ('trede decision record')."));
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
                                  .wholes = std::move(held->wholes),
                                  .followers = std::move(held->followers)};
    for (const cyclefile::SwapParty& party : swap.parties) {
        auto body = desk.registry.find(party.municipality, swap.approved_on);
        if (!body) return tl::unexpected(body.error());
        command.bodies.push_back(std::move(*body));
    }
    auto recorded = record_in_cycle(desk, ask, cycle, command);
    if (!recorded) return recorded;
    const auto state =
        with_wholes(world.cycles.of(cycle), wholes_by(command.wholes, swap.approved_on));
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
        command.followers = std::move(held->followers);
    }
    return record_in_cycle(desk, ask, *cycle, command);
}

}  // namespace trede::desk
