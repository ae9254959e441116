#include "desk/import.hpp"

#include <algorithm>
#include <map>

#include "desk/import_law.hpp"
#include "desk/lookup.hpp"
#include "desk/moved.hpp"
#include "desk/plausibility.hpp"
#include "desk/sheet_law.hpp"
#include "evidence/digest.hpp"
#include "law/statute.hpp"

namespace trede::desk {

using base::Date;
using base::Outcome;
using base::RefusalKind;
using registry::MunicipalityCode;

namespace {

// The day the register is asked for: figures are about their reference date, a decision about the
// municipalities of today or of the day that was named.
Date day_of(const Sheet& sheet, Date today) {
    return sheet.reference_date.value_or(sheet.bodies_on.value_or(today));
}

intake::Reading read_for(const Desk& desk, const World& world, const Sheet& sheet, Date day) {
    intake::Lookup lookup = lookup_with_days(desk.registry, day, world.dossiers, years_told_by);
    if (const auto statute = law::statute_on(desk.lawbook, desk.today))
        lookup.categories = category_words(*statute);
    return sheet.mapping ? intake::read_table(sheet.book, *sheet.mapping, lookup, desk.today)
                         : intake::read_table(sheet.book, sheet.kind, lookup, desk.today);
}

intake::Reading read(const Desk& desk, const World& world, const Sheet& sheet) {
    const Date day = day_of(sheet, desk.today);
    intake::Reading reading = read_for(desk, world, sheet, day);
    const bool says_another = sheet.kind == intake::TableKind::progress && !sheet.reference_date &&
                              reading.day_in_heading && *reading.day_in_heading != day;
    return says_another ? read_for(desk, world, sheet, *reading.day_in_heading) : reading;
}

cycle::Source source_of(const Sheet& sheet, const std::string& digest, const intake::Place& place) {
    return {.file = sheet.file_name,
            .document = digest,
            .sheet = sheet.book.kind == intake::FileKind::csv ? "" : place.sheet,
            .cell = place.cell,
            .sender = sheet.sender,
            .received_on = sheet.received_on};
}

// What is on file for the strand that a figure of the sheet speaks of, and whether this very file
// brought something for it before.
template <class Fact>
struct OnFile {
    const Fact* last = nullptr;
    bool from_this_file = false;

    void take(const Fact& fact, const cycle::Source& source) {
        last = &fact;
        from_this_file = from_this_file || fact.source.document == source.document;
    }
};

OnFile<cycle::Task> on_file(const dossier::State& state, const dossier::RecordTask& command) {
    OnFile<cycle::Task> found;
    for (const cycle::Task& task : state.tasks) {
        if (!same_decision(task, command.task, command.rules)) continue;
        found.take(task, command.task.source);
        if (task.withdrawn) found = {};
    }
    return found;
}

OnFile<fulfilment::Figure> on_file(const dossier::State& state,
                                   const dossier::RecordFigure& command) {
    OnFile<fulfilment::Figure> found;
    for (const fulfilment::Figure& figure : state.figures) {
        const bool same_day = figure.reporter == command.figure.reporter &&
                              figure.reference_date == command.figure.reference_date;
        if (same_day && figure.category == command.figure.category)
            found.take(figure, command.figure.source);
    }
    return found;
}

// A task stands by itself: what an earlier decision asked is no earlier number of this one.
std::optional<EarlierFigure> earlier_of(const dossier::State&, const dossier::RecordTask&) {
    return std::nullopt;
}
std::optional<EarlierFigure> earlier_of(const dossier::State& state,
                                        const dossier::RecordFigure& command) {
    const auto* known = fulfilment::reported_before(state.figures, command.figure);
    if (!known) return std::nullopt;
    return EarlierFigure{.places = known->places, .reference_date = known->reference_date};
}

std::string came(const cycle::Source& source) {
    return (source.received_on ? "ontvangen op " + base::in_words(*source.received_on)
                               : std::string("zonder dag van ontvangst")) +
           (source.sender.empty() ? ", zonder afzender" : " van " + source.sender);
}

// The import as far as it has come: what differs, and the events by dossier.
struct Work {
    const Desk& desk;
    const World& world;
    Date bodies_on{};
    ImportOutcome outcome;
    std::map<MunicipalityCode, dossier::Events> events;
    const Sheet& sheet;
    std::map<std::string, std::size_t> kept = {};  // unchanged figures by how they came first

