#include "pages/handling.hpp"

#include <algorithm>
#include <ranges>

#include "base/text.hpp"
#include "correspondence/letter_kind.hpp"
#include "desk/contact.hpp"
#include "desk/handling.hpp"
#include "desk/propose.hpp"
#include "ladder/closing.hpp"
#include "pages/bulk_parts.hpp"
#include "pages/dossier.hpp"
#include "pages/parts.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using reports::MunicipalityRow;
using reports::ProposalStage;
using reports::RowTerm;

namespace {

Html assign_form(const Room& room, const Request& request, const std::string& now,
                 const std::string& mistake) {
    const std::string address = address_of(request.municipality->code, "/behandelaar");
    Html form;
    form << "<details" << std::string_view(mistake.empty() ? "" : " open")
         << "><summary>Wijs toe aan een ander</summary>" << form_start(request, address)
         << "<input type=\"hidden\" name=\"stand\" value=\"" << room.world.length
         << "\"><div class=\"veld\"><label class=\"utrecht-form-label\" "
            "for=\"behandelaar\">Behandelaar</label><span class=\"kies\"><select "
            "class=\"utrecht-select utrecht-select--html-select\" id=\"behandelaar\" "
            "name=\"behandelaar\">";
    const std::string chosen = given(request, "behandelaar");
    const auto option = [&](const std::string& id, const std::string& name) {
        if (id != now)
            form << "<option value=\"" << id << "\""
                 << std::string_view(id == chosen ? " selected" : "") << ">" << name << "</option>";
    };
    for (const mandate::Officer& one : desk::possible_handlers(room.desk))
        option(one.id.value(), one.function);
    if (!now.empty()) option(std::string(desk::nobody), "Niemand");
    form << "</select></span></div>"
         << area_field({.name = "reden",
                        .label = "Reden",
                        .value = given(request, "reden"),
                        .mistake = mistake})
         << "<button class=\"utrecht-button utrecht-button--secondary-action\">Wijs "
            "toe</button></form></details>";
    return form;
}

Html note_form(const Request& request, const std::string& text, const std::string& mistake) {
    Html form;
    if (!mistake.empty())
        form << "<div class=\"melding fout\" role=\"alert\" tabindex=\"-1\" autofocus><p>"
             << mistake << "</p><p>Er is niets vastgelegd.</p></div>";
    form << form_start(request, address_of(request.municipality->code, "/notities"))
         << area_field({.name = "tekst",
                        .label = "Nieuwe notitie",
                        .value = text,
                        .hint = "Noem functies en geen namen. Een notitie blijft staan zoals zij "
                                "is; wat niet klopt, verbetert u in een nieuwe."})
         << "<button class=\"utrecht-button utrecht-button--primary-action\">Bewaar de "
            "notitie</button></form>";
    return form;
}

Response notes_shown(const Room& room, const Request& request, const std::string& mistake) {
    const auto& notes = state_here(room, request).notes;
    Html page;
    page << "<p class=\"melding\">Deze notities zijn intern: een gemeente, een provincie en het "
            "publiek zien ze hier niet. Zij vallen onder de Woo: wie erom vraagt, kan ze te zien "
            "krijgen.</p>";
    if (request.viewer.officer &&
        request.viewer.may(access::Operation::write_notes, subject_of(request)))
        page << note_form(request, given(request, "tekst"), mistake);
    page << "<h2>Notities</h2>";
    if (notes.empty()) page << "<p>Er zijn nog geen notities in dit dossier.</p>";
    Html list;
    for (const dossier::NoteOnFile& one : notes | std::views::reverse) {
        list << "<li><p class=\"tekst\">" << one.what.text << "</p><small>"
             << base::in_words_with_weekday(one.what.written_on) << ", door " << one.what.function
             << ", nummer " << one.sequence << "</small></li>";
    }
    if (!list.empty()) page << "<ol class=\"tijdlijn\">" << list << "</ol>";
    const std::string code = base::lower_ascii(request.municipality->code.value());
    return dossier_layout(room, request, "Notities", page, {.status = mistake.empty() ? 200 : 422});
}

}  // namespace

