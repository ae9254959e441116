#pragma once

#include <optional>
#include <string>
#include <vector>

#include "desk/desk.hpp"

namespace trede::desk {

struct RungProposal {
    registry::MunicipalityCode municipality;
    ladder::Rung to = ladder::Rung::signal;
    std::optional<base::Date> reference_date;  // empty: the last one with figures on file
    std::string reason;
    std::string document = {};
    // Not a step but the end of supervision, on this ground; then `to` says nothing.
    std::optional<ladder::ClosingGround> closes = {};
};

// What came of a command on a proposal.
struct ProposalOutcome {
    registry::MunicipalityCode municipality;
    dossier::ProposalId proposal;
    dossier::Events events;  // empty when the command was done before
    Receipt receipt;
};

[[nodiscard]] base::Outcome<ProposalOutcome> propose(const Desk& desk, const Ask& ask,
                                                     const RungProposal& proposal);
// Everything in the way of that proposal today, on the figures of that date or the last on file:
// the bar of the law on its verdict, then the steps of the ladder. Without figures, that they are
// missing.
[[nodiscard]] base::Outcome<std::vector<ladder::Obstacle>> step_obstacles(
    const Desk& desk, const World& world, const registry::MunicipalityCode& municipality,
    ladder::Rung to, std::optional<base::Date> reference_date = {});
// What a person who closes the dossier at once asks: the ground by the article of the statute, and
// what it is held against. Without reason, document and officer.
[[nodiscard]] base::Outcome<dossier::ChangeCourse> closing(
    const Desk& desk, const World& world, const registry::MunicipalityCode& municipality,
    ladder::ClosingGround ground);
// A person with mandate follows the proposal.
[[nodiscard]] base::Outcome<ProposalOutcome> decide(const Desk& desk, const Ask& ask,
                                                    const dossier::ProposalId& id);
// A person with mandate does not follow it, with a reason.
[[nodiscard]] base::Outcome<ProposalOutcome> decline(const Desk& desk, const Ask& ask,
                                                     const dossier::ProposalId& id,
                                                     const std::string& reason);
// Who made an open proposal, or may make such a one, takes it back, with a reason.
[[nodiscard]] base::Outcome<ProposalOutcome> withdraw(const Desk& desk, const Ask& ask,
                                                      const dossier::ProposalId& id,
                                                      const std::string& reason);
// Why nobody can follow this open proposal today, in the words with which `decide` refuses it.
[[nodiscard]] std::optional<base::Refusal> overtaken(const Desk& desk, const World& world,
                                                     const registry::MunicipalityCode& municipality,
                                                     const dossier::Proposal& proposal);

// A jurist reads an open proposal and agrees with it, or does not and says why.
[[nodiscard]] base::Outcome<ProposalOutcome> review(const Desk& desk, const Ask& ask,
                                                    const dossier::ProposalId& id, bool agreed,
                                                    const std::string& remarks);

// The dossier that an id as "V-GM1700-1" belongs to; nothing when it is no such id. The case of the
// letters is free.
[[nodiscard]] std::optional<registry::MunicipalityCode> municipality_of(
    const dossier::ProposalId& id);

}  // namespace trede::desk