    // A figure that stays as it was keeps the source that it had.
    void note_source(const cycle::Source& source) {
        const bool other_day = sheet.received_on && source.received_on != sheet.received_on;
        const bool other_sender = !sheet.sender.empty() && source.sender != sheet.sender;
        if (other_day || other_sender) ++kept[came(source)];
    }
    std::optional<base::Refusal> note_remarks(const intake::Figure& figure,
                                              const cycle::Task& task) {
        const auto found = remarks_on_task(desk, world, figure.municipality, task);
        if (!found) return found.error();
        for (const std::string& text : *found)
            outcome.notes.push_back({.place = figure.place, .text = text});
        return std::nullopt;
    }
    void tell_sources() {
        for (const auto& [how, number] : kept) {
            outcome.notes.push_back(
                {.place = {},
                 .text = std::to_string(number) +
                         (number == 1 ? " cijfer stond er al, " : " cijfers stonden er al, ") +
                         how + ". Dat blijft de bron; wat nu is opgegeven (" +
                         came({.file = {},
                               .document = {},
                               .sheet = {},
                               .cell = {},
                               .sender = sheet.sender,
                               .received_on = sheet.received_on}) +
                         "), is daarbij niet vastgelegd."});
        }
    }

    // The same file once more changes nothing, also when a later one corrected it.
    void note_corrected(const intake::Figure& figure, const cycle::Source& later) {
        outcome.notes.push_back({.place = figure.place,
                                 .text = "Dit bestand is al ingelezen en daarna verbeterd door " +
                                         later.file + ", " + came(later) +
                                         ". Dat cijfer blijft staan."});
    }

    // An older file does not put itself over a newer one unseen.
    bool refuse_older(const intake::Figure& figure, const cycle::Source& newer) {
        if (!sheet.received_on || !newer.received_on || *sheet.received_on >= *newer.received_on)
            return false;
        outcome.problems.push_back({.sheet = figure.place.sheet,
                                    .cell = figure.place.cell,
                                    .read = figure.as_read,
                                    .expected = "het cijfer dat er ligt uit " + newer.file + ", " +
                                                came(newer) +
                                                ", of een bestand dat later is ontvangen"});
        return true;
    }

    // Another number or day of the same decision, without a word on what was wrong.
    void refuse_another(const intake::Figure& figure, const cycle::Task& known,
                        const base::Refusal& refusal) {
        const intake::CellRead cell = differing_cell(figure, known);
        outcome.problems.push_back({.sheet = cell.place.sheet,
                                    .cell = cell.place.cell,
                                    .read = cell.text,
                                    .expected = "wat er al staat. " + refusal.reason});
    }
    static void refuse_another(const intake::Figure&, const fulfilment::Figure&,
                               const base::Refusal&) {}

