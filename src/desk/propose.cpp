#include "desk/propose.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "desk/assess.hpp"
#include "desk/policies.hpp"
#include "desk/taken_over.hpp"
#include "dossier/obstacles.hpp"

namespace trede::desk {

using base::Outcome;
using base::RefusalKind;
using dossier::ProposalId;
using registry::MunicipalityCode;

namespace {

struct Found {
    MunicipalityCode municipality;
    ProposalId proposal;
};

Outcome<ProposalOutcome> append(const Desk& desk, const World& world, const Ask& ask,
                                const Found& about, const Outcome<dossier::Events>& events) {
    if (!events) return tl::unexpected(events.error());
    const auto receipt =
        carry_out(desk, world, ask, {.dossiers = {{about.municipality, *events}}}, {});
    if (!receipt) return tl::unexpected(receipt.error());
    return ProposalOutcome{.municipality = about.municipality,
                           .proposal = about.proposal,
                           .events = *events,
                           .receipt = *receipt};
}

// The proposal that an earlier sending of the same command made.
Outcome<ProposalOutcome> answer_again(const World& world, const MunicipalityCode& code,
                                      const Receipt& receipt) {
    for (const dossier::Proposal& proposal : world.dossiers.of(code).proposals) {
        if (proposal.sequence == receipt.first) {
            return ProposalOutcome{.municipality = code,
                                   .proposal = proposal.what.proposal,
                                   .events = {},
                                   .receipt = receipt};
        }
    }
    return base::refuse(RefusalKind::conflict, "",
                        "Deze opdracht is al voor iets anders gebruikt.");
}

Outcome<Found> find(const ProposalId& id) {
    const auto code = municipality_of(id);
    if (!code) {
        return base::refuse(
            RefusalKind::input, "",
            "'" + id.value() +
                "' is geen nummer van een voorstel. Schrijf bijvoorbeeld V-GM1700-1.");
    }
    std::string text(id.value());
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return Found{.municipality = *code, .proposal = ProposalId(text)};
}

// Nothing is decided about a municipality that is part of another one; what is open is closed with
// 'decline', and a new proposal is made for the other.
Outcome<bool> exists_today(const Desk& desk, const MunicipalityCode& code) {
    const auto known = desk.registry.find(code, desk.today);
    if (known) return true;
    return base::refuse(
        known.error().kind, "beleid: herindeling",
        known.error().reason +
            " Doe een voorstel voor die gemeente, en sluit dit ('trede decline') of neem "
            "het terug ('trede withdraw').");
}

// Nothing is weighed by a version of policy that was changed under the dossiers that stand on it.
Outcome<bool> add_changed(const Desk& desk, const World& world, const MunicipalityCode& code,
                          std::vector<ladder::Obstacle>& found) {
    const auto versions = weighed_by(desk.lawbook, world.dossiers.of(code), desk.today);
    if (!versions) return tl::unexpected(versions.error());
    const auto changed = changed_under(desk, world, *versions);
    if (!changed) return tl::unexpected(changed.error());
    found.insert(found.end(), changed->begin(), changed->end());
    return true;
}

// What the dossier asks of a decision on one of its proposals today, before what the municipality
// bears is known.
Outcome<dossier::DecideRung> by_policy(const Desk& desk, const World& world,
                                       const MunicipalityCode& code) {
    std::vector<ladder::Obstacle> changed;
    if (const auto added = add_changed(desk, world, code, changed); !added)
        return tl::unexpected(added.error());
    if (!changed.empty()) return tl::unexpected(ladder::refusal_of(changed));
    const auto steps = steps_for(desk.lawbook, world.dossiers.of(code), desk.today);
    if (!steps) return tl::unexpected(steps.error());
    const auto verdicts = fulfilment::verdict_policy_on(desk.lawbook, desk.today);
    if (!verdicts) return tl::unexpected(verdicts.error());
    auto calendar = calendar_of(desk);
    if (!calendar) return tl::unexpected(calendar.error());
    return dossier::DecideRung{.proposal = {},
                               .officer = {},
                               .steps = *steps,
                               .verdicts = *verdicts,
                               .calendar = std::move(*calendar)};
}

// What a decision on a proposal is held against. Only the end of supervision is decided of a
// municipality that is part of another one.
Outcome<bool> complete(const Desk& desk, const World& world, const MunicipalityCode& code,
                       std::optional<ladder::ClosingGround> closes, dossier::DecideRung& command) {
    const auto exists = exists_today(desk, code);
    command.rung_taken_over = rung_taken_over(desk.registry, world.dossiers, code, desk.today);
    if (closes) {
        const auto statute = law::statute_on(desk.lawbook, desk.today);
        if (!statute) return tl::unexpected(statute.error());
        command.closing_ground = statute->cite(article(*closes));
        command.exists = exists ? dossier::Exists::yes : dossier::Exists::no;
        if (!exists) return true;
    }
    if (!exists) return tl::unexpected(exists.error());
    auto borne = borne_on(desk.registry, desk.lawbook, world.dossiers, code, desk.today);
    if (!borne) return tl::unexpected(borne.error());
    command.borne = std::move(*borne);
    return true;
}

// Decide, decline and the others differ only in what they ask of the dossier.
template <class Command>
Outcome<ProposalOutcome> settle(const Desk& desk, const Ask& ask, const ProposalId& id,
                                Command command) {
    const auto found = find(id);
    if (!found) return tl::unexpected(found.error());
    command.proposal = found->proposal;
    const World world = load(desk.journal);
    const auto before = done_before(desk, world, ask);
    if (!before) return tl::unexpected(before.error());
    if (before->repeated) {
        return ProposalOutcome{.municipality = found->municipality,
                               .proposal = found->proposal,
                               .events = {},
                               .receipt = *before};
    }
    if constexpr (std::is_same_v<Command, dossier::DecideRung>) {
        const auto* proposal = world.dossiers.of(found->municipality).proposal(found->proposal);
        const auto closes = proposal ? proposal->what.closes : std::nullopt;
        if (auto ready = complete(desk, world, found->municipality, closes, command); !ready)
            return tl::unexpected(ready.error());
    }
    const auto events =
        dossier::decide(world.dossiers.of(found->municipality), command, desk.today);
    return append(desk, world, ask, *found, events);
}

// What the proposal is weighed by. A dossier is closed too when no figure is on file, and when the
// municipality is part of another one: that bears nothing any more, and has its own figures.
Outcome<std::vector<fulfilment::Borne>> borne_for(const Desk& desk, const World& world,
                                                  const RungProposal& proposal) {
    if (proposal.closes && !desk.registry.find(proposal.municipality, desk.today))
        return std::vector<fulfilment::Borne>{
            {.municipality = {},
             .name = {},
             .merged_on = std::nullopt,
             .wholly = true,
             .on_file = world.dossiers.of(proposal.municipality).on_file()}};
    return borne_on(desk.registry, desk.lawbook, world.dossiers, proposal.municipality, desk.today);
}

// The proposal with what it rests on: the figures, and the policy of this dossier.
Outcome<dossier::ProposeRung> command_for(const Desk& desk, const World& world,
                                          const RungProposal& proposal) {
    const dossier::State& state = world.dossiers.of(proposal.municipality);
    const auto borne = borne_for(desk, world, proposal);
    if (!borne) return tl::unexpected(borne.error());
    auto reference_date =
        proposal.reference_date ? proposal.reference_date : last_reported(*borne, desk.today);
    if (!reference_date && proposal.closes) reference_date = desk.today;
    if (!reference_date) {
        const auto known = desk.registry.find(proposal.municipality, desk.today);
        return base::refuse(RefusalKind::missing, "beleid: inschaling",
                            "Van " + (known ? known->usual_name : proposal.municipality.value()) +
                                " is nog geen voortgang bekend. Voer eerst een rapportage in "
                                "('trede import progress').");
    }
    const auto verdicts = fulfilment::verdict_policy_on(desk.lawbook, desk.today);
    if (!verdicts) return tl::unexpected(verdicts.error());
    const auto judged = fulfilment::judge(*borne, *reference_date, *verdicts);
    const auto placements = placements_for(desk.lawbook, state, desk.today);
    if (!placements) return tl::unexpected(placements.error());
    const auto steps = steps_for(desk.lawbook, state, desk.today);
    if (!steps) return tl::unexpected(steps.error());
    auto calendar = calendar_of(desk);
    if (!calendar) return tl::unexpected(calendar.error());
    const auto versions = weighed_by(desk.lawbook, state, desk.today);
    if (!versions) return tl::unexpected(versions.error());
    auto digests = digests_of(desk.lawbook, *versions);
    if (!digests) return tl::unexpected(digests.error());
    return dossier::ProposeRung{
        .municipality = proposal.municipality,
        .to = proposal.to,
        .reference_date = *reference_date,
        .policy = policies(*verdicts, placement_for(*placements, judged.assessment.verdict)),
        .reason = proposal.reason,
        .steps = *steps,
        .borne = *borne,
        .verdicts = *verdicts,
        .rung_taken_over =
            rung_taken_over(desk.registry, world.dossiers, proposal.municipality, desk.today),
        .document = proposal.document,
        .closes = proposal.closes,
        .exists = desk.registry.find(proposal.municipality, desk.today) ? dossier::Exists::yes
                                                                        : dossier::Exists::no,
        .calendar = std::move(*calendar),
        .digests = std::move(*digests)};
}

// Everything in the way, by the articles of the statute.
Outcome<std::vector<ladder::Obstacle>> obstacles_cited(const Desk& desk, const World& world,
                                                       const dossier::ProposeRung& command) {
    const auto statute = law::statute_on(desk.lawbook, desk.today);
    if (!statute) return tl::unexpected(statute.error());
    auto found =
        dossier::obstacles_to(world.dossiers.of(command.municipality), command, desk.today);
    if (const auto added = add_changed(desk, world, command.municipality, found); !added)
        return tl::unexpected(added.error());
    for (ladder::Obstacle& one : found) one.ground = statute->cite(one.ground);
    return found;
}

// No figure is on file to weigh the step by (policy). What the law wants besides is told first.
Outcome<std::vector<ladder::Obstacle>> without_figures(const Desk& desk, const World& world,
                                                       const RungProposal& proposal,
                                                       const base::Refusal& why) {
    if (why.kind != RefusalKind::missing || proposal.closes) return tl::unexpected(why);
    const dossier::State& state = world.dossiers.of(proposal.municipality);
    const auto steps = steps_for(desk.lawbook, state, desk.today);
    if (!steps) return tl::unexpected(steps.error());
    const int taken_over =
        rung_taken_over(desk.registry, world.dossiers, proposal.municipality, desk.today);
    const auto calendar = calendar_of(desk);
    if (!calendar) return tl::unexpected(calendar.error());
    auto found =
        dossier::obstacles_on_ladder(state, proposal.to, desk.today, *steps, taken_over, *calendar);
    const auto first_policy = std::ranges::find_if(
        found, [](const ladder::Obstacle& one) { return one.ground.starts_with("beleid"); });
    found.insert(first_policy, {.ground = why.ground, .reason = why.reason});
    const auto statute = law::statute_on(desk.lawbook, desk.today);
    if (!statute) return tl::unexpected(statute.error());
    for (ladder::Obstacle& one : found) one.ground = statute->cite(one.ground);
    return found;
}

// Four eyes are eyes of persons: one person may hold two functions. The dossier knows functions,
// the table of officers who stands behind them.
bool same_person(const Desk& desk, const std::string& id, const mandate::Officer& other) {
    const auto* officer = desk.officers.find(mandate::OfficerId(id));
    return officer && officer->id != other.id && officer->person == other.person;
}

}  // namespace

std::optional<MunicipalityCode> municipality_of(const ProposalId& id) {
    const auto parts = base::split(id.value(), '-');
    if (parts.size() != 3 || base::lower_ascii(parts[0]) != "v" || !base::parse_integer(parts[2]))
        return std::nullopt;
    return registry::parse_municipality_code(parts[1]);
}

Outcome<dossier::ChangeCourse> closing(const Desk& desk, const World& world,
                                       const MunicipalityCode& municipality,
                                       ladder::ClosingGround ground) {
    const auto command = command_for(desk, world,
                                     {.municipality = municipality,
                                      .to = ladder::Rung::signal,
                                      .reference_date = std::nullopt,
                                      .reason = {},
                                      .closes = ground});
    if (!command) return tl::unexpected(command.error());
    const auto statute = law::statute_on(desk.lawbook, desk.today);
    if (!statute) return tl::unexpected(statute.error());
    const auto judged = dossier::judged_for(world.dossiers.of(municipality), *command, desk.today);
    return dossier::ChangeCourse{.move = dossier::Move::close,
                                 .ground = statute->cite(article(ground)),
                                 .reason = {},
                                 .officer = {},
                                 .closes = ground,
                                 .verdict = judged,
                                 .steps = command->steps,
                                 .exists = command->exists};
}

Outcome<std::vector<ladder::Obstacle>> step_obstacles(const Desk& desk, const World& world,
                                                      const MunicipalityCode& municipality,
                                                      ladder::Rung to,
                                                      std::optional<base::Date> reference_date) {
    const RungProposal proposal{
        .municipality = municipality, .to = to, .reference_date = reference_date, .reason = {}};
    const auto command = command_for(desk, world, proposal);
    if (!command) return without_figures(desk, world, proposal, command.error());
    return obstacles_cited(desk, world, *command);
}

Outcome<ProposalOutcome> propose(const Desk& desk, const Ask& ask, const RungProposal& proposal) {
    const World world = load(desk.journal);
    const auto before = done_before(desk, world, ask);
    if (!before) return tl::unexpected(before.error());
    if (before->repeated) return answer_again(world, proposal.municipality, *before);

    const auto command = command_for(desk, world, proposal);
    const auto found = command ? obstacles_cited(desk, world, *command)
                               : without_figures(desk, world, proposal, command.error());
    if (!found) return tl::unexpected(found.error());
    if (!command && found->size() == 1) return tl::unexpected(command.error());
    if (!found->empty()) return tl::unexpected(ladder::refusal_of(*found));
    const auto events =
        dossier::decide(world.dossiers.of(proposal.municipality), *command, desk.today);
    if (!events) return tl::unexpected(events.error());
    const auto& proposed = std::get<dossier::RungProposed>(events->front());
    return append(desk, world, ask,
                  {.municipality = proposal.municipality, .proposal = proposed.proposal}, events);
}

Outcome<ProposalOutcome> decide(const Desk& desk, const Ask& ask, const ProposalId& id) {
    const auto found = find(id);
    if (!found) return tl::unexpected(found.error());
    const World world = load(desk.journal);
    const auto* proposal = world.dossiers.of(found->municipality).proposal(id);
    if (proposal && (same_person(desk, proposal->by, ask.officer) ||
                     std::ranges::any_of(proposal->reviews, [&](const dossier::Review& review) {
                         return same_person(desk, review.by, ask.officer);
                     }))) {
        return base::refuse(
            RefusalKind::rights, "beleid: stappen",
            "Wie een voorstel doet of toetst, besluit er niet over, ook niet in een "
            "andere functie.");
    }
    auto command = by_policy(desk, world, found->municipality);
    if (!command) return tl::unexpected(command.error());
    command->officer = ask.officer;
    return settle(desk, ask, id, std::move(*command));
}

std::optional<base::Refusal> overtaken(const Desk& desk, const World& world,
                                       const MunicipalityCode& municipality,
                                       const dossier::Proposal& proposal) {
    auto command = by_policy(desk, world, municipality);
    if (!command) return command.error();
    if (const auto ready = complete(desk, world, municipality, proposal.what.closes, *command);
        !ready)
        return ready.error();
    return dossier::overtaken(world.dossiers.of(municipality), proposal, *command, desk.today);
}

Outcome<ProposalOutcome> decline(const Desk& desk, const Ask& ask, const ProposalId& id,
                                 const std::string& reason) {
    return settle(
        desk, ask, id,
        dossier::DeclineProposal{.proposal = id, .officer = ask.officer, .reason = reason});
}

Outcome<ProposalOutcome> withdraw(const Desk& desk, const Ask& ask, const ProposalId& id,
                                  const std::string& reason) {
    return settle(
        desk, ask, id,
        dossier::WithdrawProposal{.proposal = id, .officer = ask.officer, .reason = reason});
}

Outcome<ProposalOutcome> review(const Desk& desk, const Ask& ask, const ProposalId& id, bool agreed,
                                const std::string& remarks) {
    if (const auto found = find(id)) {
        const World world = load(desk.journal);
        const auto* proposal = world.dossiers.of(found->municipality).proposal(id);
        if (proposal && same_person(desk, proposal->by, ask.officer)) {
            return base::refuse(RefusalKind::rights, "beleid: stappen",
                                "Wie het voorstel deed, toetst het niet zelf, ook niet in een "
                                "andere functie.");
        }
    }
    return settle(
        desk, ask, id,
        dossier::ReviewProposal{
            .proposal = id, .officer = ask.officer, .agreed = agreed, .remarks = remarks});
}

}  // namespace trede::desk
