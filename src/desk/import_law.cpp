#include "desk/import_law.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "reports/explanation.hpp"

namespace trede::desk {

using base::Date;
using cyclefile::DecisionTaken;

namespace {

bool blank(const intake::CellRead& cell) { return base::trim(cell.text).empty(); }

std::string name_of(const DecisionTaken& decision) {
    return "verdeelbesluit " + decision.province.value() + " van " +
           base::in_words(decision.decided_on) + " op het dossier";
}

std::string how_to_change(const DecisionTaken& decision) {
    const std::string command = " ('trede decision record " + decision.province.value();
    return " Was dat verkeerd overgenomen, verbeter het dan" + command +
           " --correct'). Is het besluit veranderd, leg de wijziging dan vast" + command +
           " --kind gewijzigd')";
}

// The decisions of the province about the years of the row: those of the cycle that has a version
// of that day, else of the cycle whose years the row is about.
std::vector<const DecisionTaken*> decisions_on(const World& world,
                                               const registry::ProvinceCode& province,
                                               const cycle::Task& task) {
    const auto of_cycle = [&](const cyclefile::State& state) {
        std::vector<const DecisionTaken*> found;
        for (const auto& one : state.decisions) {
            if (one.what.province == province) found.push_back(&one.what);
        }
        return found;
    };
    for (const auto& [year, state] : world.cycles.all()) {
        auto found = of_cycle(state);
        if (std::ranges::find(found, task.decided_on, &DecisionTaken::decided_on) != found.end())
            return found;
    }
    const auto first = first_year_of(task);
    if (!first) return {};
    return of_cycle(world.cycles.of(cyclefile::CycleYear{*first - 1}));
}

intake::Problem problem(const intake::CellRead& cell, std::string expected) {
    return {.sheet = cell.place.sheet,
            .cell = cell.place.cell,
            .read = cell.text,
            .expected = std::move(expected)};
}

std::string days(const std::vector<const DecisionTaken*>& decisions) {
    std::string words;
    for (const DecisionTaken* one : decisions)
        words += (words.empty() ? "" : ", ") + base::in_words(one->decided_on);
    return words;
}

// The last version of that day that has a number for the row.
struct Decided {
    const DecisionTaken* version = nullptr;
    const cyclefile::DecidedNumber* number = nullptr;
};
Decided decided(const std::vector<const DecisionTaken*>& decisions, const intake::Figure& row,
                const std::optional<Date>& on) {
    Decided found;
    for (const DecisionTaken* one : decisions) {
        if (one->decided_on != on) continue;
        if (!found.number) found.version = one;
        for (const auto& number : one->numbers) {
            if (number.municipality == row.municipality && number.category == row.category)
                found = {.version = one, .number = &number};
        }
    }
    return found;
}

void hold_days(std::vector<intake::Problem>& problems, const Decided& decided,
               const intake::Figure& row) {
    const DecisionTaken& version = *decided.version;
    if (row.announced_on && row.announced_on != version.announced_on) {
        const std::string announce = " ('trede decision announce " + version.province.value() +
                                     " --version " + std::to_string(version.version);
        problems.push_back(problem(
            row.announced_cell,
            version.announced_on
                ? "de bekendmaking van " + base::in_words(*version.announced_on) + ", zoals bij " +
                      name_of(version) + ". Was die dag verkeerd overgenomen, verbeter haar dan" +
                      announce + " --correct')"
                : "geen dag: bij " + name_of(version) +
                      " is de bekendmaking nog niet bekend. Leg die dag vast" + announce + "')"));
    }
    const auto& stated = decided.number->available_from;
    if (row.available_on && row.available_on != stated) {
        problems.push_back(
            problem(row.available_cell,
                    (stated ? base::in_words(*stated) + ", zoals in " : "geen dag, zoals in ") +
                        name_of(version) + "." + how_to_change(version)));
    }
}

void add_day(std::vector<std::string>& days, std::string_view name,
             const std::optional<Date>& before, const std::optional<Date>& after) {
    if (before == after) return;
    const auto words = [](const std::optional<Date>& day) {
        return day ? base::in_words(*day) : std::string("onbekend");
    };
    days.push_back(std::string(name) + " " + words(before) + " -> " + words(after));
}

}  // namespace

cycle::Task task_of_row(const dossier::State& state, const intake::Figure& row,
                        cycle::Source source, const cycle::TaskRules& rules) {
    cycle::Task task{.category = row.category,
                     .places = row.places,
                     .decided_on = row.decided_on,
                     .announced_on = row.announced_on,
                     .available_from = row.available_on,
                     .source = std::move(source)};
    const cycle::Task* known = nullptr;
    for (const cycle::Task& one : state.tasks) {
        if (same_decision(one, task, rules)) known = one.withdrawn ? nullptr : &one;
    }
    if (!known) return task;
    if (!task.announced_on && blank(row.announced_cell)) task.announced_on = known->announced_on;
    if (!task.available_from && blank(row.available_cell))
        task.available_from = known->available_from;
    return task;
}

std::optional<std::vector<intake::Problem>> beside_decision(const Desk& desk, const World& world,
                                                            const intake::Figure& row,
                                                            const cycle::Task& task) {
    if (!row.decided_on) return std::nullopt;
    const auto body = desk.registry.find(row.municipality, *row.decided_on);
    if (!body) return std::nullopt;
    const auto decisions = decisions_on(world, body->province, task);
    if (decisions.empty()) return std::nullopt;
    std::vector<intake::Problem> problems;
    const Decided found = decided(decisions, row, row.decided_on);
    if (!found.version) {
        problems.push_back(
            problem(row.decided_cell,
                    "een verdeelbesluit van " + body->province.value() +
                        " dat op het dossier staat: van " + days(decisions) +
                        ". Is er een nieuw besluit, leg het dan eerst vast ('trede decision "
                        "record " +
                        body->province.value() + " --kind gewijzigd')"));
        return problems;
    }
    const intake::CellRead number{.place = row.place, .text = row.as_read};
    if (!found.number) {
        problems.push_back(problem(number, "niets: het " + name_of(*found.version) + " noemt " +
                                               body->usual_name + " niet voor " +
                                               std::string(label(row.category)) + "." +
                                               how_to_change(*found.version)));
        return problems;
    }
    if (row.places != found.number->places) {
        problems.push_back(problem(number, base::with_points(found.number->places.number()) +
                                               " plekken, zoals in het " + name_of(*found.version) +
                                               "." + how_to_change(*found.version)));
    }
    hold_days(problems, found, row);
    return problems;
}

std::vector<const cycle::Task*> of_another_day(const dossier::State& state, const cycle::Task& task,
                                               const cycle::TaskRules& rules) {
    std::vector<const cycle::Task*> found;
    if (rules.judged != cycle::TaskRules::Judged::within) return found;
    for (const cycle::Task& one : state.tasks) {
        if (one.category != task.category || period_of(one, rules) != period_of(task, rules))
            continue;
        // What was recorded anew, or taken back, is the same decision told again.
        std::erase_if(found, [&](const auto* known) { return same_decision(*known, one, rules); });
        if (!one.withdrawn) found.push_back(&one);
    }
    // A day that was taken back is another day again.
    if (std::ranges::any_of(
            found, [&](const auto* known) { return known->decided_on == task.decided_on; }))
        return {};
    return found;
}

intake::Problem another_day(const intake::Figure& row, const cycle::Task& known) {
    const std::string day =
        known.decided_on ? base::in_words(*known.decided_on) : std::string("onbekende datum");
    return problem(
        row.decided_cell,
        "het besluit van " + day +
            ", dat over dezelfde jaren al op het dossier staat. Was een van beide dagen verkeerd "
            "overgenomen, zeg dan met --correct wat er verkeerd was. Is dit een wijziging van het "
            "besluit, leg het besluit en de wijziging dan vast ('trede decision record')");
}

namespace {

// What rows of one decision have in common: the province and the years that it is about.
struct OneDecision {
    registry::ProvinceCode province;
    std::optional<Date> years_from;
    const intake::Figure* decided = nullptr;    // the first row that gives the day
    const intake::Figure* announced = nullptr;  // likewise; an empty cell gives none
};

OneDecision& decision_of(std::vector<OneDecision>& known, const registry::ProvinceCode& province,
                         const std::optional<Date>& years_from) {
    const auto found = std::ranges::find_if(known, [&](const OneDecision& one) {
        return one.province == province && one.years_from == years_from;
    });
    if (found != known.end()) return *found;
    return known.emplace_back(OneDecision{.province = province, .years_from = years_from});
}

// A wide table has the same cell for two categories: that is one problem.
void add_apart(std::vector<intake::Problem>& problems, const intake::CellRead& cell,
               const intake::CellRead& first, const OneDecision& decision, std::string_view day) {
    intake::Problem apart = problem(
        cell, std::string(day) + " die in cel " + first.place.cell + " staat (" + first.text +
                  "). Het besluit van " + decision.province.value() +
                  " is één besluit, met één dag (" + std::string(law::ground(law::Duty::decision)) +
                  "). Is een van beide rijen een wijziging, leg het besluit en de wijziging dan "
                  "vast ('trede decision record')");
    if (std::ranges::find(problems, apart) == problems.end()) problems.push_back(std::move(apart));
}

}  // namespace

std::vector<intake::Problem> days_apart(const Desk& desk, const World& world,
                                        const intake::Reading& reading,
                                        const cycle::TaskRules& rules) {
    std::vector<intake::Problem> problems;
    // A statute without cycles may decide several times about one period.
    if (rules.judged != cycle::TaskRules::Judged::within) return problems;
    std::vector<OneDecision> known;
    for (const intake::Figure& row : reading.figures) {
        if (!row.decided_on) continue;
        const auto body = desk.registry.find(row.municipality, *row.decided_on);
        const cycle::Task task = task_of_row(world.dossiers.of(row.municipality), row, {}, rules);
        if (!body || !decisions_on(world, body->province, task).empty()) continue;
        const auto years = period_of(task, rules);
        OneDecision& one = decision_of(known, body->province,
                                       years ? std::optional(years->first_day) : std::nullopt);
        if (!one.decided) one.decided = &row;
        if (!one.announced && row.announced_on) one.announced = &row;
        if (row.decided_on != one.decided->decided_on)
            add_apart(problems, row.decided_cell, one.decided->decided_cell, one,
                      "de dag van het besluit");
        else if (row.announced_on && row.announced_on != one.announced->announced_on)
            add_apart(problems, row.announced_cell, one.announced->announced_cell, one,
                      "de dag van de bekendmaking");
    }
    return problems;
}

intake::CellRead differing_cell(const intake::Figure& row, const cycle::Task& known) {
    if (row.places != known.places) return {.place = row.place, .text = row.as_read};
    if (row.announced_on && row.announced_on != known.announced_on) return row.announced_cell;
    return row.available_cell;
}

dossier::TaskWithdrawn taking_back(const cycle::Task& wrong, const cycle::TaskRules& rules,
                                   const std::string& why) {
    return {.category = wrong.category,
            .decided_on = *wrong.decided_on,
            .announced_on = wrong.announced_on,
            .years_from = period_of(wrong, rules)->first_day,
            .decision = "correctie van het besluit",
            .reason = why};
}

intake::Note taken_back(const intake::Figure& row, const cycle::Task& wrong) {
    return {.place = row.decided_cell.place,
            .text = "de taak " + std::string(label(wrong.category)) + " van " +
                    base::with_points(wrong.places.number()) + " plekken van " +
                    row.municipality.value() + " uit het besluit van " +
                    base::in_words(*wrong.decided_on) + " wordt weggehaald (" +
                    reports::in_words(wrong.source) + ")."};
}

std::vector<intake::Note> left_out(const World& world, const intake::Reading& reading,
                                   const cycle::TaskRules& rules) {
    std::string left;
    for (const auto& [code, state] : world.dossiers.all()) {
        for (const cycle::Task& task : state.tasks) {
            const bool of_these = std::ranges::any_of(reading.figures, [&](const auto& row) {
                return row.decided_on == task.decided_on;
            });
            const bool named = std::ranges::any_of(reading.figures, [&](const auto& row) {
                return row.municipality.value() == code && row.category == task.category;
            });
            const bool stands = std::ranges::none_of(state.tasks, [&](const cycle::Task& later) {
                return &later > &task && same_decision(later, task, rules);
            });
            if (!of_these || named || !stands || task.withdrawn) continue;
            left += (left.empty() ? "" : "; ") + code + " " + std::string(label(task.category)) +
                    " " + base::with_points(task.places.number());
        }
    }
    if (left.empty()) return {};
    return {{.place = {},
             .text = "niet in dit bestand, en dus niet veranderd of weggehaald: " + left + "."}};
}

std::vector<std::string> changed_days(const cycle::Task& before,
                                      const dossier::RecordTask& command) {
    std::vector<std::string> days;
    add_day(days, "bekendgemaakt", before.announced_on, command.task.announced_on);
    add_day(days, "beschikbaar", before.available_from, command.task.available_from);
    return days;
}

std::vector<std::string> changed_days(const fulfilment::Figure&, const dossier::RecordFigure&) {
    return {};
}

}  // namespace trede::desk
