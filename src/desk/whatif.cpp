#include "desk/whatif.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "desk/taken_over.hpp"
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

std::string name_of(const Desk& desk, const registry::MunicipalityCode& code, base::Date on) {
    const auto known = desk.registry.find(code, on);
    return known ? known->usual_name : code.value();
}

// The numbers on file, with each municipality as the whole that it is by now.
struct OnFileNow {
    cyclefile::State file;
    std::map<registry::MunicipalityCode, std::vector<registry::MunicipalityCode>> sum_of;
    Basis basis = Basis::published;

    [[nodiscard]] std::vector<registry::MunicipalityCode> parts_of(
        const registry::MunicipalityCode& code) const {
        const auto found = sum_of.find(code);
        return found == sum_of.end() ? std::vector<registry::MunicipalityCode>() : found->second;
    }
};

Outcome<OnFileNow> on_file_now(const Desk& desk, const cyclefile::State& file,
                               cyclefile::CycleYear year, base::Date division) {
    std::vector<registry::MunicipalityCode> all;
    for (const registry::Municipality& one : desk.registry.all(division)) all.push_back(one.code);
    const auto wholes = wholes_on(desk, year, all, division);
    if (!wholes) return tl::unexpected(wholes.error());
    OnFileNow now{.file = with_wholes(file, *wholes), .sum_of = {}, .basis = basis_on_file(file)};
    for (const cyclefile::Whole& whole : *wholes)
        now.sum_of.emplace(whole.municipality, summed(file, now.basis, whole));
    return now;
}

// Another estimate, and on top of it the swap if there is one.
std::vector<NumberChange> changes_of_estimate(const Desk& desk, const OnFileNow& now,
                                              const cyclefile::State& after,
                                              const Scenario& scenario,
                                              const cycle::Distribution& distribution) {
    std::vector<NumberChange> list;
    for (const cycle::Share& share : distribution.shares) {
        const auto& code = share.municipality;
        const Number number = number_after_swaps(after, Basis::published, code, desk.today);
        NumberChange one{.municipality = code,
                         .name = name_of(desk, code, scenario.request->division),
                         .total_before = std::nullopt,
                         .amv_before = std::nullopt,
                         .total_after = number.total,
                         .amv_after = number.amv};
        if (const auto* known = now.file.indicative(now.basis, code)) {
            one.total_before = known->total;
            one.amv_before = known->amv;
            one.sum_of = now.parts_of(code);
        }
        list.push_back(std::move(one));
    }
    return list;
}

// The swap alone: its parties, with the swaps on file before and after.
std::vector<NumberChange> changes_of_swap(const Desk& desk, const OnFileNow& now,
                                          const cyclefile::State& after,
                                          const cyclefile::SwapAgreed& swap) {
    std::vector<NumberChange> list;
    for (const cyclefile::SwapParty& party : swap.parties) {
        const Number was = number_after_swaps(now.file, now.basis, party.municipality, desk.today);
        const Number will = number_after_swaps(after, now.basis, party.municipality, desk.today);
        list.push_back({.municipality = party.municipality,
                        .name = name_of(desk, party.municipality, desk.today),
                        .total_before = was.total,
                        .amv_before = was.amv,
                        .total_after = will.total,
                        .amv_after = will.amv,
                        .sum_of = now.parts_of(party.municipality)});
    }
    std::ranges::sort(list, {}, &NumberChange::municipality);
    return list;
}

// A swap under its own name counts beside the first of them; `file` has every swap as agreed.
cycle::Places swapped_beside(const cyclefile::State& file, const std::vector<TaskOfOne>& parts,
                             const registry::MunicipalityCode& bearer, cycle::Category category,
                             base::Date on) {
    cycle::Places places{};
    for (const TaskOfOne& one : parts)
        places += file.swapped_beside(one.task->decided_on, one.municipality, category, on);
    if (parts.front().municipality != bearer)
        places += file.swapped_beside(std::nullopt, bearer, category, on);
    return places;
}

// The running tasks of the parties, with the swaps on top of them. Those on file are about the task
// of that cycle only.
Outcome<std::vector<TaskChange>> changes_of_tasks(const Desk& desk, const World& world,
                                                  cyclefile::CycleYear year,
                                                  const cyclefile::SwapAgreed& swap,
                                                  const cycle::TaskRules& rules) {
    std::vector<TaskChange> list;
    for (const cyclefile::SwapParty& party : swap.parties) {
        const auto& code = party.municipality;
        const auto borne = borne_on(desk.registry, desk.lawbook, world.dossiers, code, desk.today);
        if (!borne) return tl::unexpected(borne.error());
        const auto parts = running_task(*borne, swap.category, desk.today, rules);
        if (parts.empty()) continue;
        TaskChange one{.municipality = code, .name = name_of(desk, code, desk.today)};
        for (const TaskOfOne& part : parts) {
            one.task += part.task->places;
            if (parts.size() > 1 || part.municipality != code)
                one.sum_of.push_back(part.municipality);
        }
        one.before = one.task;
        if (cycle::first_year_of(*parts.front().task) == year.year + 1) {
            one.before +=
                swapped_beside(world.cycles.of(year), parts, code, swap.category, desk.today);
        }
        one.after = one.before + party.change;
        list.push_back(std::move(one));
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
        return base::Refusal{
            .kind = base::RefusalKind::law,
            .ground = law::ground(law::Duty::decision),
            .reason = one.name + " (" + one.municipality.value() + ") staat " +
                      base::with_points((one.before - one.after).number()) +
                      " plekken af, maar haar taak " + std::string(label(found.swap->category)) +
                      " is " + base::with_points(one.task.number()) +
                      (one.before == one.task ? ""
                                              : ", met wat al is uitgeruild " +
                                                    base::with_points(one.before.number())) +
                      ": er blijft " + base::with_points(one.after.number()) + " over."};
    }
    return std::nullopt;
}

