#include "desk/decisions.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "desk/lookup.hpp"
#include "desk/moved.hpp"
#include "desk/record_in_cycle.hpp"
#include "desk/taken_over.hpp"
#include "evidence/digest.hpp"

namespace trede::desk {

using base::Outcome;
using cyclefile::CycleYear;
using cyclefile::DecisionTaken;
using registry::MunicipalityCode;

namespace {

std::string name_of(const DecisionTaken& decision) {
    return "verdeelbesluit " + decision.province.value() + ", versie " +
           std::to_string(decision.version);
}

// The numbers of the sheet as part of the decision, with everything that cannot be.
void take_numbers(const Desk& desk, const World& world, CycleYear cycle, const DecisionSheet& sheet,
                  DecisionTaken& decision, DecisionRecorded& outcome) {
    const auto years_of = [&](cycle::Category, base::Date) -> std::optional<int> {
        if (decision.kind == cyclefile::DecisionKind::taken) return std::nullopt;
        return cycle.year + 1;
    };
    const auto reading = intake::read_table(
        *sheet.book, intake::TableKind::tasks,
        lookup_with_days(desk.registry, decision.decided_on, world.dossiers, years_of), desk.today);
    outcome.notes = reading.notes;
    outcome.problems = reading.problems;
    const auto problem = [&](const intake::CellRead& cell, std::string expected) {
        outcome.problems.push_back({.sheet = cell.place.sheet,
                                    .cell = cell.place.cell,
                                    .read = cell.text,
                                    .expected = std::move(expected)});
    };
    for (const intake::Figure& figure : reading.figures) {
        const auto body = desk.registry.find(figure.municipality, decision.decided_on);
        if (body && body->province != decision.province) {
            problem(figure.who, "een gemeente in " + decision.province.value() + "; " +
                                    body->usual_name + " ligt in " + body->province.value() +
                                    " (Spreidingswet art. 5 lid 1: per provincie)");
        }
        if (figure.decided_on && *figure.decided_on != decision.decided_on) {
            problem(figure.decided_cell, "het besluit van " + base::in_words(decision.decided_on) +
                                             ", niet van " + base::in_words(*figure.decided_on));
        }
        if (figure.announced_on && decision.announced_on &&
            *figure.announced_on != *decision.announced_on) {
            problem(figure.announced_cell,
                    "de bekendmaking van " + base::in_words(*decision.announced_on));
        }
        if (!decision.announced_on) decision.announced_on = figure.announced_on;
        decision.numbers.push_back({.municipality = figure.municipality,
                                    .category = figure.category,
                                    .places = figure.places,
                                    .available_from = figure.available_on,
                                    .cell = figure.place.cell});
    }
}

// A municipality that is withdrawn as a whole: in each category in which a number of it stands.
// Said again, what it withdrew the first time; where nothing stands, the refusal follows from that.
void take_withdrawn(const DecisionSheet& sheet, const cyclefile::State& state,
                    DecisionTaken& decision) {
    const auto* last = state.last_decision(decision.province);
    for (const MunicipalityCode& code : sheet.withdrawn_whole) {
        std::vector<cyclefile::WithdrawnNumber> found;
        for (const cycle::Category category : cycle::categories) {
            if (state.standing_number(decision.province, code, category))
                found.push_back({.municipality = code, .category = category});
        }
        if (found.empty() && last) {
            std::ranges::copy_if(last->what.withdrawn, std::back_inserter(found),
                                 [&](const auto& one) { return one.municipality == code; });
        }
        if (found.empty())
            found.push_back({.municipality = code, .category = cycle::categories.front()});
        std::ranges::move(found, std::back_inserter(decision.withdrawn));
    }
}

cycle::Task task_of(CycleYear cycle, const DecisionTaken& decision,
                    const cyclefile::DecidedNumber& number) {
    cycle::Task task = {.category = number.category,
                        .places = number.places,
                        .decided_on = decision.decided_on,
                        .announced_on = decision.announced_on,
                        .available_from = number.available_from,
                        .source = {.file = decision.file.empty() ? decision.source : decision.file,
                                   .document = decision.document,
                                   .sheet = {},
                                   .cell = number.cell,
                                   .sender = name_of(decision),
                                   .received_on = std::nullopt}};
    task.taken_in = number.taken_in;
    task.taken_in_from = number.taken_in_from;
    // The day of the decision alone would tell of other years than those it changes.
    if (cycle::first_year_of(task) != cycle.year + 1)
        task.years_from = cyclefile::first_day_of_task(cycle);
    return task;
}

// The commands on dossiers that one version asks for, by municipality.
class Dossiers {
  public:
    Dossiers(const Desk& desk, const World& world) : desk_(desk), world_(world) {}

