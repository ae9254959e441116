#include "desk/whatif.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "law/duty.hpp"

namespace trede::desk {

using base::Outcome;
using cyclefile::Basis;

namespace {

// Of how many municipalities a number is on file.
std::size_t known_numbers(const cyclefile::State& cycle, Basis basis) {
    std::size_t most = 0;
    for (const cyclefile::DistributionFiled& filed : cycle.distributions) {
        if (filed.basis == basis) most = std::max(most, filed.municipalities.size());
    }
    return most;
}

// What was published, unless a calculation on file covers more: the press gives some numbers only.
Basis basis_on_file(const cyclefile::State& cycle) {
    return known_numbers(cycle, Basis::published) >= known_numbers(cycle, Basis::calculated)
               ? Basis::published
               : Basis::calculated;
}

struct Number {
    std::optional<cycle::Places> total, amv;
};

// The number on file with the swaps that hold on a day.
Number number_after_swaps(const cyclefile::State& file, Basis basis,
                          const registry::MunicipalityCode& code, base::Date day) {
    const auto* filed = file.indicative(basis, code);
    if (!filed) return {};
    Number number{.total = filed->total, .amv = filed->amv};
    for (const cyclefile::Swap& swap : file.swaps) {
        if (!swap.holds_on(day)) continue;
        *number.total += swap.change_of(code);
        if (number.amv && swap.what.category == cycle::Category::amv)
            *number.amv += swap.change_of(code);
    }
    return number;
}

// The shares as if they were published, with no swap yet.
cyclefile::State as_published(const cycle::Distribution& distribution) {
    cyclefile::DistributionFiled filed;
    for (const cycle::Share& share : distribution.shares) {
        filed.municipalities.push_back({.municipality = share.municipality,
                                        .total = share.total,
                                        .amv = share.amv,
                                        .source = {},
                                        .cell = {}});
    }
    cyclefile::State state;
    apply(state, cyclefile::Event(std::move(filed)));
    return state;
}

// The swap in full, as the command to put it on file would have it.
Outcome<cyclefile::RecordSwap> as_command(const Desk& desk, const cyclefile::SwapAgreed& swap) {
    cyclefile::RecordSwap command{.swap = swap, .bodies = {}};
    for (const cyclefile::SwapParty& party : swap.parties) {
        auto body = desk.registry.find(party.municipality, desk.today);
        if (!body) return tl::unexpected(body.error());
        command.bodies.push_back(std::move(*body));
    }
    if (!command.bodies.empty()) command.swap.province = command.bodies.front().province;
    command.swap.approved_on = desk.today;
    command.swap.agreement = command.swap.source = "wat als";
    return command;
}

// The running tasks of a party as if a decision had taken the swap over; nothing when it has no
// task of its own in that category.
std::optional<std::vector<cycle::Task>> tasks_with(const cyclefile::SwapAgreed& swap,
                                                   cycle::Places change,
                                                   const dossier::State& state,
                                                   const fulfilment::Assessment& now) {
    for (const fulfilment::Strand& strand : now.strands) {
        if (strand.category != swap.category || !strand.task) continue;
        std::vector<cycle::Task> tasks = state.tasks;
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            if (&state.tasks[i] == strand.task) tasks[i].places += change;
        }
        return tasks;
    }
    return std::nullopt;
}

std::string name_of(const Desk& desk, const registry::MunicipalityCode& code, base::Date on) {
    const auto known = desk.registry.find(code, on);
    return known ? known->usual_name : code.value();
}

// Another estimate, and on top of it the swap if there is one.
std::vector<NumberChange> changes_of_estimate(const Desk& desk, const cyclefile::State& file,
                                              Basis basis, const cyclefile::State& after,
                                              const Scenario& scenario,
                                              const cycle::Distribution& distribution) {
    std::vector<NumberChange> list;
    for (const cycle::Share& share : distribution.shares) {
        const Number number =
            number_after_swaps(after, Basis::published, share.municipality, desk.today);
        NumberChange one{.municipality = share.municipality,
                         .name = name_of(desk, share.municipality, scenario.request->division),
                         .total_before = std::nullopt,
                         .amv_before = std::nullopt,
                         .total_after = number.total,
                         .amv_after = number.amv};
        if (const auto* known = file.indicative(basis, share.municipality)) {
            one.total_before = known->total;
            one.amv_before = known->amv;
        }
        list.push_back(std::move(one));
    }
    return list;
}

// The swap alone: its parties, with the swaps on file before and after.
std::vector<NumberChange> changes_of_swap(const Desk& desk, const cyclefile::State& before,
                                          const cyclefile::State& after, Basis basis,
                                          const cyclefile::SwapAgreed& swap) {
    std::vector<NumberChange> list;
    for (const cyclefile::SwapParty& party : swap.parties) {
        const Number was = number_after_swaps(before, basis, party.municipality, desk.today);
        const Number will = number_after_swaps(after, basis, party.municipality, desk.today);
        list.push_back({.municipality = party.municipality,
                        .name = name_of(desk, party.municipality, desk.today),
                        .total_before = was.total,
                        .amv_before = was.amv,
                        .total_after = will.total,
                        .amv_after = will.amv});
    }
    std::ranges::sort(list, {}, &NumberChange::municipality);
    return list;
}

// The running tasks of the parties, with the swap on top of them.
std::vector<TaskChange> changes_of_tasks(const Desk& desk, const World& world,
                                         const cyclefile::SwapAgreed& swap,
                                         const cycle::TaskRules& rules) {
    std::vector<TaskChange> list;
    for (const cyclefile::SwapParty& party : swap.parties) {
        const auto& tasks = world.dossiers.of(party.municipality).tasks;
        const auto* task = standing_on(tasks, swap.category, desk.today, rules).task;
        if (!task) continue;
        list.push_back({.municipality = party.municipality,
                        .name = name_of(desk, party.municipality, desk.today),
                        .before = task->places,
                        .after = task->places + party.change});
    }
    std::ranges::sort(list, {}, &TaskChange::municipality);
    return list;
}

// The tasks as if a decision laid the number on the municipality, in force on the reference date.
std::vector<cycle::Task> tasks_of(const NumberChange& number, base::Date on) {
    std::vector<cycle::Task> tasks;
    const cycle::Places amv = number.amv_after.value_or(cycle::Places(0));
    const cycle::Places total = number.total_after.value_or(cycle::Places(0));
    for (const cycle::Category category : cycle::categories) {
        tasks.push_back({.category = category,
                         .places = category == cycle::Category::amv ? amv : total - amv,
                         .decided_on = std::nullopt,
                         .announced_on = std::nullopt,
                         .available_from = on,
                         .source = {}});
    }
    return tasks;
}

// A party of which the number on file would be below nought, in all or in one of its categories.
std::optional<base::Refusal> number_below_nought(const WhatIf& found) {
    const auto below = [](std::optional<cycle::Places> places) {
        return places && *places < cycle::Places(0);
    };
    for (const NumberChange& one : found.numbers) {
        const bool parts = one.total_after && one.amv_after;
        const std::optional<cycle::Places> regular =
            parts ? std::optional(*one.total_after - *one.amv_after) : std::nullopt;
        if (!below(one.total_after) && !below(one.amv_after) && !below(regular)) continue;
        return base::Refusal{
            .kind = base::RefusalKind::law,
            .ground = law::ground(law::Duty::decision),
            .reason = one.name + " (" + one.municipality.value() + ") staat " +
                      base::with_points(-*one.difference()) + " plekken " +
                      std::string(label(found.swap->category)) + " af, en dat is meer dan " +
                      (found.basis == Basis::published ? "er voor haar zijn gepubliceerd."
                                                       : "er voor haar zijn berekend.")};
    }
    return std::nullopt;
}

// A party whose running task would be below nought.
std::optional<base::Refusal> task_below_nought(const WhatIf& found) {
    for (const TaskChange& one : found.tasks) {
        if (one.after >= cycle::Places(0)) continue;
        return base::Refusal{.kind = base::RefusalKind::law,
                             .ground = law::ground(law::Duty::decision),
                             .reason = one.name + " (" + one.municipality.value() + ") staat " +
                                       base::with_points((one.before - one.after).number()) +
                                       " plekken af, maar haar taak " +
                                       std::string(label(found.swap->category)) + " is " +
                                       base::with_points(one.before.number()) + ": er blijft " +
                                       base::with_points(one.after.number()) + " over."};
    }
    return std::nullopt;
}

// The verdict of a municipality if the scenario became its task.
class AsTask {
  public:
    AsTask(const WhatIf& found, const ReferenceDate& reference,
           const fulfilment::VerdictPolicy& policy)
        : found_(found), reference_(reference), policy_(policy) {
        kept_.reserve(found.numbers.size());  // the assessments point into it
    }
    std::optional<fulfilment::Verdict> operator()(const dossier::State& state,
                                                  const registry::MunicipalityCode& code) {
        const auto number = std::ranges::find(found_.numbers, code, &NumberChange::municipality);
        if (number == found_.numbers.end()) return std::nullopt;
        const base::Date on = day_of(state);
        auto tasks = found_.outcome ? tasks_of(*number, on) : swapped(state, code, on);
        if (!tasks) return std::nullopt;
        kept_.push_back(*std::move(tasks));
        return fulfilment::assess({kept_.back(), state.suspensions, state.figures, state.rulings},
                                  on, policy_)
            .verdict;
    }

