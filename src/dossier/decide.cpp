#include "dossier/decide.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace trede::dossier {

using base::Date;
using base::Outcome;
using base::RefusalKind;

namespace {

// The task on file that this one would take the place of: same decision, same category.
const cycle::Task* same_decision(const State& state, const cycle::Task& task) {
    const cycle::Task* last = nullptr;
    for (const cycle::Task& known : state.tasks) {
        if (known.category == task.category && known.decided_on == task.decided_on) last = &known;
    }
    return last;
}

const fulfilment::Figure* same_day(const State& state, const fulfilment::Figure& figure) {
    const fulfilment::Figure* last = nullptr;
    for (const fulfilment::Figure& known : state.figures) {
        if (known.category == figure.category && known.reference_date == figure.reference_date)
            last = &known;
    }
    return last;
}

bool suspended(const State& state, Date today) {
    return std::ranges::all_of(cycle::categories, [&](cycle::Category category) {
        return std::ranges::any_of(state.suspensions, [&](const cycle::Suspension& suspension) {
            return covers(suspension, category, today);
        });
    });
}

bool blank(const std::string& text) { return base::trim(text).empty(); }

Outcome<const Proposal*> open_proposal(const State& state, const ProposalId& id) {
    const Proposal* proposal = state.proposal(id);
    if (!proposal)
        return base::refuse(RefusalKind::missing, "", "Er is geen voorstel " + id.value() + ".");
    if (proposal->state != ProposalState::open) {
        return base::refuse(RefusalKind::conflict, "",
                            "Over voorstel " + id.value() + " is al besloten.");
    }
    return proposal;
}

// What holds for every decision on a proposal, whichever way it goes.
Outcome<mandate::Mandate> power_to_decide(const Proposal& proposal, const mandate::Officer& officer,
                                          Date today) {
    auto mandate =
        mandate::mandate_for(officer, mandate::Act::decide_rung, number(proposal.what.to), today);
    if (!mandate) return mandate;
    // POLICY: four eyes. Who prepared the proposal does not decide on it.
    if (proposal.by == officer.id.value()) {
        return base::refuse(
            RefusalKind::rights, "beleid: vier ogen",
            "Wie het voorstel deed, besluit er niet over. Laat een ander besluiten met --as.");
    }
    return mandate;
}

}  // namespace