// The verdict of a municipality if the scenario became its task, with all that it took over.
class AsTask {
  public:
    AsTask(const Desk& desk, const World& world, const WhatIf& found,
           const ReferenceDate& reference, const fulfilment::VerdictPolicy& policy)
        : desk_(desk), world_(world), found_(found), reference_(reference), policy_(policy) {}

    std::optional<fulfilment::Verdict> operator()(const dossier::State&,
                                                  const registry::MunicipalityCode& code) const {
        const NumberChange* number = number_of(code);
        if (!number) return std::nullopt;
        const auto borne =
            borne_on(desk_.registry, desk_.lawbook, world_.dossiers, code, reference_.day);
        if (!borne) return std::nullopt;  // nobody was assessed then
        const base::Date on = day_of(*borne);
        const auto tasks = found_.outcome ? laid_down(*borne, on) : swapped(*borne, on);
        if (!tasks) return std::nullopt;
        std::vector<fulfilment::Borne> other;
        for (std::size_t i = 0; i < borne->size(); ++i) {
            const fulfilment::Borne& one = (*borne)[i];
            other.push_back({.municipality = one.municipality,
                             .name = one.name,
                             .merged_on = one.merged_on,
                             .wholly = one.wholly,
                             .on_file = {(*tasks)[i], one.on_file.suspensions, one.on_file.figures,
                                         one.on_file.rulings}});
        }
        return fulfilment::judge(other, on, policy_).assessment.verdict;
    }

  private:
    using Tasks = std::vector<std::vector<cycle::Task>>;  // of each dossier that is borne

    const NumberChange* number_of(const registry::MunicipalityCode& code) const {
        const auto number = std::ranges::find(found_.numbers, code, &NumberChange::municipality);
        return number == found_.numbers.end() ? nullptr : &*number;
    }
    base::Date day_of(const std::vector<fulfilment::Borne>& borne) const {
        if (!reference_.last_of_each) return reference_.day;
        return last_reported(borne, reference_.day).value_or(named_day(world_, reference_));
    }
    // A number that the new estimate gives one that is gone goes with it; else that of the whole
    // takes the place of its task.
    std::optional<Tasks> laid_down(const std::vector<fulfilment::Borne>& borne,
                                   base::Date on) const {
        Tasks all;
        for (const fulfilment::Borne& one : borne) {
            const NumberChange* number = number_of(one.municipality);
            all.push_back(number ? tasks_of(*number, on) : std::vector<cycle::Task>());
        }
        return all;
    }
    // The change stands with the first decision that makes up the task.
    std::optional<Tasks> swapped(const std::vector<fulfilment::Borne>& borne, base::Date on) const {
        const auto change =
            std::ranges::find(found_.tasks, borne.front().municipality, &TaskChange::municipality);
        const auto parts = running_task(borne, found_.swap->category, on, policy_.task_rules);
        if (change == found_.tasks.end() || parts.empty()) return std::nullopt;
        Tasks all;
        for (const fulfilment::Borne& one : borne) {
            all.push_back(one.on_file.tasks);
            for (std::size_t i = 0; i < one.on_file.tasks.size(); ++i) {
                if (&one.on_file.tasks[i] == parts.front().task)
                    all.back()[i].places += change->after - change->task;
            }
        }
        return all;
    }

    const Desk& desk_;
    const World& world_;
    const WhatIf& found_;
    ReferenceDate reference_;
    const fulfilment::VerdictPolicy& policy_;
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
    const auto now = on_file_now(desk, world.cycles.of(year), year,
                                 scenario.request ? scenario.request->division : desk.today);
    if (!now) return tl::unexpected(now.error());
    WhatIf found{.outcome = std::nullopt,
                 .swap = std::nullopt,
                 .basis = now->basis,
                 .numbers = {},
                 .as_task = std::nullopt};
    cyclefile::State after = now->file;
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
    found.numbers = found.outcome ? changes_of_estimate(desk, *now, after, scenario,
                                                        found.outcome->distribution)
                                  : changes_of_swap(desk, *now, after, *found.swap);
    const auto policy = fulfilment::verdict_policy_on(desk.lawbook, desk.today);
    if (!policy) return tl::unexpected(policy.error());
    if (found.swap && !found.outcome) {
        if (auto no = number_below_nought(found)) return tl::unexpected(*std::move(no));
        auto tasks = changes_of_tasks(desk, world, year, *found.swap, policy->task_rules);
        if (!tasks) return tl::unexpected(tasks.error());
        found.tasks = std::move(*tasks);
        if (auto no = task_below_nought(found)) return tl::unexpected(*std::move(no));
    }
    if (!reference) return found;
    auto simulated = simulate_verdicts(desk, world, *reference, candidates,
                                       AsTask(desk, world, found, *reference, *policy));
    if (!simulated) return tl::unexpected(simulated.error());
    found.as_task = std::move(*simulated);
    return found;
}

}  // namespace trede::desk
