#include "dossier/decide.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "law/duty.hpp"

namespace trede::dossier {

using base::Date;
using base::Outcome;
using base::RefusalKind;

namespace {

// The task on file that this one would take the place of: same decision, same category, same
// period.
const cycle::Task* same_decision(const State& state, const RecordTask& command) {
    const cycle::Task& task = command.task;
    const cycle::Task* last = nullptr;
    for (const cycle::Task& known : state.tasks) {
        if (known.category == task.category && known.decided_on == task.decided_on &&
            period_of(known, command.rules) == period_of(task, command.rules))
            last = known.withdrawn ? nullptr : &known;
    }
    return last;
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
    return Events{TaskAssigned{.task = command.task}};
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
        return base::refuse(RefusalKind::missing, "Awb art. 8:81",
                            "Er is geen bezwaar of beroep " + command.awaits->remedy.value() +
                                " om op te wachten. Leg het eerst vast met 'trede objection "
                                "record'.");
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