  private:
    base::Date day_of(const dossier::State& state) const {
        if (!reference_.last_of_each) return reference_.day;
        return dossier::last_reference_date(state, reference_.day).value_or(reference_.day);
    }
    std::optional<std::vector<cycle::Task>> swapped(const dossier::State& state,
                                                    const registry::MunicipalityCode& code,
                                                    base::Date on) const {
        const auto& parties = found_.swap->parties;
        const auto party = std::ranges::find(parties, code, &cyclefile::SwapParty::municipality);
        return tasks_with(*found_.swap, party->change, state,
                          fulfilment::assess(state.on_file(), on, policy_));
    }

    const WhatIf& found_;
    ReferenceDate reference_;
    const fulfilment::VerdictPolicy& policy_;
    std::vector<std::vector<cycle::Task>> kept_;
};

struct Swapped {
    cyclefile::State file;
    cyclefile::SwapAgreed swap;  // as it was held against the law
};

Outcome<Swapped> with_swap(const Desk& desk, cyclefile::State file, cyclefile::CycleYear year,
                           const cyclefile::SwapAgreed& asked) {
    const auto command = as_command(desk, asked);
    if (!command) return tl::unexpected(command.error());
    auto events = decide(file, *command, year, desk.today);
    if (!events) return tl::unexpected(events.error());
    for (cyclefile::Event& event : *events) apply(file, std::move(event));
    return Swapped{.file = std::move(file), .swap = command->swap};
}

}  // namespace

