#include "reports/party_cycles.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "cyclefile/reckoning.hpp"
#include "registry/taken_over.hpp"
#include "reports/decided.hpp"

namespace trede::reports {

using cyclefile::Basis;
using cyclefile::CycleYear;

namespace {

int first_year(CycleYear cycle) { return cycle.year + 1; }

// In the file of the cycle, or a task on the dossier, which may be open still.
bool has_something(const cyclefile::CycleFiles& files, const CycleParty& party, CycleYear cycle) {
    return files.of(cycle).length > 0 ||
           std::ranges::any_of(party.tasks, [&](const cycle::Task& task) {
               return cycle::first_year_of(task) == first_year(cycle);
           });
}

std::string stage_of(CycleYear cycle, base::Date on) {
    if (on < base::date(cycle.year, 1, 1)) return "nog niet begonnen";
    if (on < cyclefile::first_day_of_task(cycle)) return "in voorbereiding";
    return on <= cyclefile::last_day_of_task(cycle) ? "loopt" : "voorbij";
}

NumberOn number_on(const cyclefile::State& state, Basis basis,
                   const registry::MunicipalityCode& code, const CycleDays& days) {
    NumberOn found;
    for (const cyclefile::DistributionFiled& filed : state.distributions) {
        if (filed.basis != basis || filed.dated_on > days.today) continue;
        const auto one = std::ranges::find(filed.municipalities, code,
                                           &cyclefile::IndicativeNumber::municipality);
        if (one == filed.municipalities.end()) continue;
        if (found.number && filed.dated_on > days.on) continue;
        found = {.number = &*one, .on = filed.dated_on, .filed = &filed};
    }
    return found;
}

void add_tasks(PartyCycle& made, const CycleParty& party, const CycleDays& days) {
    for (const cycle::Category category : cycle::categories) {
        const int years = first_year(made.cycle);
        const auto then = decided_for(party.tasks, category, years, days.on);
        const auto now = decided_for(party.tasks, category, years, days.today);
        if (then.task) made.tasks.push_back(then.task);
        for (const cycle::Task* task : {now.task, now.unannounced}) {
            if (!task || task == then.task) continue;
            made.later.push_back({.task = task,
                                  .unannounced = task == now.unannounced,
                                  .after_day = task != then.unannounced});
        }
    }
}

bool concerns(const cyclefile::TableAgreement& agreement, const CycleParty& party) {
    return agreement.is_about(party.municipality) ||
           (agreement.municipalities.empty() && agreement.province == party.province);
}

std::string amount(const NumberOn& given, base::Date on) {
    if (!given.number) return "onbekend";
    const cyclefile::IndicativeNumber& number = *given.number;
    std::string words = base::with_points(number.total.number()) + " plekken, " +
                        (number.amv ? "waarvan " + base::with_points(number.amv->number()) + " AMV"
                                    : std::string("het deel AMV is onbekend")) +
                        " (" + number.source + ")";
    if (given.on <= on) return words;
    return words + ", van " + base::in_words(given.on) + " en dus van na deze dag";
}

std::string task_in_words(const cycle::Task& task) {
    return std::string(label(task.category)) + " " + base::with_points(task.places.number());
}

// "taak regulier 142 en AMV 23, er te zijn op 1 juli 2025 (besluit van 20 december 2024), ";
// nothing when none is on file.
std::string task_words(const PartyCycle& made, const std::vector<cycle::Task>& tasks) {
    std::string words;
    std::optional<base::Date> decided_on;
    for (const cycle::Task* task : made.tasks) {
        words += (words.empty() ? "taak " : " en ") + task_in_words(*task);
        decided_on = std::max(decided_on, task->decided_on);
    }
    if (words.empty()) return {};
    const auto day = [&](const cycle::Task* task) { return in_words(held_day(tasks, *task)); };
    const bool one_day = std::ranges::all_of(
        made.tasks, [&](const cycle::Task* task) { return day(task) == day(made.tasks.front()); });
    if (one_day) {
        words += ", er te zijn op " + day(made.tasks.front());
    } else {
        for (const cycle::Task* task : made.tasks)
            words += ", " + std::string(label(task->category)) + " er te zijn op " + day(task);
    }
    if (decided_on) words += " (besluit van " + base::in_words(*decided_on) + ")";
    return words + ", ";
}

std::string later_line(const LaterTask& later) {
    const cycle::Task& task = *later.task;
    const std::string decided = task.decided_on ? "besluit van " + base::in_words(*task.decided_on)
                                                : std::string("besluit");
    const std::string what = task.withdrawn
                                 ? "de taak " + std::string(label(task.category)) + " vervalt"
                                 : "taak " + task_in_words(task);
    if (!later.unannounced) return "Na deze dag: " + what + " (" + decided + ").";
    return "Nog niet bekendgemaakt: " + decided + ", " + what +
           ". Het werkt pas vanaf de bekendmaking (Awb art. 3:40); tot dan geldt wat eerder is "
           "besloten.";
}

}  // namespace

std::vector<PartyCycle> cycles_of(const cyclefile::CycleFiles& files, const CycleParty& party,
                                  const CycleDays& days) {
    std::vector<PartyCycle> found;
    const auto last = cyclefile::cycle_begun_by(days.today);
    for (auto one = cyclefile::cycle_begun_by(base::date(2024, 1, 1)); one && last && *one <= *last;
         one = cyclefile::cycle_begun_by(base::date(one->year + 2, 1, 1))) {
        if (cyclefile::last_day_of_task(*one) < days.today && !has_something(files, party, *one))
            continue;
        const cyclefile::State& state = files.of(*one);
        PartyCycle made;
        made.cycle = *one;
        made.stage = stage_of(*one, days.on);
        made.published = number_on(state, Basis::published, party.municipality, days);
        made.calculated = number_on(state, Basis::calculated, party.municipality, days);
        if (made.calculated.filed)
            made.calculated_remark = remark_on(state, *made.calculated.filed);
        made.then = happened_by(state, days.on);
        made.now = &state;
        add_tasks(made, party, days);
        for (const cyclefile::Swap& swap : state.swaps) {
            if (swap.change_of(party.municipality) != cycle::Places(0)) made.swaps.push_back(&swap);
        }
        for (const cyclefile::TableAgreement& agreement : state.agreements) {
            if (concerns(agreement, party)) made.agreements.push_back(&agreement);
        }
        found.push_back(std::move(made));
    }
    return found;
}

std::string merger_line(cyclefile::CycleYear cycle, const CycleParty& party,
                        const CycleDays& days) {
    if (!party.registry) return {};
    const auto merger = registry::merger_by(*party.registry, party.municipality,
                                            last_day_of_task(cycle), days.today);
    if (!merger) return {};
    return "Let op: " + merger->in_words +
           (merger->on <= first_day_of_task(cycle) ? ", voordat deze taak begint."
                                                   : ", in de tijd van deze taak.");
}

std::vector<std::string> lines_of(const PartyCycle& cycle, const CycleParty& party,
                                  const CycleDays& days) {
    std::string first = "Cyclus " + std::to_string(cycle.cycle.year) + " (" + cycle.stage +
                        (days.on < days.today ? " op " + base::in_words(days.on) : "") +
                        "): " + task_words(cycle, party.tasks) + "indicatief aantal " +
                        amount(cycle.published, days.on) + ".";
    if (cycle.calculated.number)
        first += " Hier berekend: " + amount(cycle.calculated, days.on) + ".";
    std::vector<std::string> lines = {std::move(first)};
    if (cycle.calculated.filed) {
        lines.push_back(reckoning_of(*cycle.calculated.filed));
        if (!cycle.calculated_remark.empty()) lines.push_back("Let op: " + cycle.calculated_remark);
    }
    if (std::string merger = merger_line(cycle.cycle, party, days); !merger.empty())
        lines.push_back(std::move(merger));
    for (const LaterTask& later : cycle.later) lines.push_back(later_line(later));
    for (std::string& decided : decided_lines(cycle.then, *cycle.now, party.municipality))
        lines.push_back(std::move(decided));
    const auto when = [&](base::Date day) {
        return std::string(day > days.on ? "Na deze dag: " : "");
    };
    for (const cyclefile::Swap* swap : cycle.swaps)
        lines.push_back(when(swap->what.approved_on) + swap_line(*swap) +
                        " Dit verandert de taak niet.");
    for (const cyclefile::TableAgreement* agreement : cycle.agreements)
        lines.push_back(when(agreement->agreed_on) + in_words(cyclefile::Event(*agreement)) +
                        " Dit is niet de taak.");
    return lines;
}

}  // namespace trede::reports
