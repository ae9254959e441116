#include <algorithm>
#include <optional>
#include <string>

#include "base/text.hpp"
#include "desk/propose.hpp"
#include "mandate/mandate.hpp"
#include "pages/dossier.hpp"
#include "pages/parts.hpp"
#include "pages/proposal.hpp"
#include "web/layout.hpp"

namespace trede::pages {

namespace {

// A number as "v-gm1700-1" from an address, as it is on file.
dossier::ProposalId id_of(const Request& request) {
    std::string text = request.caught.front();
    for (char& letter : text) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    return dossier::ProposalId(text);
}

const dossier::Proposal* proposal_here(const Room& room, const Request& request) {
    return room.world.dossiers.of(request.municipality->code).proposal(id_of(request));
}

std::string_view stand(dossier::ProposalState state) {
    switch (state) {
        case dossier::ProposalState::open:
            return "open";
        case dossier::ProposalState::followed:
            return "gevolgd";
        case dossier::ProposalState::declined:
            return "niet gevolgd";
        case dossier::ProposalState::withdrawn:
            return "teruggenomen";
    }
    return {};
}

// Where the municipality stands now, and what still runs: who decides weighs that (Awb art. 3:2).
Html stands_now(const Room& room, const reports::MunicipalityRow& row) {
    Html list;
    list << "<dt>Staat nu op</dt><dd>" << rung_in_full(row) << "</dd>";
    if (row.term.state != reports::RowTerm::none)
        list << "<dt>Termijn</dt><dd>" << row.term.about << " "
             << term_chip(row.term, room.desk.today) << " <a href=\""
             << address_of(row.code, "/termijnen") << "\">Bekijk de termijnen</a></dd>";
    return list;
}

Html facts(const Room& room, const reports::MunicipalityRow& row,
           const dossier::Proposal& proposal) {
    const dossier::RungProposed& what = proposal.what;
    const mandate::Officer* by = room.desk.officers.find(mandate::OfficerId(proposal.by));
    Html list;
    list << "<dl class=\"feiten\">";
    if (what.closes) {
        list << "<dt>Voorstel</dt><dd>Het dossier sluiten: " << label(*what.closes) << "</dd>";
    } else {
        list << "<dt>Voorgestelde trede</dt><dd>"
             << rung_mark(static_cast<reports::Standing>(ladder::number(what.to))) << " "
             << ladder::name(what.to) << "</dd>";
    }
    if (proposal.state == dossier::ProposalState::open) list << stands_now(room, row);
    list << "<dt>Stand van het voorstel</dt><dd>" << stand(proposal.state);
    if (proposal.declined)
        list << " op " << day(proposal.declined->declined_on)
             << ". Reden: " << proposal.declined->reason;
    if (proposal.withdrawn)
        list << " op " << day(proposal.withdrawn->withdrawn_on) << " door "
             << proposal.withdrawn->function << ". Reden: " << proposal.withdrawn->reason;
    list << "</dd><dt>Voorgesteld door</dt><dd>" << (by ? by->function : proposal.by)
         << "</dd><dt>Peildatum</dt><dd>" << day(what.reference_date) << "</dd><dt>Oordeel</dt><dd>"
         << fulfilment::word(what.verdict) << "</dd><dt>Bevindingen</dt><dd>" << what.findings
         << "</dd><dt>Beleid</dt><dd>" << what.policy << "</dd>";
    if (!what.agreements.empty()) list << "<dt>Afspraken</dt><dd>" << what.agreements << "</dd>";
    if (!what.document.empty()) list << "<dt>Stuk</dt><dd>" << what.document << "</dd>";
    list << "</dl><h2>Weging</h2>";
    for (const auto line : base::split(what.reason, '\n')) {
        if (!base::trim(line).empty()) list << "<p>" << line << "</p>";
    }
    return list;
}

Html reviews(const dossier::Proposal& proposal) {
    Html out;
    if (proposal.reviews.empty()) return out;
    out << "<h2>Toets door een jurist</h2><ul>";
    for (const dossier::Review& review : proposal.reviews) {
        out << "<li>" << day(review.what.reviewed_on) << ", " << review.what.function << ": "
            << (review.what.agreed ? Html() << "akkoord" : Html() << "niet akkoord");
        if (!review.what.remarks.empty()) out << ". " << review.what.remarks;
        out << "</li>";
    }
    out << "</ul>";
    return out;
}

// Without `yes` there is only a no to give.
Html choice_form(const Request& request, const std::string& action, std::string_view title,
                 std::string_view yes, std::string_view no, std::string_view why,
                 const Html& hidden = {}) {
    Html form;
    form << "<section class=\"kader\"><h2>" << title << "</h2>" << form_start(request, action)
         << hidden << "<div class=\"veld\"><label class=\"utrecht-form-label\" for=\"reden\">"
         << why
         << "</label><textarea class=\"utrecht-textarea utrecht-textarea--html-textarea\" "
            "id=\"reden\" name=\"reden\">"
         << std::string(request.filled("reden").value_or("")) << "</textarea></div><p>";
    if (!yes.empty())
        form << "<button class=\"utrecht-button utrecht-button--primary-action\" name=\"keuze\" "
                "value=\"ja\">"
             << yes << "</button> ";
    form << "<button class=\"utrecht-button utrecht-button--secondary-action\" "
            "name=\"keuze\" value=\"nee\">"
         << no << "</button></p></form></section>";
    return form;
}

// Why this viewer cannot do it; nothing when they can. Who proposed does not decide.
std::optional<std::string> why_not(const Room& room, const Request& request,
                                   const access::Subject& subject,
                                   const dossier::Proposal& proposal, mandate::Act act) {
    const auto operation = act == mandate::Act::decide_rung ? access::Operation::decide_rung
                                                            : access::Operation::review_proposal;
    const auto& officer = request.viewer.officer;
    if (!officer || !request.viewer.may(operation, subject))
        return "uw rol geeft daar geen recht op.";
    if (officer->id.value() == proposal.by) return "u hebt dit zelf voorgesteld.";
    const int rung = act == mandate::Act::decide_rung ? ladder::number(proposal.what.to) : 0;
    const auto mandate = mandate_for(*officer, act, rung, room.desk.today);
    if (!mandate) return mandate.error().reason;
    return std::nullopt;
}

std::string proposal_address(const std::string& id) {
    return "/voorstellen/" + base::lower_ascii(id);
}

// To take an open proposal back, for who may.
Html withdrawal(const Room& room, const Request& request, const dossier::Proposal& proposal) {
    const auto& officer = request.viewer.officer;
    if (!officer ||
        !request.viewer.may(access::Operation::withdraw_proposal, subject_of(request)) ||
        !power_to_withdraw(proposal, *officer, room.desk.today))
        return {};
    return Html() << "<section class=\"kader\" id=\"terugnemen\"><h2>Terugnemen</h2><p>Niemand "
                     "besluit dan nog over dit voorstel. Het blijft te lezen, met uw reden.</p>"
                  << form_start(request,
                                proposal_address(proposal.what.proposal.value()) + "/terugneming")
                  << "<div class=\"veld\"><label class=\"utrecht-form-label\" "
                     "for=\"terugneemreden\">Waarom neemt u het terug?</label><textarea "
                     "class=\"utrecht-textarea utrecht-textarea--html-textarea\" "
                     "id=\"terugneemreden\" name=\"terugneemreden\">"
                  << std::string(request.filled("terugneemreden").value_or(""))
                  << "</textarea></div><p><button class=\"utrecht-button "
                     "utrecht-button--secondary-action\">Neem dit voorstel terug</button></p>"
                     "</form></section>";
}

enum class Follow { can, cannot };

Html decision(const Room& room, const Request& request, const dossier::Proposal& proposal,
              Follow follow) {
    const auto obstacle =
        why_not(room, request, subject_of(request), proposal, mandate::Act::decide_rung);
    if (obstacle)
        return Html() << "<p class=\"melding\">U kunt hier niet over besluiten: " << *obstacle
                      << " Een ander met mandaat doet dat; vanaf trede 4 leest eerst een jurist "
                         "het voorstel.</p>";
    return choice_form(
        request, proposal_address(proposal.what.proposal.value()) + "/besluit", "Besluiten",
        follow == Follow::can ? "Besluit: volg dit voorstel" : "", "Volg dit voorstel niet",
        "Reden (nodig als u het voorstel niet volgt)",
        Html() << "<p>Een besluit wordt niet ongedaan gemaakt: er komt hoogstens een nieuw "
                  "besluit.</p><input type=\"hidden\" name=\"toetsingen\" value=\""
               << proposal.reviews.size() << "\">");
}

Html actions(const Room& room, const Request& request, const dossier::Proposal& proposal,
             Follow follow) {
    Html out;
    if (proposal.state != dossier::ProposalState::open) return out;
    const bool read = !proposal.reviews.empty() && proposal.reviews.back().what.agreed;
    if (!read && follow == Follow::can &&
        !why_not(room, request, subject_of(request), proposal, mandate::Act::review_proposal)) {
        out << choice_form(request, proposal_address(proposal.what.proposal.value()) + "/toetsing",
                           "Toetsen", "Akkoord", "Niet akkoord",
                           "Opmerkingen (nodig als u niet akkoord bent)");
    }
    return out << decision(room, request, proposal, follow) << withdrawal(room, request, proposal);
}

// The others, from this one on, so that whoever has eighty goes from one to the next.
std::vector<const reports::MunicipalityRow*> others_to(
    const Room& room, const Request& request, mandate::Act act,
    const std::vector<reports::MunicipalityRow>& rows) {
    auto all = proposals_for(room, request, act, rows);
    const auto& here = request.municipality->code;
    const auto at = std::ranges::find(rows, here, &reports::MunicipalityRow::code);
    const auto* own = at == rows.end() ? nullptr : &*at;
    std::erase(all, own);
    std::ranges::rotate(all, std::ranges::upper_bound(all, own));
    return all;
}

// How many others wait for this viewer, and the next of them.
Html next_one(const Room& room, const Request& request) {
    const auto overview = visible_overview(room, request);
    if (!overview) return {};
    for (const auto& [act, what] : {std::pair(mandate::Act::decide_rung, "op uw besluit"),
                                    std::pair(mandate::Act::review_proposal, "op uw toets")}) {
        const auto others = others_to(room, request, act, (*overview)->rows);
        if (others.empty()) continue;
        return Html() << "<p>Er " << std::string_view(others.size() == 1 ? "wacht" : "wachten")
                      << " nog "
                      << base::how_many(others.size(), "ander voorstel", "andere voorstellen")
                      << " " << std::string_view(what) << ". <a href=\""
                      << proposal_address(others.front()->proposal_id)
                      << "\">Volgende: " << others.front()->name << "</a></p>";
    }
    return {};
}

Response show(const Room& room, const Request& request, const std::string& mistake) {
    const dossier::Proposal* proposal = proposal_here(room, request);
    if (!proposal) return error_page(request, 404, "Niet gevonden", "Dit voorstel is er niet.");
    const auto& who = *request.municipality;
    const auto overtaken = proposal->state == dossier::ProposalState::open
                               ? desk::overtaken(room.desk, room.world, who.code, *proposal)
                               : std::nullopt;
    Html page = said_before(room, request, "Vastgelegd: ");
    if (!mistake.empty())
        page << "<div class=\"melding fout\" role=\"alert\" tabindex=\"-1\" autofocus><p>"
             << mistake << "</p><p>Er is niets vastgelegd.</p></div>";
    page << "<p><a href=\"" << address_of(who.code) << "\">Terug naar " << who.usual_name
         << "</a></p>";
    if (overtaken && overtaken->reason != mistake)
        page << "<p class=\"melding\">Niemand kan dit voorstel nu volgen. " << overtaken->reason
             << "</p>";
    if (proposal->state == dossier::ProposalState::open)
        page << still_to_answer(row_here(room, request));
    page << facts(room, row_here(room, request), *proposal) << reviews(*proposal)
         << actions(room, request, *proposal, overtaken ? Follow::cannot : Follow::can)
         << next_one(room, request);
    const std::string id = proposal->what.proposal.value();
    return html(
        layout(request, "Voorstel " + id + ": " + who.usual_name, page, room.fictional,
               elsewhere(address_of(who.code, "/dossier"),
                         proposal->state == dossier::ProposalState::open
                             ? "trede decide " + id
                             : "trede dossier show " + base::lower_ascii(who.code.value()))),
        mistake.empty() ? 200 : 422);
}

// To the next proposal that waits for the same from this viewer; after the last one to the dossier.
Response after(const Room& room, const Request& request, mandate::Act act,
               const base::Outcome<desk::ProposalOutcome>& outcome, std::string_view done) {
    if (!outcome) return show(room, request, outcome.error().reason);
    const auto overview = visible_overview(room, request);
    const auto others = overview ? others_to(room, request, act, (*overview)->rows)
                                 : std::vector<const reports::MunicipalityRow*>{};
    if (others.empty())
        return redirect_saying(room, request, address_of(request.municipality->code),
                               std::string(done));
    return redirect_saying(room, request, proposal_address(others.front()->proposal_id),
                           request.municipality->usual_name + ": " + std::string(done) +
                               " Dit is het volgende voorstel.");
}

// A form that says neither is no no.
std::optional<Response> no_choice(const Room& room, const Request& request) {
    const auto choice = request.filled("keuze");
    if (choice == "ja" || choice == "nee") return std::nullopt;
    return show(room, request, "Kies: ja of nee.");
}

}  // namespace

std::vector<const reports::MunicipalityRow*> proposals_for(
    const Room& room, const Request& request, mandate::Act act,
    const std::vector<reports::MunicipalityRow>& rows) {
    const auto wanted = act == mandate::Act::decide_rung ? reports::ProposalStage::to_decide
                                                         : reports::ProposalStage::to_review;
    std::vector<const reports::MunicipalityRow*> found;
    for (const reports::MunicipalityRow& row : rows) {
        const access::Subject subject{.municipality = row.code, .province = row.province};
        const auto* proposal = room.world.dossiers.of(row.code).open_proposal();
        if (row.proposal == wanted && proposal &&
            !why_not(room, request, subject, *proposal, act) &&
            !desk::overtaken(room.desk, room.world, row.code, *proposal))
            found.push_back(&row);
    }
    return found;
}

Response proposal_page(const Room& room, const Request& request) { return show(room, request, ""); }

Response review_action(const Room& room, const Request& request) {
    const dossier::Proposal* proposal = proposal_here(room, request);
    if (!proposal) return error_page(request, 404, "Niet gevonden", "Dit voorstel is er niet.");
    if (const auto unclear = no_choice(room, request)) return *unclear;
    const bool agreed = request.filled("keuze") == "ja";
    const std::string remarks(request.filled("reden").value_or(""));
    const auto ask = ask_of(room, request, mandate::Act::review_proposal, 0,
                            "review " + proposal->what.proposal.value() +
                                (agreed ? " akkoord " : " niet akkoord ") + remarks);
    if (!ask) return refused(request, ask.error());
    return after(
        room, request, mandate::Act::review_proposal,
        desk::review(room.desk, *ask, proposal->what.proposal, agreed, remarks),
        agreed ? "het voorstel is getoetst: akkoord." : "het voorstel is getoetst: niet akkoord.");
}

Response withdraw_action(const Room& room, const Request& request) {
    const dossier::Proposal* proposal = proposal_here(room, request);
    if (!proposal) return error_page(request, 404, "Niet gevonden", "Dit voorstel is er niet.");
    const std::string reason(request.filled("terugneemreden").value_or(""));
    const std::string id = proposal->what.proposal.value();
    const auto ask = ask_of(room, request, access::Operation::withdraw_proposal,
                            "withdraw " + id + " " + reason);
    if (!ask) return refused(request, ask.error());
    const auto outcome = desk::withdraw(room.desk, *ask, proposal->what.proposal, reason);
    if (!outcome) return show(room, request, outcome.error().reason);
    return redirect_saying(room, request, address_of(request.municipality->code),
                           "voorstel " + id + " is teruggenomen.");
}

Response decide_action(const Room& room, const Request& request) {
    const dossier::Proposal* proposal = proposal_here(room, request);
    if (!proposal) return error_page(request, 404, "Niet gevonden", "Dit voorstel is er niet.");
    if (const auto unclear = no_choice(room, request)) return *unclear;
    const bool follow = request.filled("keuze") == "ja";
    const std::string reason(request.filled("reden").value_or(""));
    const std::string id = proposal->what.proposal.value();
    const auto ask = ask_of(room, request, mandate::Act::decide_rung, 0,
                            follow ? "decide " + id : "decline " + id + " " + reason);
    if (!ask) return refused(request, ask.error());
    // What a jurist wrote since the page was made was not seen.
    if (follow && request.filled("toetsingen") != std::to_string(proposal->reviews.size()))
        return show(
            room, request,
            "Intussen las een jurist dit voorstel. Lees eerst wat hieronder bij de toetsing "
            "staat.");
    return after(room, request, mandate::Act::decide_rung,
                 follow ? desk::decide(room.desk, *ask, proposal->what.proposal)
                        : desk::decline(room.desk, *ask, proposal->what.proposal, reason),
                 follow ? "het besluit is genomen." : "het voorstel is niet gevolgd.");
}

Html proposals_too(const Room& room, const Request& request) {
    const auto overview = visible_overview(room, request);
    if (!overview) return {};
    const auto waiting = proposals_for(room, request, mandate::Act::decide_rung, (*overview)->rows);
    if (waiting.empty()) return {};
    return Html() << "<p>Wel " << std::string_view(waiting.size() == 1 ? "wacht " : "wachten ")
                  << base::how_many(waiting.size(), "voorstel", "voorstellen")
                  << " op uw besluit. <a href=\"/voorstellen/"
                  << base::lower_ascii(waiting.front()->proposal_id)
                  << "\">Naar het eerste: " << waiting.front()->name << "</a></p>";
}

}  // namespace trede::pages