Html handler_box(const Room& room, const Request& request, const std::string& mistake) {
    const dossier::State& state = state_here(room, request);
    const dossier::HandlerAssigned* now = state.handler();
    Html box;
    box << "<section class=\"kader\" id=\"behandelaarvak\"><h2>Behandelaar</h2>";
    if (now) {
        box << "<p><strong>" << now->function << "</strong>, sinds " << day(now->assigned_on)
            << "<br><small>" << now->reason << "</small></p>";
    } else {
        box << "<p>Niemand heeft dit dossier.</p>";
    }
    if (!state.closed && request.viewer.officer &&
        request.viewer.may(access::Operation::assign_dossiers, subject_of(request)))
        box << assign_form(room, request, now ? now->handler.value() : std::string(), mistake);
    box << "</section>";
    return box;
}

Response notes_page(const Room& room, const Request& request) {
    return notes_shown(room, request, "");
}

Response write_note_action(const Room& room, const Request& request) {
    const auto& code = request.municipality->code;
    const std::string text = given(request, "tekst");
    const auto ask = ask_of(room, request, access::Operation::write_notes,
                            "note add " + code.value() + "\n" + text);
    if (!ask) return refused(request, ask.error());
    const auto written = desk::write_note(room.desk, *ask, code, text);
    if (!written) return notes_shown(room, request, written.error().reason);
    return redirect_saying(room, request, address_of(code, "/notities"), "de notitie.");
}

Response assign_one_action(const Room& room, const Request& request) {
    const auto& code = request.municipality->code;
    const auto seen = base::parse_integer(given(request, "stand"));
    if (!seen) {
        return refused(request, {.kind = base::RefusalKind::input,
                                 .ground = "",
                                 .reason = "Het formulier is niet volledig. Open de pagina "
                                           "opnieuw."});
    }
    const desk::Assignment assignment{.handler = given(request, "behandelaar"),
                                      .reason = given(request, "reden"),
                                      .seen = static_cast<std::uint64_t>(*seen)};
    const auto ask =
        ask_of(room, request, access::Operation::assign_dossiers,
               "assign " + code.value() + "\n" + assignment.handler + "\n" + assignment.reason);
    if (!ask) return refused(request, ask.error());
    const auto assigned = desk::assign_handler(room.desk, *ask, code, assignment);
    if (!assigned && assigned.error().kind == base::RefusalKind::input)
        return dossier_page_again(room, request, assigned.error().reason, 422);
    if (!assigned && assigned.error().kind == base::RefusalKind::conflict)
        return dossier_page_again(room, request, assigned.error().reason, 409);
    if (!assigned) return refused(request, assigned.error());
    return redirect_saying(room, request, address_of(code), "de behandelaar.");
}