    template <class Command>
    std::optional<base::Refusal> take(const intake::Figure& figure, const Command& command) {
        const dossier::State& state = world.dossiers.of(figure.municipality);
        const auto [on_dossier, from_this_file] = on_file(state, command);
        auto decided = dossier::decide(state, command, desk.today);
        const bool another = !decided && decided.error().kind == RefusalKind::conflict;
        if (!decided && !(another && on_dossier)) return decided.error();
        const bool corrected = on_dossier && from_this_file && sheet.correction.empty() &&
                               (another || !decided->empty());
        if (another && !corrected) {
            refuse_another(figure, *on_dossier, decided.error());
            return std::nullopt;
        }
        if (another) decided = dossier::Events{};
        if (corrected) note_corrected(figure, on_dossier->source);
        if (corrected ||
            (on_dossier && !decided->empty() && refuse_older(figure, on_dossier->source)))
            decided->clear();
        const auto before = on_dossier ? std::optional(on_dossier->places) : std::nullopt;
        if (on_dossier && decided->empty() && !corrected) note_source(on_dossier->source);
        const auto known = desk.registry.find(figure.municipality, bodies_on);
        outcome.differences.push_back(
            {.municipality = figure.municipality,
             .name = known ? known->usual_name : figure.municipality.value(),
             .category = figure.category,
             .before = before,
             .after = figure.places,
             .place = figure.place,
             .change =
                 decided->empty() ? Change::unchanged : (before ? Change::changed : Change::added),
             .days = on_dossier ? changed_days(*on_dossier, command) : std::vector<std::string>{},
             .earlier = earlier_of(state, command)});
        auto& list = events[figure.municipality];
        list.insert(list.end(), decided->begin(), decided->end());
        return std::nullopt;
    }
};

// What stands out among the figures of a progress report, before it is on file.
std::optional<base::Refusal> remark(Work& work, const Sheet& sheet,
                                    const intake::Reading& reading) {
    if (sheet.kind != intake::TableKind::progress) return std::nullopt;
    std::vector<GivenFigure> given;
    for (const intake::Figure& figure : reading.figures) {
        given.emplace_back(figure.municipality,
                           fulfilment::Figure{.category = figure.category,
                                              .places = figure.places,
                                              .reference_date = *work.outcome.reference_date,
                                              .source = {},
                                              .reporter = sheet.reporter});
    }
    auto found = remarks_on_given(work.desk, work.world, *work.outcome.reference_date, given);
    if (!found) return std::move(found.error());
    work.outcome.remarks = std::move(*found);
    return std::nullopt;
}

// Leaves out what nobody accepted. Refuses (input) when nothing stays, or when a cell was accepted
// that holds no figure.
std::optional<base::Refusal> keep_accepted(const Sheet& sheet, intake::Reading& reading) {
    if (!sheet.accepted) return std::nullopt;
    const auto& cells = *sheet.accepted;
    std::erase_if(reading.figures, [&](const intake::Figure& figure) {
        return std::ranges::find(cells, figure.place) == cells.end();
    });
    if (!cells.empty() && reading.figures.size() == cells.size()) return std::nullopt;
    return base::refuse(RefusalKind::input, "",
                        cells.empty() ? "Er is geen rij gekozen. Er is niets ingevoerd."
                                      : "Er is een rij gekozen die niet in het bestand staat.")
        .value();
}

// The day of the decision was wrong: what was on file under that day was never in a decision.
std::optional<base::Refusal> take_back(Work& work, const intake::Figure& figure,
                                       const cycle::Task& wrong, const cycle::TaskRules& rules) {
    const auto decided = dossier::decide(
        work.world.dossiers.of(figure.municipality),
        dossier::WithdrawTask{taking_back(wrong, rules, work.sheet.correction)}, work.desk.today);
    if (!decided) return decided.error();
    auto& list = work.events[figure.municipality];
    list.insert(list.end(), decided->begin(), decided->end());
    work.outcome.notes.push_back(taken_back(figure, wrong));
    return std::nullopt;
}

// False when the row stands beside a decision of another day, which is a problem unless the sheet
// says what was wrong.
base::Outcome<bool> settle_another_day(Work& work, const intake::Figure& figure,
                                       const cycle::Task& task, const cycle::TaskRules& rules) {
    const auto others = of_another_day(work.world.dossiers.of(figure.municipality), task, rules);
    if (others.empty()) return true;
    const bool mends =
        !work.sheet.correction.empty() && others.size() == 1 && others.front()->decided_on;
    if (!mends) {
        work.outcome.problems.push_back(another_day(figure, *others.back()));
        return false;
    }
    if (auto refusal = take_back(work, figure, *others.front(), rules))
        return tl::unexpected(std::move(*refusal));
    return true;
}

std::optional<base::Refusal> take_task(Work& work, const intake::Figure& figure,
                                       const cycle::Source& source, const cycle::TaskRules& rules) {
    const dossier::State& state = work.world.dossiers.of(figure.municipality);
    cycle::Task task = task_of_row(state, figure, source, rules);
    task.correction = work.sheet.correction;
    const dossier::RecordTask command{.task = task, .rules = rules};
    if (!on_file(state, command).from_this_file || !work.sheet.correction.empty()) {
        const auto decided = beside_decision(work.desk, work.world, figure, task);
        if (decided && !decided->empty()) {
            std::ranges::copy(*decided, std::back_inserter(work.outcome.problems));
            return std::nullopt;
        }
        const auto settled =
            decided ? Outcome<bool>(true) : settle_another_day(work, figure, task, rules);
        if (!settled) return settled.error();
        if (!*settled) return std::nullopt;
    }
    const std::size_t before = work.outcome.differences.size();
    if (auto refusal = work.take(figure, command)) return refusal;
    if (work.outcome.differences.size() == before) return std::nullopt;
    return work.note_remarks(figure, task);
}

// What a correction says nothing of stays: it takes nothing away.
void tell_left_out(Work& work, const intake::Reading& reading, const cycle::TaskRules& rules) {
    if (work.sheet.correction.empty()) return;
    std::ranges::copy(left_out(work.world, reading, rules), std::back_inserter(work.outcome.notes));
}

std::optional<base::Refusal> take_figures(Work& work, const Sheet& sheet,
                                          const intake::Reading& reading) {
    const std::string digest = evidence::to_hex(evidence::sha256(sheet.bytes));
    const auto verdicts = fulfilment::verdict_policy_on(work.desk.lawbook, work.desk.today);
    if (!verdicts) return verdicts.error();
    if (sheet.kind == intake::TableKind::tasks)
        work.outcome.problems = days_apart(work.desk, work.world, reading, verdicts->task_rules);
    if (!work.outcome.problems.empty()) return std::nullopt;
    for (const intake::Figure& figure : reading.figures) {
        const cycle::Source source = source_of(sheet, digest, figure.place);
        std::optional<base::Refusal> refusal;
        if (sheet.kind == intake::TableKind::tasks) {
            refusal = take_task(work, figure, source, verdicts->task_rules);
        } else {
            refusal = work.take(
                figure, dossier::RecordFigure{{.category = figure.category,
                                               .places = figure.places,
                                               .reference_date = *work.outcome.reference_date,
                                               .source = source,
                                               .reporter = sheet.reporter,
                                               .reported_on = sheet.reported_on}});
        }
        if (refusal) return refusal;
    }
    if (sheet.kind == intake::TableKind::tasks) tell_left_out(work, reading, verdicts->task_rules);
    return std::nullopt;
}

}  // namespace

std::optional<long long> Difference::step() const {
    if (before) return after.number() - before->number();
    if (earlier) return after.number() - earlier->places.number();
    return std::nullopt;
}

std::size_t ImportOutcome::count(Change change) const {
    return static_cast<std::size_t>(std::ranges::count(differences, change, &Difference::change));
}

Outcome<ImportOutcome> import_sheet(const Desk& desk, const Ask& ask, const Sheet& sheet) {
    const auto statute = law::statute_on(desk.lawbook, desk.today);
    if (!statute) return tl::unexpected(statute.error());
    const World world = load(desk.journal);
    intake::Reading reading = read(desk, world, sheet);
    const auto reference_date =
        sheet.reference_date ? sheet.reference_date : reading.day_in_heading;
    if (auto refusal = check_day(desk, *statute, sheet, reading, reference_date))
        return tl::unexpected(std::move(*refusal));
    hold_against_law(desk, *statute, sheet, reading);
    note_what_stays(desk, world, sheet, reading);

    Work work{.desk = desk,
              .world = world,
              .bodies_on = day_of(sheet, desk.today),
              .outcome = {},
              .events = {},
              .sheet = sheet};
    work.outcome.kind = sheet.kind;
    work.outcome.figures = reading.figures.size();
    work.outcome.missing = reading.missing;
    work.outcome.notes = reading.notes;
    work.outcome.problems = reading.problems;
    work.outcome.mapping = reading.mapping;
    work.outcome.looks_like = reading.looks_like;
    work.outcome.reference_date = reference_date;
    if (!reading.problems.empty()) return work.outcome;
    if (auto refusal = keep_accepted(sheet, reading)) return tl::unexpected(std::move(*refusal));
    if (auto refusal = take_figures(work, sheet, reading))
        return tl::unexpected(std::move(*refusal));
    if (!work.outcome.problems.empty()) {
        work.outcome.differences.clear();
        return work.outcome;
    }
    work.tell_sources();
    if (auto refusal = remark(work, sheet, reading)) return tl::unexpected(std::move(*refusal));

    Changes changes;
    for (auto& [municipality, events] : work.events)
        changes.dossiers.emplace_back(municipality, std::move(events));
    const auto receipt = carry_out(desk, world, ask, changes, {sheet.bytes});
    if (!receipt) return tl::unexpected(receipt.error());
    work.outcome.receipt = *receipt;
    return work.outcome;
}

}  // namespace trede::desk