    template <class Command>
    [[nodiscard]] std::optional<base::Refusal> take(const MunicipalityCode& code,
                                                    const Command& command) {
        auto decided = dossier::decide(world_.dossiers.of(code), command, desk_.today);
        if (!decided) return decided.error();
        auto& list = events_[code];
        list.insert(list.end(), decided->begin(), decided->end());
        return std::nullopt;
    }
    [[nodiscard]] std::size_t count() const {
        std::size_t sum = 0;
        for (const auto& [code, events] : events_) sum += events.size();
        return sum;
    }
    [[nodiscard]] std::vector<std::pair<MunicipalityCode, dossier::Events>> changes() const {
        return {events_.begin(), events_.end()};
    }

  private:
    const Desk& desk_;
    const World& world_;
    std::map<MunicipalityCode, dossier::Events> events_;
};

// What no longer holds after this version: what it withdraws, and what a replacement leaves out.
std::vector<cyclefile::WithdrawnNumber> gone_after(const cyclefile::State& state,
                                                   const DecisionTaken& decision) {
    std::vector<cyclefile::WithdrawnNumber> gone = decision.withdrawn;
    if (decision.kind != cyclefile::DecisionKind::replaced) return gone;
    std::set<std::pair<MunicipalityCode, cycle::Category>> named;
    for (const auto& number : decision.numbers) named.emplace(number.municipality, number.category);
    for (const auto& one : state.standing_before(decision.province, decision.version)) {
        if (!named.contains({one.number->municipality, one.number->category}))
            gone.push_back(
                {.municipality = one.number->municipality, .category = one.number->category});
    }
    return gone;
}

std::vector<EndedNumber> ended_by(const cyclefile::State& state, const DecisionTaken& decision) {
    const auto gone = gone_after(state, decision);
    std::vector<EndedNumber> ended;
    for (const auto& one : state.standing_before(decision.province, decision.version)) {
        const auto& number = *one.number;
        if (std::ranges::find(gone, cyclefile::WithdrawnNumber{number.municipality,
                                                               number.category}) != gone.end())
            ended.push_back({number.municipality, number.category, number.places});
    }
    return ended;
}

std::optional<base::Refusal> lay_down(Dossiers& dossiers, const cyclefile::State& state,
                                      CycleYear cycle, const DecisionTaken& decision) {
    for (const auto& number : decision.numbers) {
        if (auto refusal =
                dossiers.take(number.municipality,
                              dossier::RecordTask{.task = task_of(cycle, decision, number),
                                                  .from = dossier::RecordTask::From::decision}))
            return refusal;
    }
    for (const auto& one : gone_after(state, decision)) {
        const dossier::TaskWithdrawn withdrawal{.category = one.category,
                                                .decided_on = decision.decided_on,
                                                .announced_on = decision.announced_on,
                                                .years_from = cyclefile::first_day_of_task(cycle),
                                                .decision = name_of(decision),
                                                .reason = decision.reason};
        if (auto refusal =
                dossiers.take(one.municipality, dossier::WithdrawTask{.withdrawal = withdrawal}))
            return refusal;
    }
    return std::nullopt;
}

std::optional<base::Refusal> note_remarks(const Desk& desk, const World& world, CycleYear cycle,
                                          const DecisionTaken& decision,
                                          DecisionRecorded& outcome) {
    for (const auto& number : decision.numbers) {
        const auto found =
            remarks_on_task(desk, world, number.municipality, task_of(cycle, decision, number));
        if (!found) return found.error();
        for (const std::string& text : *found)
            outcome.notes.push_back({.place = {.sheet = {}, .cell = number.cell}, .text = text});
    }
    return std::nullopt;
}

// What a correction leaves out was never in that version. Refuses (conflict) where an earlier
// version has a number that would then hold again: which one that is, is for a person to say.
std::optional<base::Refusal> take_back(Dossiers& dossiers, const cyclefile::State& state,
                                       CycleYear cycle, const DecisionTaken& corrected,
                                       std::vector<intake::Note>& notes) {
    const auto* wrong = state.decision(corrected.province, corrected.version);
    if (!wrong) return std::nullopt;
    for (const auto& old : wrong->what.numbers) {
        const auto same = [&](const cyclefile::DecidedNumber& one) {
            return one.municipality == old.municipality && one.category == old.category;
        };
        if (std::ranges::any_of(corrected.numbers, same)) continue;
        const bool earlier = std::ranges::any_of(state.decisions, [&](const auto& version) {
            return version.what.province == corrected.province &&
                   version.what.version < corrected.version &&
                   std::ranges::any_of(version.what.numbers, same);
        });
        if (earlier) {
            return base::Refusal{.kind = base::RefusalKind::conflict,
                                 .ground = "",
                                 .reason = "Een eerdere versie noemt " + old.municipality.value() +
                                           " ook. Noem in de correctie het aantal dat geldt."};
        }
        const dossier::TaskWithdrawn withdrawal{.category = old.category,
                                                .decided_on = corrected.decided_on,
                                                .announced_on = corrected.announced_on,
                                                .years_from = cyclefile::first_day_of_task(cycle),
                                                .decision = name_of(corrected),
                                                .reason = corrected.reason};
        if (auto refusal =
                dossiers.take(old.municipality, dossier::WithdrawTask{.withdrawal = withdrawal}))
            return refusal;
        notes.push_back(
            {.place = {},
             .text = "de taak " + std::string(label(old.category)) + " van " +
                     base::with_points(old.places.number()) + " plekken van " +
                     old.municipality.value() +
                     (old.cell.empty() ? "" : " (cel " + old.cell + ")") +
                     " staat niet in de correctie. Zij wordt weggehaald: zij was nooit deel van "
                     "dit besluit."});
    }
    return std::nullopt;
}

// What a new version no longer asks, by name.
void tell_gone(const cyclefile::State& state, const DecisionTaken& decision,
               std::vector<intake::Note>& notes) {
    for (const auto& one : gone_after(state, decision)) {
        const auto* was = state.standing_number(decision.province, one.municipality, one.category);
        notes.push_back(
            {.place = {},
             .text = "de taak " + std::string(label(one.category)) + " van " +
                     one.municipality.value() +
                     (was ? " (" + base::with_points(was->places.number()) + " plekken)" : "") +
                     " vervalt door deze versie" +
                     (decision.announced_on ? "." : ", zodra die is bekendgemaakt.")});
    }
}

// What waits for the day of announcement when that is not on file (Awb art. 3:40 and 3:41).
void tell_unannounced(const DecisionTaken& decision, std::vector<intake::Note>& notes) {
    if (decision.announced_on) return;
    const bool first = decision.kind == cyclefile::DecisionKind::taken;
    notes.push_back(
        {.place = {},
         .text = std::string("de dag van bekendmaking staat er niet bij. ") +
                 (first ? "Zolang die dag onbekend is, zijn de termijnen die dan beginnen niet te "
                          "berekenen (Awb art. 3:41 en 6:8)."
                        : "Deze versie werkt pas vanaf die dag (Awb art. 3:40). Zolang die dag "
                          "onbekend is, geldt wat eerder is besloten.") +
                 " Leg de dag vast ('trede decision announce')."});
}

Outcome<DecisionRecorded> append(const Desk& desk, const World& world, const Ask& ask,
                                 CycleYear cycle, cyclefile::Events events,
                                 const Dossiers& dossiers, DecisionRecorded outcome,
                                 std::vector<std::string> documents) {
    const Changes changes{.dossiers = dossiers.changes(), .cycles = {{cycle, events}}};
    const auto receipt = carry_out(desk, world, ask, changes, std::move(documents));
    if (!receipt) return tl::unexpected(receipt.error());
    outcome.tasks = dossiers.count();
    outcome.recorded = {.cycle = cycle, .events = std::move(events), .receipt = *receipt};
    return outcome;
}

}  // namespace

Outcome<DecisionRecorded> record_decision(const Desk& desk, const Ask& ask, CycleYear cycle,
                                          const DecisionSheet& sheet) {
    const World world = load(desk.journal);
    const auto before = done_before(desk, world, ask);
    if (!before) return tl::unexpected(before.error());
    DecisionRecorded outcome;
    outcome.recorded.cycle = cycle;
    outcome.recorded.receipt = *before;
    if (before->repeated) return outcome;
    cyclefile::RecordDecision command{.decision = sheet.decision, .bodies = {}};
    if (sheet.book) {
        command.decision.file = sheet.file_name;
        command.decision.document = evidence::to_hex(evidence::sha256(sheet.bytes));
        take_numbers(desk, world, cycle, sheet, command.decision, outcome);
        if (!outcome.problems.empty()) return outcome;
    }
    const cyclefile::State& state = world.cycles.of(cycle);
    take_withdrawn(sheet, state, command.decision);
    for (const auto& number : command.decision.numbers) {
        auto body = desk.registry.find(number.municipality, command.decision.decided_on);
        if (!body) return tl::unexpected(body.error());
        command.bodies.push_back(std::move(*body));
    }
    const bool corrects = !sheet.correction.empty();
    auto events = corrects
                      ? cyclefile::decide(state,
                                          cyclefile::CorrectDecision{.decision = command.decision,
                                                                     .bodies = command.bodies,
                                                                     .why = sheet.correction},
                                          cycle, desk.today)
                      : cyclefile::decide(state, command, cycle, desk.today);
    if (!events) return tl::unexpected(events.error());
    Dossiers dossiers(desk, world);
    for (cyclefile::Event& event : *events) {
        auto* taken = std::get_if<DecisionTaken>(&event);
        if (!taken) continue;
        const auto ended = ended_by(state, *taken);
        for (auto& number : taken->numbers) take_in(desk, world, taken->decided_on, ended, number);
        if (auto refusal =
                corrects ? take_back(dossiers, state, cycle, *taken, outcome.notes) : std::nullopt)
            return tl::unexpected(std::move(*refusal));
        if (!corrects) tell_gone(state, *taken, outcome.notes);
        if (taken->kind == cyclefile::DecisionKind::changed)
            std::ranges::move(tell_joined(desk, state, *taken), std::back_inserter(outcome.notes));
        if (auto refusal = lay_down(dossiers, state, cycle, *taken))
            return tl::unexpected(std::move(*refusal));
        if (auto refusal = note_remarks(desk, world, cycle, *taken, outcome))
            return tl::unexpected(std::move(*refusal));
        tell_unannounced(*taken, outcome.notes);
    }
    std::vector<std::string> documents;
    if (sheet.book) documents.push_back(sheet.bytes);
    return append(desk, world, ask, cycle, std::move(*events), dossiers, std::move(outcome),
                  std::move(documents));
}

Outcome<DecisionRecorded> announce_decision(const Desk& desk, const Ask& ask, CycleYear cycle,
                                            const cyclefile::DecisionAnnounced& announcement,
                                            const std::string& correction,
                                            const deadlines::Holidays& holidays) {
    const World world = load(desk.journal);
    const auto before = done_before(desk, world, ask);
    if (!before) return tl::unexpected(before.error());
    DecisionRecorded outcome;
    outcome.recorded.cycle = cycle;
    outcome.recorded.receipt = *before;
    if (before->repeated) return outcome;
    const cyclefile::State& state = world.cycles.of(cycle);
    auto events = cyclefile::decide(
        state, cyclefile::AnnounceDecision{.announcement = announcement, .why = correction}, cycle,
        desk.today);
    if (!events) return tl::unexpected(events.error());
    Dossiers dossiers(desk, world);
    const auto* known = state.decision(announcement.province, announcement.version);
    if (known && !events->empty()) {
        DecisionTaken announced = known->what;
        announced.announced_on = announcement.announced_on;
        if (auto refusal = lay_down(dossiers, state, cycle, announced))
            return tl::unexpected(std::move(*refusal));
        if (auto refusal = note_remarks(desk, world, cycle, announced, outcome))
            return tl::unexpected(std::move(*refusal));
        auto moved = moved_terms(desk, world, dossiers.changes(), holidays);
        if (!moved) return tl::unexpected(moved.error());
        outcome.moved = std::move(*moved);
    }
    return append(desk, world, ask, cycle, std::move(*events), dossiers, std::move(outcome), {});
}

Outcome<RecordedInCycle> state_remainder(const Desk& desk, const Ask& ask, CycleYear cycle,
                                         const cyclefile::RemainderStated& remainder,
                                         const std::string& correction) {
    return record_in_cycle(desk, ask, cycle,
                           cyclefile::StateRemainder{.remainder = remainder, .why = correction});
}

}  // namespace trede::desk
