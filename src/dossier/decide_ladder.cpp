#include "dossier/decide.hpp"

#include <algorithm>
#include <iterator>
#include <span>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "dossier/agreements.hpp"
#include "dossier/decide_first.hpp"
#include "dossier/obstacles.hpp"

namespace trede::dossier {

using base::blank;
using base::Date;
using base::Outcome;
using base::RefusalKind;

namespace {

// What the command says that the municipality bears, or its own dossier.
std::vector<fulfilment::Borne> borne_by(const State& state,
                                        const std::vector<fulfilment::Borne>& given) {
    if (!given.empty()) return given;
    return {{.municipality = {},
             .name = {},
             .merged_on = std::nullopt,
             .wholly = true,
             .on_file = state.on_file()}};
}

// That no task is asked any more is a ground of today, whatever the last figures were of.
fulfilment::Verdict closing_verdict(std::optional<ladder::ClosingGround> ground,
                                    fulfilment::Verdict found, fulfilment::Verdict now) {
    const bool lapsed = ground == ladder::ClosingGround::lapsed;
    return lapsed && now == fulfilment::Verdict::no_task ? now : found;
}

// A decision to step in that stands is withdrawn by the step (Gemeentewet art. 124d).
bool withdraws(const State& state, ladder::Rung to) {
    return state.rung && *state.rung >= ladder::Rung::substitution_decision && to < *state.rung;
}

// POLICY "stappen": from some rung on, and before a decision is withdrawn, a jurist agrees first,
// who is neither the author nor the one who decides. The last review counts.
Outcome<bool> read_by_jurist(const State& state, const Proposal& proposal,
                             const mandate::Officer& officer, const ladder::StepPolicy& steps) {
    if (proposal.what.to < steps.jurist_from && !withdraws(state, proposal.what.to)) return true;
    const auto refuse = [](std::string reason) {
        return base::refuse(RefusalKind::rights, "beleid: stappen", std::move(reason));
    };
    if (proposal.reviews.empty()) {
        return refuse(
            "Vanaf trede " + std::to_string(number(steps.jurist_from)) +
            ", en als een besluit wordt ingetrokken, leest eerst een jurist het voorstel. "
            "Laat een jurist dat doen: trede review " +
            proposal.what.proposal.value() + " --as <jurist>.");
    }
    const Review& last = proposal.reviews.back();
    if (last.by == officer.id.value())
        return refuse("Wie het voorstel als jurist las, besluit er niet over.");
    if (!last.what.agreed) {
        return refuse(
            "De jurist is niet akkoord met dit voorstel: " + last.what.remarks +
            " Wijs het af ('trede decline'), of laat het opnieuw lezen ('trede review').");
    }
    return true;
}

// What holds for every decision on a proposal, whichever way it goes.
Outcome<mandate::Mandate> power_to_decide(const State& state, const Proposal& proposal,
                                          const mandate::Officer& officer, Date today) {
    // Who takes a municipality down from a rung undoes what was decided there: that asks the
    // mandate for the higher of the two.
    const int to = number(proposal.what.to);
    const int rung = state.rung ? std::max(to, number(*state.rung)) : to;
    auto mandate = mandate::mandate_for(officer, mandate::Act::decide_rung, rung, today);
    if (!mandate) return mandate;
    // POLICY "stappen": four eyes. Who prepared the proposal does not decide on it.
    if (proposal.by == officer.id.value()) {
        return base::refuse(
            RefusalKind::rights, "beleid: stappen",
            "Wie het voorstel deed, besluit er niet over. Laat een ander besluiten met --as.");
    }
    return mandate;
}

// What to do with a proposal that cannot be followed any more.
std::string make_another(const ProposalId& id) {
    return " Wijs het voorstel af ('trede decline " + id.value() +
           "') of neem het terug ('trede withdraw " + id.value() + "'), en doe een nieuw voorstel.";
}

// As the figures: what was weighed about the agreements must still be so.
std::optional<base::Refusal> agreements_changed(const State& state, const RungProposed& proposed,
                                                Date today) {
    const std::string now = agreement_findings(state, today);
    if (now == proposed.agreements) return std::nullopt;
    return base::Refusal{.kind = RefusalKind::conflict,
                         .ground = "Awb art. 3:2",
                         .reason =
                             "De afspraken staan er anders voor dan bij het voorstel. "
                             "Gewogen is: " +
                             (proposed.agreements.empty() ? "geen" : proposed.agreements) +
                             ". Nu is het: " + (now.empty() ? "geen" : now) + "." +
                             make_another(proposed.proposal)};
}

// What the proposal rests on may have changed since: the decision must rest on what is on file now.
std::optional<base::Refusal> changed_since(const RungProposed& proposed,
                                           const fulfilment::Assessment& now) {
    const auto changed = [&](std::string what) {
        return base::Refusal{.kind = RefusalKind::conflict,
                             .ground = "Awb art. 3:2",
                             .reason = std::move(what) + make_another(proposed.proposal)};
    };
    if (findings(now.strands) != proposed.findings) {
        return changed("De cijfers zijn veranderd sinds het voorstel. Gewogen is: " +
                       proposed.findings + ". Nu is het: " + findings(now.strands) + ".");
    }
    if (now.verdict != proposed.verdict) {
        return changed(
            "Het oordeel is veranderd sinds het voorstel, bij dezelfde cijfers. Het was '" +
            std::string(word(proposed.verdict)) + "' en is nu '" + std::string(word(now.verdict)) +
            "'.");
    }
    return std::nullopt;
}

base::Refusal came_after(const Proposal& proposal, std::string what) {
    return {.kind = RefusalKind::conflict,
            .ground = "Awb art. 3:2",
            .reason = "Na dit voorstel " + std::move(what) + make_another(proposal.what.proposal)};
}

// What came in after the proposal was weighed by nobody: what the municipality said itself (Awb
// art. 4:8; ASSUMED, law/gaps.md), or figures of a later day. Who made it when they were on file
// chose to rest it on the earlier ones.
std::optional<base::Refusal> newer_since(const State& state, const Proposal& proposal) {
    const bool down = state.rung && proposal.what.to < *state.rung;
    if (!down && state.heard_at > proposal.sequence)
        return came_after(proposal,
                          "kwam er een antwoord, een melding of een zienswijze van de gemeente "
                          "binnen.");
    std::optional<Date> newest;
    for (const fulfilment::Figure& one :
         std::span(state.figures).subspan(proposal.figures_before)) {
        if (one.reference_date > proposal.what.reference_date)
            newest = std::max(newest, std::optional(one.reference_date));
    }
    if (!newest) return std::nullopt;
    return came_after(proposal, "kwamen cijfers binnen van een latere peildatum (" +
                                    base::in_words(*newest) + ").");
}

// The end of supervision: the ground must still hold.
std::optional<base::Refusal> cannot_close(const State& state, const RungProposed& proposed,
                                          const DecideRung& command,
                                          const std::vector<fulfilment::Borne>& borne,
                                          fulfilment::Verdict now, Date today) {
    const auto today_is = fulfilment::judge(borne, today, command.verdicts).assessment.verdict;
    const auto found =
        obstacles_to_close(state, {.ground = *proposed.closes,
                                   .verdict = closing_verdict(proposed.closes, now, today_is),
                                   .exists = command.exists,
                                   .jurist_from = command.steps.jurist_from});
    if (found.empty()) return std::nullopt;
    return ladder::refusal_of(found);
}

CourseChanged close_as_proposed(const RungProposed& proposed, const DecideRung& command,
                                const mandate::Mandate& mandate, Date today) {
    return {.move = Move::close,
            .changed_on = today,
            .ground = command.closing_ground.empty() ? std::string(article(*proposed.closes))
                                                     : command.closing_ground,
            .reason = proposed.reason,
            .function = command.officer.function,
            .mandate = mandate.basis,
            .document = proposed.document,
            .closes = proposed.closes,
            .proposal = proposed.proposal};
}

// Also to another decision to step in on the same rung: that burdens as the first did.
bool goes_up(const State& state, ladder::Rung to) {
    return !state.rung || to > *state.rung ||
           (to == *state.rung && to == ladder::Rung::substitution_decision);
}

}  // namespace

fulfilment::Verdict judged_for(const State& state, const ProposeRung& command, Date today) {
    const auto borne = borne_by(state, command.borne);
    const auto on = [&](Date day) {
        return fulfilment::judge(borne, day, command.verdicts).assessment.verdict;
    };
    return closing_verdict(command.closes, on(command.reference_date), on(today));
}

std::vector<ladder::Obstacle> obstacles_on_ladder(const State& state, ladder::Rung to, Date today,
                                                  const ladder::StepPolicy& steps,
                                                  int rung_taken_over,
                                                  const deadlines::Calendar& calendar) {
    return ladder::obstacles(state.course(rung_taken_over, calendar), to, today, steps);
}

std::vector<ladder::Obstacle> obstacles_to(const State& state, const ProposeRung& command,
                                           Date today) {
    const auto borne = borne_by(state, command.borne);
    const auto judged = fulfilment::judge(borne, command.reference_date, command.verdicts);
    if (command.closes) {
        return obstacles_to_close(state, {.ground = *command.closes,
                                          .verdict = judged_for(state, command, today),
                                          .exists = command.exists,
                                          .jurist_from = command.steps.jurist_from});
    }
    const bool up = goes_up(state, command.to);
    std::vector<ladder::Obstacle> found;
    const auto bar =
        bar_for(judged.assessment.verdict, borne,
                nothing_asked_on(state, borne, today, command.verdicts), command.to, command.steps);
    // First the law, then policy.
    const bool by_policy = bar && bar->ground.starts_with("beleid");
    if (up && bar && !by_policy) found.push_back({.ground = bar->ground, .reason = bar->reason});
    std::ranges::move(obstacles_on_ladder(state, command.to, today, command.steps,
                                          command.rung_taken_over, command.calendar),
                      std::back_inserter(found));
    if (up && by_policy) found.push_back({.ground = bar->ground, .reason = bar->reason});
    return found;
}

Outcome<Events> decide(const State& state, const ProposeRung& command, Date today) {
    if (const auto found = obstacles_to(state, command, today); !found.empty())
        return tl::unexpected(ladder::refusal_of(found));
    const auto borne = borne_by(state, command.borne);
    const auto judged = fulfilment::judge(borne, command.reference_date, command.verdicts);
    const fulfilment::Assessment& assessment = judged.assessment;
    if (blank(command.reason)) {
        return base::refuse(RefusalKind::input, "Awb art. 3:46",
                            "Een voorstel heeft een motivering nodig.");
    }
    if (command.reason.size() > base::limits::reason_bytes) {
        return base::refuse(RefusalKind::input, "",
                            "De motivering is te lang: hoogstens 100.000 tekens.");
    }
    if (command.closes && blank(command.document)) {
        return base::refuse(RefusalKind::input, "Awb art. 3:46",
                            "Noem met --document het stuk waaruit dit blijkt.");
    }
    if (auto open = already_proposed(state)) return tl::unexpected(std::move(*open));
    const ProposalId id("V-" + command.municipality.value() + "-" +
                        std::to_string(state.proposals.size() + 1));
    return Events{RungProposed{.proposal = id,
                               .to = command.closes ? *state.rung : command.to,
                               .reference_date = command.reference_date,
                               .verdict = assessment.verdict,
                               .policy = command.policy,
                               .findings = findings(assessment.strands),
                               .reason = command.reason,
                               .agreements = agreement_findings(state, today),
                               .closes = command.closes,
                               .document = command.document,
                               .digests = command.digests}};
}

std::optional<base::Refusal> overtaken(const State& state, const Proposal& proposal,
                                       const DecideRung& command, Date today) {
    const RungProposed& proposed = proposal.what;
    const auto borne = borne_by(state, command.borne);
    const auto judged = fulfilment::judge(borne, proposed.reference_date, command.verdicts);
    const fulfilment::Assessment& now = judged.assessment;
    if (auto changed = changed_since(proposed, now)) return changed;
    if (auto changed = agreements_changed(state, proposed, today)) return changed;
    if (proposed.closes) return cannot_close(state, proposed, command, borne, now.verdict, today);
    if (auto changed = newer_since(state, proposal)) return changed;
    // A court may have spoken since the proposal.
    if (goes_up(state, proposed.to)) {
        if (auto bar =
                bar_for(now.verdict, borne, nothing_asked_on(state, borne, today, command.verdicts),
                        proposed.to, command.steps))
            return bar;
    }
    const auto step = ladder::check_step(state.course(command.rung_taken_over, command.calendar),
                                         proposed.to, today, command.steps);
    return step ? std::nullopt : std::optional(step.error());
}

Outcome<Events> decide(const State& state, const DecideRung& command, Date today) {
    const auto proposal = open_proposal(state, command.proposal);
    if (!proposal) return tl::unexpected(proposal.error());
    const RungProposed& proposed = (*proposal)->what;
    const auto mandate = power_to_decide(state, **proposal, command.officer, today);
    if (!mandate) return tl::unexpected(mandate.error());
    if (const auto read = read_by_jurist(state, **proposal, command.officer, command.steps); !read)
        return tl::unexpected(read.error());
    if (auto changed = overtaken(state, **proposal, command, today))
        return tl::unexpected(std::move(*changed));
    if (proposed.closes) return Events{close_as_proposed(proposed, command, *mandate, today)};
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
    const auto mandate = power_to_decide(state, **proposal, command.officer, today);
    if (!mandate) return tl::unexpected(mandate.error());
    if (blank(command.reason)) {
        return base::refuse(RefusalKind::input, "Awb art. 3:46",
                            "Schrijf op waarom het voorstel niet wordt gevolgd.");
    }
    return Events{ProposalDeclined{
        .proposal = command.proposal, .declined_on = today, .reason = command.reason}};
}

}  // namespace trede::dossier
