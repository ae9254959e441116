#include "web/actions.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"
#include "desk/propose.hpp"

namespace trede::web {

using base::Outcome;
using base::RefusalKind;

namespace {

Response dossier_of(const registry::MunicipalityCode& code) {
    return redirect("/gemeenten/" + base::lower_ascii(code.value()));
}

// A text of a form as one reader wrote it: with line ends of one kind.
std::string text_of(const Request& request, std::string_view field) {
    std::string text(request.filled(field).value_or(""));
    std::erase(text, '\r');
    return text;
}

Outcome<std::string> reason_of(const Request& request, std::string_view field) {
    std::string text = text_of(request, field);
    if (text.size() > base::limits::reason_bytes)
        return base::refuse(RefusalKind::input, "", "De motivering is te lang.");
    return text;
}

Outcome<desk::ProposalOutcome> propose(const Room& room, const Request& request) {
    const auto number = base::parse_integer(request.filled("trede").value_or(""));
    const auto rung = number && *number >= 1 && *number <= 6
                          ? ladder::rung_of(static_cast<int>(*number))
                          : std::nullopt;
    if (!rung) return base::refuse(RefusalKind::input, "", "Kies een trede van 1 tot en met 6.");
    const std::string day = text_of(request, "peildatum");
    const auto reference_date = base::parse_date_dutch(day);
    if (!day.empty() && !reference_date) {
        return base::refuse(RefusalKind::input, "",
                            "'" + day + "' is geen datum. Schrijf bijvoorbeeld 2026-04-09.");
    }
    const auto reason = reason_of(request, "motivering");
    if (!reason) return tl::unexpected(reason.error());
    const registry::MunicipalityCode code = request.municipality->code;
    const auto ask = ask_of(room, request, mandate::Act::propose_rung, ladder::number(*rung),
                            "propose " + code.value() + " " +
                                std::to_string(ladder::number(*rung)) + " " + day + " " + *reason);
    if (!ask) return tl::unexpected(ask.error());
    return desk::propose(
        room.desk, *ask,
        {.municipality = code, .to = *rung, .reference_date = reference_date, .reason = *reason});
}

// The number of a proposal in an address may be in small letters; on file it is
// in capitals.
dossier::ProposalId proposal_of(const Request& request) {
    std::string id = request.caught.at(0);
    for (char& c : id) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return dossier::ProposalId(id);
}

Response answered(const Request& request, const Outcome<desk::ProposalOutcome>& outcome) {
    if (!outcome) return refused(request, outcome.error());
    return dossier_of(outcome->municipality);
}

}  // namespace

Response propose_action(const Room& room, const Request& request) {
    return answered(request, propose(room, request));
}

Response decide_action(const Room& room, const Request& request) {
    const auto id = proposal_of(request);
    const auto ask = ask_of(room, request, mandate::Act::decide_rung, 0, "decide " + id.value());
    if (!ask) return refused(request, ask.error());
    return answered(request, desk::decide(room.desk, *ask, id));
}

Response decline_action(const Room& room, const Request& request) {
    const auto id = proposal_of(request);
    const auto reason = reason_of(request, "motivering");
    if (!reason) return refused(request, reason.error());
    const auto ask = ask_of(room, request, mandate::Act::decide_rung, 0,
                            "decline " + id.value() + " " + *reason);
    if (!ask) return refused(request, ask.error());
    return answered(request, desk::decline(room.desk, *ask, id, *reason));
}

Response review_action(const Room& room, const Request& request) {
    const auto id = proposal_of(request);
    const auto verdict = request.filled("akkoord");
    if (verdict != "ja" && verdict != "nee") {
        return refused(request, {.kind = RefusalKind::input,
                                 .ground = "",
                                 .reason = "Kies of u akkoord bent: ja of nee."});
    }
    const auto remarks = reason_of(request, "opmerkingen");
    if (!remarks) return refused(request, remarks.error());
    const auto ask = ask_of(room, request, mandate::Act::review_proposal, 0,
                            "review " + id.value() + " " + std::string(*verdict) + " " + *remarks);
    if (!ask) return refused(request, ask.error());
    return answered(request, desk::review(room.desk, *ask, id, verdict == "ja", *remarks));
}

}  // namespace trede::web
