#include <utility>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "dossier/decide.hpp"
#include "dossier/decide_first.hpp"

namespace trede::dossier {

using base::blank;
using base::Date;
using base::Outcome;
using base::RefusalKind;
using base::wrong;

Outcome<std::string> power_to_withdraw(const Proposal& proposal, const mandate::Officer& officer,
                                       Date today) {
    const int rung = proposal.what.closes ? 0 : number(proposal.what.to);
    const auto mandate = mandate::mandate_for(officer, mandate::Act::propose_rung, rung, today);
    if (mandate) return mandate->basis;
    if (proposal.by == officer.id.value()) return std::string();
    return tl::unexpected(mandate.error());
}

Outcome<const Proposal*> open_proposal(const State& state, const ProposalId& id) {
    const Proposal* proposal = state.proposal(id);
    if (!proposal)
        return base::refuse(RefusalKind::missing, "", "Er is geen voorstel " + id.value() + ".");
    switch (proposal->state) {
        case ProposalState::open:
            return proposal;
        case ProposalState::withdrawn:
            return base::refuse(RefusalKind::conflict, "",
                                "Voorstel " + id.value() + " is al teruggenomen.");
        case ProposalState::followed:
        case ProposalState::declined:
            break;
    }
    return base::refuse(RefusalKind::conflict, "",
                        "Over voorstel " + id.value() + " is al besloten.");
}

std::optional<base::Refusal> already_proposed(const State& state) {
    const Proposal* open = state.open_proposal();
    if (!open) return std::nullopt;
    const ProposalId& id = open->what.proposal;
    return base::Refusal{.kind = RefusalKind::conflict,
                         .ground = "",
                         .reason = "Er ligt al een voorstel: " + id.value() +
                                   ". Besluit daar eerst over " + how_to_settle(id) + "." +
                                   or_take_back(id)};
}

Outcome<Events> decide(const State& state, const WithdrawProposal& command, Date today) {
    const auto proposal = open_proposal(state, command.proposal);
    if (!proposal) return tl::unexpected(proposal.error());
    auto mandate = power_to_withdraw(**proposal, command.officer, today);
    if (!mandate) return tl::unexpected(mandate.error());
    if (blank(command.reason)) return wrong("", "Schrijf op waarom u het voorstel terugneemt.");
    if (command.reason.size() > base::limits::reason_bytes)
        return wrong("", "De reden is te lang: hoogstens 100.000 tekens.");
    return Events{ProposalWithdrawn{.proposal = command.proposal,
                                    .withdrawn_on = today,
                                    .reason = command.reason,
                                    .function = command.officer.function,
                                    .mandate = std::move(*mandate)}};
}

Outcome<Events> decide(const State& state, const ReviewProposal& command, Date today) {
    const auto proposal = open_proposal(state, command.proposal);
    if (!proposal) return tl::unexpected(proposal.error());
    if (const auto mandate = mandate::mandate_for(command.officer, mandate::Act::review_proposal,
                                                  number((*proposal)->what.to), today);
        !mandate) {
        return tl::unexpected(mandate.error());
    }
    if ((*proposal)->by == command.officer.id.value()) {
        return base::refuse(RefusalKind::rights, "beleid: stappen",
                            "Wie het voorstel deed, toetst het niet zelf.");
    }
    if (!command.agreed && blank(command.remarks))
        return wrong("Awb art. 3:46", "Schrijf op waarom u niet akkoord bent.");
    return Events{ProposalReviewed{.proposal = command.proposal,
                                   .reviewed_on = today,
                                   .function = command.officer.function,
                                   .agreed = command.agreed,
                                   .remarks = command.remarks}};
}

}  // namespace trede::dossier