Outcome<Events> decide(const State& state, const RecordTask& command, Date) {
    const cycle::Task* known = same_decision(state, command.task);
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
        return base::refuse(RefusalKind::missing, "Spreidingswet art. 5",
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
    if (std::ranges::find(state.suspensions, suspension) != state.suspensions.end())
        return Events{};
    return Events{TaskSuspended{.suspension = suspension}};
}

Outcome<Events> decide(const State& state, const RecordDelay& command, Date today) {
    if (state.tasks.empty()) {
        return base::refuse(RefusalKind::missing, "Spreidingswet art. 8",
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
    if (blank(command.report.cause)) {
        return base::refuse(RefusalKind::input, "Spreidingswet art. 8",
                            "Schrijf op wat de gemeente heeft gemeld.");
    }
    if (std::ranges::find(state.delays, command.report) != state.delays.end()) return Events{};
    return Events{DelayReported{command.report}};
}

Outcome<Events> decide(const State& state, const ProposeRung& command, Date today) {
    const fulfilment::Assessment assessment =
        fulfilment::assess(state.on_file(), command.reference_date);
    const bool up = !state.rung || number(command.to) > number(*state.rung);

    if (up && (assessment.verdict == fulfilment::Verdict::suspended || suspended(state, today))) {
        return base::refuse(
            RefusalKind::law, "Awb art. 8:81",
            "De rechter heeft de taak geschorst. De gemeente kan nu niet hoger op de ladder.");
    }
    if (up && assessment.verdict == fulfilment::Verdict::met) {
        return base::refuse(RefusalKind::law, "Spreidingswet art. 6 lid 1",
                            "De gemeente voldoet op deze peildatum aan haar taak.");
    }
    if (up && assessment.verdict == fulfilment::Verdict::no_task) {
        return base::refuse(
            RefusalKind::law, "Spreidingswet art. 5 lid 1",
            "Er is geen verdeelbesluit dat deze gemeente op die dag om plekken vraagt.");
    }
    // POLICY: without figures a municipality can be signalled, not more.
    if (up && assessment.verdict == fulfilment::Verdict::no_data &&
        command.to > ladder::Rung::signal) {
        return base::refuse(RefusalKind::law, "beleid: inschaling",
                            "Voor deze peildatum zijn er niet genoeg gegevens voor een oordeel.");
    }
    if (const auto step = ladder::check_step(state.rung, command.to); !step)
        return tl::unexpected(step.error());
    if (blank(command.reason)) {
        return base::refuse(RefusalKind::input, "Awb art. 3:46",
                            "Een voorstel heeft een motivering nodig.");
    }
    if (command.reason.size() > base::limits::reason_bytes) {
        return base::refuse(RefusalKind::input, "",
                            "De motivering is te lang: hoogstens 100.000 tekens.");
    }
    if (const Proposal* open = state.open_proposal()) {
        return base::refuse(RefusalKind::conflict, "",
                            "Er ligt al een voorstel: " + open->what.proposal.value() +
                                ". Besluit daar eerst over ('trede decide' of 'trede decline').");
    }
    const ProposalId id("V-" + command.municipality.value() + "-" +
                        std::to_string(state.proposals.size() + 1));
    return Events{RungProposed{.proposal = id,
                               .to = command.to,
                               .reference_date = command.reference_date,
                               .verdict = assessment.verdict,
                               .policy = command.policy,
                               .findings = findings(assessment.strands),
                               .reason = command.reason}};
}

Outcome<Events> decide(const State& state, const DecideRung& command, Date today) {
    const auto proposal = open_proposal(state, command.proposal);
    if (!proposal) return tl::unexpected(proposal.error());
    const RungProposed& proposed = (*proposal)->what;
    const auto mandate = power_to_decide(**proposal, command.officer, today);
    if (!mandate) return tl::unexpected(mandate.error());
    // What the proposal rests on may have changed since: the decision must rest on what is on file
    // now.
    const auto now = fulfilment::assess(state.on_file(), proposed.reference_date);
    if (now.verdict != proposed.verdict || findings(now.strands) != proposed.findings) {
        return base::refuse(RefusalKind::conflict, "Awb art. 3:2",
                            "De cijfers zijn veranderd sinds het voorstel. Gewogen is: " +
                                proposed.findings + ". Nu is het: " + findings(now.strands) +
                                ". Wijs het voorstel af ('trede decline " +
                                command.proposal.value() + "') en doe een nieuw voorstel.");
    }
    if (const auto step = ladder::check_step(state.rung, proposed.to); !step)
        return tl::unexpected(step.error());
    return Events{RungDecided{.proposal = command.proposal,
                              .from = state.rung,
                              .to = proposed.to,
                              .decided_on = today,
                              .function = command.officer.function,
                              .mandate = mandate->basis}};
}

Outcome<Events> decide(const State& state, const DeclineProposal& command, Date today) {
    const auto proposal = open_proposal(state, command.proposal);
    if (!proposal) return tl::unexpected(proposal.error());
    const auto mandate = power_to_decide(**proposal, command.officer, today);
    if (!mandate) return tl::unexpected(mandate.error());
    if (blank(command.reason)) {
        return base::refuse(RefusalKind::input, "Awb art. 3:46",
                            "Schrijf op waarom het voorstel niet wordt gevolgd.");
    }
    return Events{ProposalDeclined{
        .proposal = command.proposal, .declined_on = today, .reason = command.reason}};
}

Outcome<Events> decide(const State& state, const DraftLetter& command, Date) {
    const LetterDrafted& letter = command.letter;
    // The letter says on which rung the municipality stands, so somebody must have decided that.
    if (!state.rung) {
        return base::refuse(
            RefusalKind::law, "beleid: inschaling",
            "De gemeente staat nog op geen trede. Besluit eerst over een voorstel.");
    }
    if (state.letter(letter.reference)) {
        return base::refuse(RefusalKind::conflict, "",
                            "Kenmerk " + letter.reference.value() + " is al gebruikt.");
    }
    return Events{letter};
}

Outcome<Events> decide(const State& state, const FileLetter& command, Date) {
    const LetterOnFile* letter = state.letter(command.letter.reference);
    if (!letter) {
        return base::refuse(RefusalKind::missing, "",
                            "Er is geen brief " + command.letter.reference.value() + ".");
    }
    if (letter->document == command.letter.document) return Events{};
    return Events{command.letter};
}

}  // namespace trede::dossier