namespace {

// A rung of which the municipality was told nothing yet.
bool awaits_letter(const dossier::State& state) {
    if (state.decisions.empty()) return false;
    const auto& decision = state.decisions.back();
    if (state.rung != decision.to || decision.to == ladder::Rung::signal) return false;
    return std::ranges::none_of(state.letters, [&](const dossier::LetterOnFile& letter) {
        return letter.what.dated_on >= decision.decided_on;
    });
}

// A day that the municipality named itself: nothing is asked by it, so it comes after all else.
Html foretold_line(const MunicipalityRow& row, base::Date today) {
    return Html() << "D" << row.term.about.substr(1) << ", is "
                  << base::in_words_with_weekday(*row.term.last_day) << ". "
                  << term_chip(row.term, today) << " <a href=\""
                  << address_of(row.code, "/termijnen") << "\">Wat dat betekent</a>";
}

Html what_came(const MunicipalityRow& row) {
    return Html() << "<a href=\"" << address_of(row.code, "/antwoorden")
                  << "\">Bekijk wat er kwam</a>";
}

// The term that somebody waits for, or that is over.
Html term_line(const MunicipalityRow& row, base::Date today) {
    Html line;
    line << std::string_view(row.term.state == RowTerm::late      ? "Niet binnen de termijn: "
                             : row.term.state == RowTerm::gone_by ? "De termijn is voorbij: "
                                                                  : "Wacht op ")
         << row.term.about << ", tot en met " << base::in_words_with_weekday(*row.term.last_day)
         << ". " << term_chip(row.term, today) << " <a href=\""
         << address_of(row.code, "/termijnen") << "\">Zo is dit berekend</a>";
    if (row.term.state == RowTerm::late)
        line << " Te laat zijn verandert vanzelf niets: u besluit of er een stap volgt.";
    if (row.term.state == RowTerm::gone_by)
        line << " Een zienswijze geven mag en hoeft niet: u besluit of er een stap volgt.";
    if (row.to_judge) line << " Een antwoord is nog niet beoordeeld. " << what_came(row);
    return line;
}

std::string letter_address(const registry::MunicipalityCode& code,
                           const dossier::RungDecided& decision) {
    const auto letter = correspondence::letter_of_step(decision.from, decision.to);
    return "/brieven/nieuw?" + (letter.empty() ? "" : "sjabloon=" + std::string(letter) + "&") +
           "gm=" + base::lower_ascii(code.value());
}

// Nothing can be proposed before somebody reopens it, so that is what is offered, or who can.
Html closed_box(const Room& room, const Request& request, const dossier::State& state) {
    Html box;
    box << "<section class=\"nu\" aria-labelledby=\"nu\"><h2 id=\"nu\">Nu</h2><p>Dit dossier is "
           "gesloten";
    const auto closing = std::ranges::find(state.moves.rbegin(), state.moves.rend(),
                                           dossier::Move::close, &dossier::CourseChanged::move);
    if (closing != state.moves.rend()) {
        box << " sinds " << base::in_words_with_weekday(closing->changed_on) << ". ";
        if (closing->closes) box << ladder::label(*closing->closes) << ". ";
        box << "Grond: " << closing->ground;
    }
    box << ".</p>";
    const int rung = state.rung ? ladder::number(*state.rung) : 0;
    if (request.viewer.officer &&
        mandate::mandate_for(*request.viewer.officer, mandate::Act::decide_rung, rung,
                             room.desk.today))
        box << "<p><a class=\"knop utrecht-button utrecht-button--primary-action\" href=\""
            << address_of(request.municipality->code, "/juridisch/heropening")
            << "\">Heropen het dossier</a></p>";
    else
        box << "<p>Een trede voorstellen kan weer na heropening. Heropenen kan: "
            << who_may(room, mandate::Act::decide_rung, rung) << ".</p>";
    return box << "</section>";
}

// That the last proposal was refused, and why.
Html sent_back(const dossier::State& state, const MunicipalityRow& row) {
    Html line;
    line << "Voorstel " << row.proposal_id << " is terug: het kreeg geen akkoord.";
    const auto* last = state.last_proposal();
    if (last && last->declined)
        line << " De reden, van " << day(last->declined->declined_on) << ": "
             << last->declined->reason;
    return line;
}

// A task is asked, and nobody reported anything of it.
bool no_figures(const MunicipalityRow& row) {
    bool asked = false;
    for (const reports::StrandOnRow& strand : row.strands) {
        if (strand.realised || strand.differs) return false;
        asked = asked || (strand.task && !strand.suspended);
    }
    return asked && !row.nothing_asked;
}

// For whom the open proposal waits; nobody can follow one that was overtaken.
std::string_view how_it_stands(const Room& room, const MunicipalityRow& row) {
    // It may be of a municipality that became part of this one.
    const auto code = desk::dossier_of(row.proposal_id, "V").value_or(row.code);
    const auto* proposal = room.world.dossiers.of(code).open_proposal();
    if (proposal && desk::overtaken(room.desk, room.world, code, *proposal))
        return " is achterhaald: niemand kan het nog volgen.";
    return row.proposal == ProposalStage::to_review ? " wacht op een jurist."
                                                    : " wacht op een besluit.";
}

}  // namespace

