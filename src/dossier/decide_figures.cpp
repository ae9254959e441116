#include "dossier/decide.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "law/duty.hpp"

namespace trede::dossier {

using base::Date;
using base::Outcome;
using base::RefusalKind;

namespace {

// The task on file that this one would take the place of.
const cycle::Task* same_decision(const State& state, const RecordTask& command) {
    const cycle::Task& task = command.task;
    const cycle::Task* last = nullptr;
    for (const cycle::Task& known : state.tasks) {
        if (same_decision(known, task, command.rules)) last = known.withdrawn ? nullptr : &known;
    }
    return last;
}

bool says_another(const std::optional<Date>& known, const std::optional<Date>& now) {
    return known && known != now;
}

std::string words(const std::optional<Date>& day) {
    return day ? base::in_words(*day) : std::string("onbekend");
}

// What is on file of the same decision and would be another.
std::string what_changes(const cycle::Task& known, const cycle::Task& task) {
    std::string changes;
    const auto add = [&](std::string_view what, const std::string& was, const std::string& is) {
        changes += (changes.empty() ? "" : "; ") + std::string(what) + " " + was + " wordt " + is;
    };
    if (known.places != task.places)
        add("het aantal", base::with_points(known.places.number()),
            base::with_points(task.places.number()));
    if (says_another(known.announced_on, task.announced_on))
        add("de bekendmaking", words(known.announced_on), words(task.announced_on));
    if (says_another(known.available_from, task.available_from))
        add("de dag waarop de plekken er moeten zijn", words(known.available_from),
            words(task.available_from));
    return changes;
}

// What the same reporter said before.
const fulfilment::Figure* same_day(const State& state, const fulfilment::Figure& figure) {
    const fulfilment::Figure* last = nullptr;
    for (const fulfilment::Figure& known : state.figures) {
        if (known.reporter == figure.reporter && known.category == figure.category &&
            known.reference_date == figure.reference_date)
            last = &known;
    }
    return last;
}

}  // namespace

Outcome<Events> decide(const State& state, const RecordTask& command, Date) {
    const cycle::Task* known = same_decision(state, command);
    const bool same = known && known->places == command.task.places &&
                      known->announced_on == command.task.announced_on &&
                      known->available_from == command.task.available_from;
    if (same) return Events{};
    const bool vouched =
        command.from == RecordTask::From::decision || !base::trim(command.task.correction).empty();
    const std::string changes = known && !vouched ? what_changes(*known, command.task) : "";
    if (!changes.empty()) {
        return base::refuse(
            RefusalKind::conflict, law::ground(law::Duty::decision),
            "Van dit besluit staat al iets anders op het dossier: " + changes +
                ". Was het verkeerd overgenomen, zeg dan met --correct wat er verkeerd was. Is het "
                "besluit veranderd, leg dan de nieuwe versie vast ('trede decision record').");
    }
    TaskAssigned assigned{.task = command.task};
    // What is new on file mends nothing.
    if (!known) assigned.task.correction.clear();
    return Events{std::move(assigned)};
}

Outcome<Events> decide(const State& state, const RecordFigure& command, Date today) {
    if (command.figure.reference_date > today) {
        return base::refuse(RefusalKind::input, "",
                            "De peildatum " + base::in_words(command.figure.reference_date) +
                                " ligt in de toekomst.");
    }
    const fulfilment::Figure* known = same_day(state, command.figure);
    if (known && known->places == command.figure.places) return Events{};
    return Events{FigureReported{.figure = command.figure}};
}

Outcome<Events> decide(const State& state, const SuspendTask& command, Date today) {
    const cycle::Suspension& suspension = command.suspension;
    if (state.tasks.empty()) {
        return base::refuse(RefusalKind::missing, law::ground(law::Duty::decision),
                            "Er is geen taak om te schorsen.");
    }
    if (!suspension.ruling.starts_with("ECLI:")) {
        return base::refuse(
            RefusalKind::input, "Awb art. 8:81",
            "Noem de uitspraak die de taak schorst met haar nummer. Dat begint met ECLI:.");
    }
    if (suspension.from_on > today) {
        return base::refuse(RefusalKind::input, "",
                            "Een schorsing kan niet in de toekomst beginnen.");
    }
    if (suspension.until_on && *suspension.until_on < suspension.from_on) {
        return base::refuse(RefusalKind::input, "", "De schorsing eindigt voor zij begint.");
    }
    if (command.awaits && !state.remedy(command.awaits->remedy)) {
        return base::refuse(
            RefusalKind::missing, "Awb art. 8:81",
            "Er is geen bezwaar of beroep " + command.awaits->remedy.value() +
                " om op te wachten. Leg het eerst vast ('trede objection record').");
    }
    if (std::ranges::find(state.suspensions, suspension) != state.suspensions.end())
        return Events{};
    Events events = {TaskSuspended{.suspension = suspension}};
    if (command.awaits) events.emplace_back(*command.awaits);
    return events;
}

Outcome<Events> decide(const State& state, const RecordDelay& command, Date today) {
    if (state.tasks.empty()) {
        return base::refuse(RefusalKind::missing, law::ground(law::Duty::delay_report),
                            "Er is geen taak waarover de gemeente iets kan melden.");
    }
    if (command.report.expected_on && *command.report.expected_on < command.report.received_on) {
        return base::refuse(RefusalKind::input, "",
                            "De verwachte dag ligt voor de dag van de melding.");
    }
    if (command.report.received_on > today) {
        return base::refuse(RefusalKind::input, "",
                            "De melding kan niet in de toekomst zijn ontvangen.");
    }
    if (base::trim(command.report.cause).empty()) {
        return base::refuse(RefusalKind::input, law::ground(law::Duty::delay_report),
                            "Schrijf op wat de gemeente heeft gemeld.");
    }
    if (std::ranges::find(state.delays, command.report) != state.delays.end()) return Events{};
    return Events{DelayReported{command.report}};
}

}  // namespace trede::dossier
