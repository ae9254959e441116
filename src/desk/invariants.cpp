#include "desk/invariants.hpp"
#include "desk/policies.hpp"

#include <algorithm>

#include "base/dutch_time.hpp"
#include "cyclefile/correct.hpp"
#include "desk/batch_invariants.hpp"
#include "desk/cycle_checks.hpp"
#include "desk/invariants_contact.hpp"
#include "desk/taken_over.hpp"
#include "dossier/term_letters.hpp"

namespace trede::desk {

using dossier::State;
using Report = Invariants::Report;

namespace {

using desk::check;  // of cycle_checks.hpp, beside those below

// One check per kind of event: the state before it, the event, and who wrote it.

void check(const State&, const dossier::TaskAssigned& event, std::string_view,
           const Report& report) {
    if (event.task.places < cycle::Places(0)) report("een taak onder nul");
}

void check(const State& state, const dossier::TaskSuspended&, std::string_view,
           const Report& report) {
    if (state.tasks.empty()) report("een schorsing zonder taak");
}

void check(const State&, const dossier::FigureReported& event, std::string_view,
           const Report& report) {
    if (event.figure.places < cycle::Places(0)) report("een realisatie onder nul");
    if (event.figure.source.document.empty()) report("een cijfer zonder bron");
}

void check(const State&, const dossier::FiguresOffered& event, std::string_view,
           const Report& report) {
    if (event.last_day <= event.offered_on) report("een termijn die eindigt voor hij begint");
}

fulfilment::Reported reported_for(const State& state, cycle::Category category, base::Date on) {
    return fulfilment::reported(state.figures, state.rulings, category, on);
}

void check(const State& state, const dossier::FigureDisputed& event, std::string_view,
           const Report& report) {
    if (!reported_for(state, event.category, event.reference_date).of(event.of))
        report("een betwist cijfer dat er niet was");
    if (event.reason.empty()) report("een betwisting zonder reden");
}

void check(const State& state, const dossier::FigureAccepted& event, std::string_view,
           const Report& report) {
    const auto* figure = reported_for(state, event.category, event.reference_date).of(event.of);
    if (!figure || figure->places != event.places)
        report("instemming met een ander cijfer dan er was");
}

void check(const State& state, const dossier::ReplyMissed& event, std::string_view,
           const Report& report) {
    bool offered = false;
    for (const dossier::FiguresOffered& offer : state.offers) {
        if (offer.reference_date == event.reference_date && offer.last_day == event.last_day)
            offered = true;
    }
    if (!offered) report("een gemiste reactie zonder termijn");
    if (event.noted_on <= event.last_day)
        report("een gemiste reactie voor het einde van de termijn");
}

void check(const State& state, const dossier::FigureRuled& event, std::string_view,
           const Report& report) {
    const auto known = reported_for(state, event.category, event.reference_date);
    const auto* figure = known.of(event.follows);
    if (!figure || figure->places != event.places) report("een ander cijfer gevolgd dan er was");
    if (!known.differ()) report("een beslissing over cijfers die gelijk waren");
    if (event.reason.empty()) report("een besluit zonder motivering (Awb art. 3:46)");
    if (event.mandate.empty()) report("een besluit zonder mandaat (Awb art. 10:10)");
}

void check(const State&, const dossier::DelayReported& event, std::string_view,
           const Report& report) {
    if (event.cause.empty()) report("een melding zonder inhoud");
}

void check(const State&, const dossier::LocationRecorded& event, std::string_view,
           const Report& report) {
    if (event.location.id.value().empty()) report("een locatie zonder nummer");
    if (event.source.document.empty() && event.source.sender.empty())
        report("een locatie zonder bron");
}

void check(const State& state, const dossier::CountTransferred& event, std::string_view,
           const Report& report) {
    if (!state.location(event.transfer.location))
        report("een overdracht van een locatie die er niet is");
    if (event.transfer.until_on < event.transfer.from_on)
        report("een overdracht die eindigt voor zij begint");
}

void check(const State& state, const dossier::RungProposed& event, std::string_view,
           const Report& report) {
    if (event.reason.empty()) report("een voorstel zonder motivering (Awb art. 3:46)");
    if (state.open_proposal()) report("een voorstel terwijl er al een lag");
}

// A proposal rests on all that the municipality bore on the day on which it was made.
void check_weighed(const fulfilment::Assessment& assessment, const dossier::RungProposed& event,
                   const Report& report) {
    if (assessment.verdict != event.verdict)
        report("een voorstel met een ander oordeel dan de cijfers geven");
    if (findings(assessment.strands) != event.findings)
        report("een voorstel over andere cijfers dan er waren");
}

// Whoever settles a proposal did not make it, and it was open.
void check_settled(const State& state, const dossier::ProposalId& id, std::string_view by,
                   const Report& report) {
    const dossier::Proposal* proposal = state.proposal(id);
    if (!proposal) return report("een besluit zonder voorstel");
    if (proposal->state != dossier::ProposalState::open)
        report("een tweede besluit over hetzelfde voorstel");
    if (proposal->by == by) report("besloten door wie het voorstel deed (vier ogen)");
}

void check(const State& state, const dossier::RungDecided& event, std::string_view by,
           const Report& report) {
    check_settled(state, event.proposal, by, report);
    const dossier::Proposal* proposal = state.proposal(event.proposal);
    if (proposal && proposal->what.to != event.to)
        report("een besluit over een andere trede dan voorgesteld");
    if (event.from != state.rung) report("een stap vanaf een trede waar de gemeente niet stond");
    if (event.mandate.empty()) report("een besluit zonder mandaat (Awb art. 10:10)");
}

void check(const State& state, const dossier::ProposalDeclined& event, std::string_view by,
           const Report& report) {
    check_settled(state, event.proposal, by, report);
    if (event.reason.empty()) report("een afwijzing zonder motivering (Awb art. 3:46)");
}

void check(const State& state, const dossier::ProposalWithdrawn& event, std::string_view by,
           const Report& report) {
    const dossier::Proposal* proposal = state.proposal(event.proposal);
    if (!proposal) return report("een voorstel teruggenomen dat er niet was");
    if (proposal->state != dossier::ProposalState::open)
        report("een voorstel teruggenomen waarover al was besloten");
    if (proposal->by != by && event.mandate.empty())
        report("een voorstel van een ander teruggenomen zonder mandaat (Awb art. 10:10)");
    if (event.reason.empty()) report("een voorstel teruggenomen zonder reden");
}

void check(const State& state, const dossier::LetterDrafted& event, std::string_view,
           const Report& report) {
    if (!state.rung) report("een brief zonder besluit over de trede");
    if (event.last_day && *event.last_day <= event.dated_on)
        report("een termijn die eindigt voor hij begint");
    if (state.letter(event.reference)) report("een kenmerk dat al was gebruikt");
    if (event.about && !dossier::is_on_file(state, *event.about))
        report("een brief over een brief die er niet is");
    if (event.extension && !dossier::extension_told(state, event))
        report("een brief over een beslissing over uitstel die er niet is");
}

void check(const State& state, const dossier::LetterRendered& event, std::string_view,
           const Report& report) {
    const dossier::LetterOnFile* letter = state.letter(event.reference);
    if (!letter) return report("een opgemaakte brief zonder concept");
    if (!letter->document.empty()) report("een brief die al was opgemaakt");
}

void check(const State& state, const dossier::ProposalReviewed& event, std::string_view by,
           const Report& report) {
    const dossier::Proposal* proposal = state.proposal(event.proposal);
    if (!proposal) return report("een toets zonder voorstel");
    if (proposal->by == by) report("getoetst door wie het voorstel deed (vier ogen)");
}

void check(const State& state, const dossier::LegalActRecorded& event, std::string_view,
           const Report& report) {
    if (!state.rung) report("een rechtshandeling zonder trede");
    if (belongs_to_decision(event.act.act) &&
        (!state.rung || *state.rung < ladder::Rung::substitution_decision))
        report("een handeling van een besluit dat er nog niet was (Gemeentewet art. 124)");
    if (sets_term(event.act.act) != event.act.last_day.has_value())
        report("een rechtshandeling waarvan de termijn niet klopt");
    if (needs_reason(event.act.act) && event.act.reason.empty())
        report("een uitzondering zonder motivering (Awb art. 3:46)");
}

void check(const State& state, const dossier::LegalActWithdrawn& event, std::string_view,
           const Report& report) {
    if (!withdrawable(state, event)) report("een handeling teruggenomen die er niet was");
    if (event.reason.empty()) report("een handeling teruggenomen zonder motivering");
    if (event.mandate.empty()) report("een handeling teruggenomen zonder mandaat");
}

void check(const State& state, const dossier::CourseChanged& event, std::string_view by,
           const Report& report) {
    if (event.proposal) check_settled(state, *event.proposal, by, report);
    const bool alone = event.move == dossier::Move::close && event.closes && !event.proposal;
    if (alone && state.rung && *state.rung >= ladder::Rung::advance_notice)
        report("een dossier dat vanaf trede 4 zonder voorstel is gesloten (vier ogen)");
    if (event.closes && event.document.empty()) report("een besluit zonder stuk (Awb art. 3:46)");
    if (event.reason.empty()) report("een besluit zonder motivering (Awb art. 3:46)");
    if (event.mandate.empty()) report("een besluit zonder mandaat (Awb art. 10:10)");
}

void check(const State&, const dossier::PolicyMigrated& event, std::string_view,
           const Report& report) {
    if (event.reason.empty()) report("een besluit zonder motivering (Awb art. 3:46)");
    if (event.mandate.empty()) report("een besluit zonder mandaat (Awb art. 10:10)");
}

void check(const State&, const dossier::HandlerAssigned& event, std::string_view,
           const Report& report) {
    if (event.reason.empty()) report("een toewijzing zonder reden");
    if (event.handler.value().empty() != event.function.empty())
        report("een behandelaar zonder functie");
}

void check(const State&, const dossier::NoteWritten& event, std::string_view,
           const Report& report) {
    if (event.text.empty()) report("een lege notitie");
}

template <class Event>
    requires requires(const State& state, const Event& event, const Report& report) {
        check_contact(state, event, report);
    }
void check(const State& state, const Event& event, std::string_view, const Report& report) {
    check_contact(state, event, report);
}

void check(const State& state, const dossier::PlanStepSet& event, std::string_view,
           const Report& report) {
    if (!state.rung || *state.rung < ladder::Rung::substitution_decision)
        report("een uitvoeringsplan zonder besluit (Gemeentewet art. 124 lid 1)");
    if (event.step.empty()) report("een stap van het plan zonder naam");
}

void check(const State& state, const dossier::DoneInPlace& event, std::string_view,
           const Report& report) {
    if (state.rung != ladder::Rung::substitution)
        report("een handeling in de plaats van de gemeente voor trede 6 (Gemeentewet art. 124)");
    if (state.substitution.stopped_on(event.done_on))
        report("een handeling terwijl de rechter het besluit stillegde");
    if (event.document.empty()) report("een handeling zonder stuk (Awb art. 3:46)");
}

void check(const State& state, const dossier::CostRecorded& event, std::string_view,
           const Report& report) {
    if (state.rung != ladder::Rung::substitution) report("kosten zonder uitvoering");
    if (event.cents <= 0) report("kosten die niet meer dan nul zijn");
}

void check(const State& state, const dossier::SubstitutionEnded& event, std::string_view,
           const Report& report) {
    if (state.substitution.ended) report("een indeplaatsstelling die al was beëindigd");
    if (event.reason.empty()) report("een besluit zonder motivering (Awb art. 3:46)");
    if (event.mandate.empty()) report("een besluit zonder mandaat (Awb art. 10:10)");
}

void check(const State& state, const dossier::RemedySought& event, std::string_view,
           const Report& report) {
    if (state.substitution.remedy(event.number)) report("een bezwaar of beroep dat er al was");
}

void check(const State& state, const dossier::RemedyAnswered& event, std::string_view,
           const Report& report) {
    const auto* sought = state.substitution.remedy(event.number);
    if (!sought) return report("een uitkomst zonder bezwaar of beroep");
    if (sought->answer) report("een uitkomst die er al was");
}

void check(const cyclefile::State& state, const cyclefile::EstimatePublished& event,
           const Report& report) {
    if (event.source.empty()) report("een raming zonder bron");
    const int last = state.estimates.empty() ? 0 : state.estimates.back().version;
    const bool corrects =
        last > 0 && event.version == last && cyclefile::is_correction(event.source);
    if (event.version != last + 1 && !corrects)
        report("een raming die niet op de vorige versie volgt");
}

void check(const cyclefile::State&, const cyclefile::MilestoneReached& event,
           const Report& report) {
    if (event.source.empty()) report("een stap van de cyclus zonder bron");
    if (event.province && !is_provincial(event.milestone))
        report("een landelijke stap van een provincie");
}

// The figures on file gave this verdict, by the policy of the day on which it was proposed.
// Nothing stood in the way of the step, by the policy under which the dossier stood that day. Asks
// no holidays: with them a term only ends later.
void check_step_taken(const World& world, const registry::MunicipalityCode& code,
                      const dossier::RungDecided& event, const law::Lawbook& lawbook,
                      const registry::Register& registry, const Report& report) {
    const State& state = world.dossiers.of(code);
    const auto policy = steps_for(lawbook, state, event.decided_on);
    if (!policy) return report("een stap op een dag waarvoor geen beleid is");
    const int taken = rung_taken_over(registry, world.dossiers, code, event.decided_on);
    for (const auto& obstacle :
         ladder::obstacles(state.course(taken), event.to, event.decided_on, *policy))
        report("een stap waar iets aan in de weg stond (" + obstacle.ground + ")");
}

void check(const cyclefile::State& state, const cyclefile::DistributionFiled& event,
           const Report& report) {
    for (const auto& number : event.municipalities) {
        if (number.source.empty()) report("een indicatief aantal zonder bron");
        if (number.amv && *number.amv > number.total)
            report("een deel voor AMV dat groter is dan het geheel");
    }
    const bool known = std::ranges::any_of(state.estimates, [&](const auto& estimate) {
        return estimate.version == event.estimate_version;
    });
    if (event.basis == cyclefile::Basis::calculated && !known)
        report("een berekende verdeling zonder raming (Spreidingswet art. 2 lid 1)");
}

// What an event says about more than its own dossier.
void check_around(const World& world, const StoredEvent& stored, const dossier::Event& event,
                  const law::Lawbook& lawbook, const registry::Register& registry,
                  const Report& report) {
    const registry::MunicipalityCode code{std::string(stored.stream)};
    if (const auto* decided = std::get_if<dossier::RungDecided>(&event))
        check_step_taken(world, code, *decided, lawbook, registry, report);
    if (const auto* proposed = std::get_if<dossier::RungProposed>(&event)) {
        const auto at = base::parse_instant(stored.at);
        if (!at) return report("een tijdstip dat niet te lezen is");
        if (proposed->closes && !registry.find(code, base::dutch_day(*at))) return;
        const auto borne = borne_on(registry, lawbook, world.dossiers, code, base::dutch_day(*at));
        if (!borne) return report(borne.error().reason);
        const auto policy = fulfilment::verdict_policy_on(lawbook, base::dutch_day(*at));
        if (!policy) return report("een voorstel op een dag waarvoor geen beleid is");
        const auto judged = fulfilment::judge(*borne, proposed->reference_date, *policy);
        check_weighed(judged.assessment, *proposed, report);
    }
}

// False when the event has a form that was never written.
bool check_stored(const World& world, const StoredEvent& stored, const law::Lawbook& lawbook,
                  const registry::Register& registry, const Report& report) {
    if (const auto cycle = cyclefile::cycle_of_stream(stored.stream)) {
        const auto event = cyclefile::decode(stored.schema, stored.payload);
        if (!event) return false;
        std::visit([&](const auto& known) { check(world.cycles.of(*cycle), known, report); },
                   *event);
        return true;
    }
    const auto event = dossier::decode(stored.schema, stored.payload);
    if (!event) return false;
    const State& state = world.dossiers.of(registry::MunicipalityCode(std::string(stored.stream)));
    std::visit([&](const auto& known) { check(state, known, stored.actor, report); }, *event);
    check_around(world, stored, *event, lawbook, registry, report);
    check_source(world, registry::MunicipalityCode(std::string(stored.stream)), *event, report);
    return true;
}

}  // namespace

namespace {

// What the event says its versions of policy were.
std::string digests_in(const StoredEvent& stored) {
    const auto event = dossier::decode(stored.schema, stored.payload);
    if (!event) return {};
    if (const auto* proposed = std::get_if<dossier::RungProposed>(&*event))
        return proposed->digests;
    const auto* migrated = std::get_if<dossier::PolicyMigrated>(&*event);
    return migrated ? migrated->digests : std::string();
}

}  // namespace

void Invariants::see(const StoredEvent& stored, const Report& report) {
    const auto holds = [&] {
        if (mailbox::is_message(stored.stream)) return check_message(world_, stored, report);
        if (dispatch::is_batch(stored.stream)) return check_batch(world_.batches, stored, report);
        return check_stored(world_, stored, lawbook_, registry_, report);
    };
    const bool known = holds();
    if (!known) return report("een onbekende vorm: " + std::string(stored.schema));
    for (const PolicyVersion& one : changed_since(lawbook_, digests_in(stored))) {
        if (changed_.insert(one).second) report(changed_obstacle(one).reason);
    }
    (void)fold_in(world_, stored);  // its form was read just now, so this cannot fail
}

}  // namespace trede::desk