// One sentence, one date, one thing to do.
Html now_box(const Room& room, const Request& request, const MunicipalityRow& row) {
    const dossier::State& state = room.world.dossiers.of(row.code);
    if (state.closed) return closed_box(room, request, state);
    Html box;
    box << "<section class=\"nu\" aria-labelledby=\"nu\"><h2 id=\"nu\">Nu</h2><p>";
    std::string action = address_of(row.code, "/beoordelingen/nieuw");
    std::string_view button = "Maak een beoordeling";
    bool offer = request.viewer.may(access::Operation::propose_rung, subject_of(request));
    bool back_told = row.proposal != ProposalStage::sent_back;
    if (row.proposal == ProposalStage::to_review || row.proposal == ProposalStage::to_decide) {
        box << "Voorstel " << row.proposal_id << how_it_stands(room, row);
        action = "/voorstellen/" + base::lower_ascii(row.proposal_id);
        button = "Bekijk het voorstel";
        offer = true;
    } else if (row.term.state == RowTerm::running && row.term.unsent) {
        box << "De brief is opgesteld en nog niet weg, dus er loopt nog geen termijn voor "
            << row.term.about << ". <a href=\"" << address_of(row.code, "/brieven")
            << "\">Naar de brief</a>";
    } else if (row.term.asks_step() || (row.term.state == RowTerm::running && !row.term.foretold)) {
        box << term_line(row, room.desk.today);
    } else if (row.term.state == RowTerm::answered) {
        box << with_capital(row.term.about) << " is binnen. " << what_came(row);
        action = address_of(row.code, "/antwoorden/oordeel");
        button = "Beoordeel het antwoord";
        offer = request.viewer.may(access::Operation::judge_answers, subject_of(request));
    } else if (awaits_letter(state)) {
        box << "Trede " << ladder::number(*state.rung)
            << " is besloten; er is nog geen brief over opgesteld.";
        action = letter_address(row.code, state.decisions.back());
        button = "Stel de brief op";
        offer = request.viewer.may(access::Operation::draft_letters, subject_of(request));
    } else if (row.proposal == ProposalStage::sent_back) {
        box << sent_back(state, row);
        back_told = true;
    } else if (in_view(row, reports::View::to_propose, room.desk.today)) {
        box << "Er is een tekort en nog geen trede.";
    } else if (row.term.foretold) {
        box << foretold_line(row, room.desk.today);
    } else if (no_figures(row)) {
        box << "Van deze gemeente zijn nog geen cijfers op het dossier.";
        action = "/import";
        button = "Voer cijfers in";
        offer = request.viewer.may(access::Operation::import_figures);
    } else {
        box << std::string_view(row.nothing_asked
                                    ? "Er staat niets open, en van de taak is nu niets te vragen."
                                    : "Er staat niets open.");
        const bool asked = std::ranges::any_of(
            row.strands, [](const auto& strand) { return strand.task.has_value(); });
        offer = offer && !row.nothing_asked && row.verdict != fulfilment::Verdict::no_task &&
                (asked || row.verdict != fulfilment::Verdict::no_data);
    }
    box << "</p>";
    if (!back_told) box << "<p>" << sent_back(state, row) << "</p>";
    if (offer)
        box << "<p><a class=\"knop utrecht-button utrecht-button--primary-action\" href=\""
            << action << "\">" << button << "</a></p>";
    box << "</section>";
    return box;
}

}  // namespace trede::pages