Outcome<WhatIf> what_if(const Desk& desk, const World& world, cyclefile::CycleYear year,
                        const Scenario& scenario, const std::optional<ReferenceDate>& reference,
                        const std::vector<law::Policy>& candidates) {
    if (!scenario.request && !scenario.swap) {
        return base::refuse(base::RefusalKind::input, "",
                            "Noem een andere raming met haar twee tabellen (--estimate, --amv, "
                            "--population en --ses), of een uitruil (--category, --from en --to).");
    }
    const cyclefile::State& file = world.cycles.of(year);
    WhatIf found{.outcome = std::nullopt,
                 .swap = std::nullopt,
                 .basis = basis_on_file(file),
                 .numbers = {},
                 .as_task = std::nullopt};
    cyclefile::State after = file;
    if (scenario.request) {
        auto outcome = distribute(desk.registry, desk.lawbook, *scenario.request);
        if (!outcome) return tl::unexpected(outcome.error());
        found.outcome = std::move(*outcome);
        if (!found.sound()) return found;
        after = as_published(found.outcome->distribution);
    }
    if (scenario.swap) {
        auto swapped = with_swap(desk, std::move(after), year, *scenario.swap);
        if (!swapped) return tl::unexpected(swapped.error());
        after = std::move(swapped->file);
        found.swap = std::move(swapped->swap);
    }
    found.numbers = found.outcome ? changes_of_estimate(desk, file, found.basis, after, scenario,
                                                        found.outcome->distribution)
                                  : changes_of_swap(desk, file, after, found.basis, *found.swap);
    const auto policy = fulfilment::verdict_policy_on(desk.lawbook, desk.today);
    if (!policy) return tl::unexpected(policy.error());
    if (found.swap && !found.outcome) {
        if (auto no = number_below_nought(found)) return tl::unexpected(*std::move(no));
        found.tasks = changes_of_tasks(desk, world, *found.swap, policy->task_rules);
        if (auto no = task_below_nought(found)) return tl::unexpected(*std::move(no));
    }
    if (!reference) return found;
    auto simulated =
        simulate_verdicts(desk, world, *reference, candidates, AsTask(found, *reference, *policy));
    if (!simulated) return tl::unexpected(simulated.error());
    found.as_task = std::move(*simulated);
    return found;
}

}  // namespace trede::desk
