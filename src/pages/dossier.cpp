#include "pages/dossier.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "desk/assess.hpp"
#include "desk/office.hpp"
#include "desk/remedies.hpp"
#include "desk/taken_over.hpp"
#include "desk/terms.hpp"
#include "dossier/agreements.hpp"
#include "dossier/term_letters.hpp"
#include "fulfilment/needed.hpp"
#include "fulfilment/verdict.hpp"
#include "law/statute.hpp"
#include "pages/batches.hpp"
#include "pages/handling.hpp"
#include "pages/letter_view.hpp"
#include "pages/parts.hpp"
#include "registry/taken_over.hpp"
#include "reports/explanation.hpp"
#include "reports/task_standing.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using reports::MunicipalityRow;

namespace {

Html link_to(const registry::Municipality& one) {
    return Html() << "<a href=\"" << address_of(one.code) << "\">" << one.usual_name << " ("
                  << one.code.value() << ")</a>";
}

Html terms_of(const Room& room, const desk::JoinedDossier& one) {
    Html list;
    const auto terms = reports::terms(
        *one.state, desk::term_law(room.desk, room.services.office.holidays), room.desk.today);
    if (!terms) return list << "<li>" << terms.error().reason << "</li>";
    for (const reports::ReportedTerm& term : *terms) {
        if (!is_open(term)) continue;
        list << "<li>Termijn " << one.municipality.code.value() << "/" << term.opened.id.value()
             << ", " << term.opened.what << ": " << standing_in_words(term);
        if (term.standing.last_day) list << ", " << last_day_in_words(term);
        list << "</li>";
    }
    return list;
}

Html remedies_of(const Room& room, const desk::JoinedDossier& one) {
    Html list;
    const auto rows = desk::remedies_of(room.desk, *one.state, room.services.office.holidays);
    if (!rows) return list << "<li>" << rows.error().reason << "</li>";
    for (const desk::RemedyRow& row : *rows) {
        if (row.remedy.decided) continue;
        list << "<li>" << say(row.remedy.what);
        if (row.to_decide) list << " " << desk::to_decide_in_words(*row.to_decide);
        list << "</li>";
    }
    return list;
}

Html others_of(const Room& room, const desk::JoinedDossier& one) {
    const dossier::State& state = *one.state;
    Html list;
    for (const cycle::Suspension& suspension : state.suspensions) {
        if (suspension.until_on && *suspension.until_on < room.desk.today) continue;
        list << "<li>" << in_words(dossier::Event(dossier::TaskSuspended{suspension})) << "</li>";
    }
    for (const dossier::DelayReported& delay : state.delays)
        list << "<li>" << in_words(dossier::Event(delay)) << "</li>";
    for (const contact::Agreement& agreement : state.contact.agreements) {
        if (agreement.settled) continue;
        const auto stands = dossier::standing(state, agreement, room.desk.today);
        list << "<li>Afspraak " << agreement.made.agreement.value() << ", " << agreement.made.what
             << ", uiterlijk " << day(stands.due_on) << ": " << label(stands.state) << "</li>";
    }
    if (const auto* proposal = state.open_proposal())
        list << "<li>Voorstel " << proposal->what.proposal.value()
             << " ligt er nog: sluit het af, en doe een voorstel voor deze gemeente.</li>";
    if (state.rung && !state.closed)
        list << "<li>Trede " << ladder::number(*state.rung)
             << ", die niet vanzelf overgaat: een voorstel voor deze gemeente mag meteen tot die "
                "trede gaan, en een mens besluit.</li>";
    return list;
}

// What the municipality took over from others that became part of it, and is open there; or where
// the dossier went on, when it became part of another itself. Empty when neither is so.
Html taken_over_box(const Room& room, const Request& request) {
    const auto& code = request.municipality->code;
    Html box;
    if (const auto gone = registry::taken_over(room.desk.registry, code, room.desk.today)) {
        box << "<p class=\"melding\">Deze gemeente is opgegaan in ";
        for (const registry::Municipality& one : gone->by) box << link_to(one) << " ";
        box << "per " << day(base::plus_days(*gone->from.last_day, 1))
            << ". Wat open is, staat daar.</p>";
    }
    for (const desk::JoinedDossier& one :
         desk::joined_dossiers(room.desk.registry, room.world.dossiers, code, room.desk.today)) {
        const Html open = Html() << terms_of(room, one) << remedies_of(room, one)
                                 << others_of(room, one);
        box << "<section class=\"kader\"><h2>Overgenomen van " << one.municipality.usual_name
            << "</h2><p>" << link_to(one.municipality) << " ging hierin op per "
            << day(base::plus_days(*one.municipality.last_day, 1)) << ".</p>";
        if (open.empty())
            box << "<p>Daar staat niets open.</p>";
        else
            box << "<ul>" << open << "</ul>";
        box << "</section>";
    }
    return box;
}

struct Tab {
    std::string_view address;
    std::string_view name;
    std::string_view call;       // of the interface, with the same below the dossier
    std::string_view also = {};  // and another one, when the tab shows both
};
constexpr std::array<Tab, 11> tabs = {{{"", "Overzicht", "/dossier"},
                                       {"/cijfers", "Cijfers", "/cijfers"},
                                       {"/cyclus", "Cyclus", "/dossier"},
                                       {"/locaties", "Locaties en geld", "/dossier"},
                                       {"/tijdlijn", "Tijdlijn", "/dossier"},
                                       {"/termijnen", "Termijnen", "/termijnen"},
                                       {"/brieven", "Brieven", "/brieven"},
                                       {"/antwoorden", "Antwoorden", "/antwoorden"},
                                       {"/afspraken", "Afspraken", "/afspraken", "/gesprekken"},
                                       {"/juridisch", "Juridisch", "/dossier"},
                                       {"/notities", "Notities", "/notities"}}};

Html foot_of(const registry::MunicipalityCode& code, std::string_view tab, const TabFoot& foot) {
    if (!foot.call.empty()) return elsewhere(address_of(code, foot.call), foot.command);
    const auto found = std::ranges::find(tabs, tab, &Tab::name);
    const Tab& here = found == tabs.end() ? tabs.front() : *found;
    Html lines = elsewhere(address_of(code, here.call), foot.command);
    if (!here.also.empty() && foot.command.empty()) lines << elsewhere(address_of(code, here.also));
    return lines;
}

}  // namespace

MunicipalityRow row_here(const Room& room, const Request& request) {
    const auto made = room.services.overviews.of(room.desk, room.world);
    const std::vector<MunicipalityRow> none;
    const auto& rows = made ? (*made)->rows : none;
    const auto found = std::ranges::find(rows, request.municipality->code, &MunicipalityRow::code);
    // One that is gone is in no list; its own dossier says where it stood.
    const dossier::State& state = room.world.dossiers.of(request.municipality->code);
    return found == rows.end() ? MunicipalityRow{.code = request.municipality->code,
                                                 .name = request.municipality->usual_name,
                                                 .official = request.municipality->name,
                                                 .province = request.municipality->province,
                                                 .province_name = {},
                                                 .rung = state.rung,
                                                 .closed = state.closed}
                               : *found;
}

Html still_to_answer(const MunicipalityRow& row) {
    Html told;
    for (const reports::OwnDecision& one : row.own_decisions) {
        if (one.on == reports::OwnDecision::On::more_time)
            told << "<p class=\"melding\">Let op: de gemeente vroeg om uitstel voor " << one.about
                 << ". Daarover is nog niet besloten.</p>";
    }
    const bool runs =
        row.term.state == reports::RowTerm::running && !row.term.unsent && !row.term.foretold;
    if (!runs || !row.term.last_day) return told;
    return told << "<p class=\"melding\">Let op: voor " << row.term.about
                << " heeft de gemeente nog tijd tot en met "
                << base::in_words_with_weekday(*row.term.last_day)
                << ". Wie nu een stap zet, schrijft in de weging waarom dat niet kan wachten.</p>";
}

namespace {

std::string shortfall_text(const MunicipalityRow& row) {
    const auto known = row.shortfall();
    if (!known) return "onbekend";
    return base::with_points(known->number()) + (known->number() == 1 ? " plek" : " plekken") +
           (row.incomplete() ? " of meer" : "") + ", per soort geteld";
}

// Beside the figures of an earlier day: what of it is not asked today.
Html not_asked_now(const Room& room, const registry::MunicipalityCode& code) {
    Html list;
    const auto policy = fulfilment::verdict_policy_on(room.desk.lawbook, room.desk.today);
    if (!policy) return list;
    for (const reports::NotAsked& one :
         desk::not_asked_of(room.desk.registry, room.desk.lawbook, room.world.dossiers, code,
                            room.desk.today, policy->task_rules))
        list << "<p class=\"melding\">" << in_words(one, room.desk.today) << "</p>";
    return list;
}

Html figures_box(const Room& room, const MunicipalityRow& row) {
    Html box;
    box << "<section class=\"kader\"><h2>Taak en realisatie</h2><dl class=\"feiten\">";
    for (const auto& strand : row.strands) {
        const std::string name = category_name(room, strand.category);
        if (name.empty()) continue;
        box << "<dt>" << name << "</dt><dd>" << strand_bar(strand) << strand_text(strand);
        if (strand.share) box << " (" << *strand.share / 10 << "," << *strand.share % 10 << " %)";
        box << "; tekort " << places(strand.shortfall) << "</dd>";
    }
    box << "<dt>Tekort samen</dt><dd>" << shortfall_text(row) << "</dd><dt>Oordeel</dt><dd>"
        << fulfilment::word(row.verdict) << "</dd><dt>Nieuw indicatief aantal</dt><dd>"
        << places(row.indicative)
        << std::string_view(row.indicative ? " plekken (niet de taak)" : ": niet gepubliceerd")
        << "</dd></dl>" << not_asked_now(room, row.code) << "<p><a href=\""
        << address_of(row.code, "/cijfers")
        << "\">Waar komen deze cijfers vandaan?</a></p></section>";
    return box;
}

Html rung_box(const MunicipalityRow& row, const dossier::State& state) {
    Html box;
    box << "<section class=\"kader\"><h2>Trede</h2><p>" << rung_in_full(row) << "</p>";
    if (state.decisions.empty()) {
        box << "<p>Er is nog geen besluit over een trede genomen.</p>";
    } else {
        const auto& decision = state.decisions.back();
        const auto* proposal = state.proposal(decision.proposal);
        box << "<dl class=\"feiten\"><dt>Besloten op</dt><dd>" << day(decision.decided_on)
            << "</dd><dt>Door</dt><dd>" << decision.function << "</dd><dt>Mandaat</dt><dd>"
            << decision.mandate << "</dd>";
        if (proposal)
            box << "<dt>Bevindingen</dt><dd>" << proposal->what.findings
                << "</dd><dt>Weging</dt><dd>" << proposal->what.reason << "</dd>";
        box << "</dl>";
    }
    if (!state.frozen.empty()) box << "<p class=\"melding\">Bevroren: " << state.frozen << "</p>";
    box << "</section>";
    return box;
}

Html explained(const Room& room, const Request& request) {
    Html box;
    const auto& code = request.municipality->code;
    const auto gone = registry::taken_over(room.desk.registry, code, room.desk.today);
    const base::Date until = gone ? *gone->from.last_day : room.desk.today;
    const auto rows = desk::assess(room.desk, room.world, {.day = until, .last_of_each = true},
                                   desk::Which::all, code);
    if (!rows || rows->empty() || !rows->front().reported) return box;
    const auto& assessed = rows->front();
    box << "<section class=\"kader\"><h2>Zo is dit oordeel ontstaan</h2><p "
           "class=\"zacht\">Peildatum "
        << day(assessed.reference_date)
        << ". Dit rekent het programma uit; een mens besluit.</p><ol>";
    const auto statute = law::statute_on(room.desk.lawbook, room.desk.today);
    if (!statute) return {};
    for (const auto& step :
         reports::explain(assessed.assessment, *statute, assessed.joined.get())) {
        box << "<li>" << step.sentence << " <small>Grond: " << step.ground;
        if (!step.source.empty()) box << ". Bron: " << step.source;
        box << ".</small></li>";
    }
    box << "<li>" << assessed.placement.explanation << " <small>Grond: beleid "
        << assessed.placement.policy << ".</small></li></ol><p>";
    for (const auto& needed : fulfilment::needed(assessed.assessment))
        box << fulfilment::in_words(needed) << " ";
    box << "</p></section>";
    return box;
}

}  // namespace

const dossier::State& state_here(const Room& room, const Request& request) {
    return room.world.dossiers.of(request.municipality->code);
}

Html form_links(const Request& request, std::initializer_list<FormLink> links,
                std::string_view label) {
    Html list;
    for (const FormLink& one : links) {
        if (!request.viewer.may(one.operation, subject_of(request))) continue;
        list << "<li><a href=\"" << address_of(request.municipality->code, one.address) << "\">"
             << one.name << "</a></li>";
    }
    if (list.empty()) return {};
    return Html() << "<nav aria-label=\"" << label << "\"><ul class=\"stappen\">" << list
                  << "</ul></nav>";
}

Response dossier_layout(const Room& room, const Request& request, std::string_view tab,
                        const Html& content, const TabFoot& foot) {
    const registry::Municipality& who = *request.municipality;
    const auto province = room.desk.registry.province(who.province);
    Html page;
    const MunicipalityRow row = row_here(room, request);
    page << "<p>" << rung_in_full(row) << " <span class=\"zacht\">· "
         << (province ? province->name : who.province.value()) << " · " << who.code.value();
    if (who.usual_name != who.name) page << " · officieel " << who.name;
    page << " · behandelaar: "
         << (row.handler.empty() ? std::string("niemand") : row.handler_function)
         << "</span></p><nav aria-label=\"Dossier\"><ul class=\"tabs\">";
    for (const Tab& one : tabs) {
        page << "<li><a href=\"" << address_of(who.code, one.address) << "\"";
        if (one.name == tab) page << " aria-current=\"page\"";
        page << ">" << one.name << "</a></li>";
    }
    page << "</ul></nav>" << said_before(room, request, "Vastgelegd: ") << content;
    const std::string title =
        tab == "Overzicht" ? who.usual_name : who.usual_name + ": " + base::lower_ascii(tab);
    return html(layout(request, title, page, room.fictional, foot_of(who.code, tab, foot)),
                foot.status);
}

Html letter_to_draft(const Room& room, const Request& request, const reports::ReportedTerm& term) {
    const dossier::State& state = state_here(room, request);
    const bool to_draft = std::ranges::any_of(
        dossier::extensions_to_tell(state), [&](const dossier::ExtensionDecided* one) {
            return term.opened.named(one->term) && !dossier::letter_about(state, *one);
        });
    if (!to_draft || term.letter_due.empty() || !may(room, request, mandate::Act::draft_letter))
        return {};
    return Html() << "<p><a href=\"/brieven/nieuw?sjabloon=" << term.letter_due
                  << "&amp;gm=" << base::lower_ascii(request.municipality->code.value())
                  << "\">Stel die brief op</a></p>";
}

Response dossier_page(const Room& room, const Request& request) {
    return dossier_page_again(room, request, "", 200);
}

Response dossier_page_again(const Room& room, const Request& request, const std::string& mistake,
                            int status) {
    const MunicipalityRow row = row_here(room, request);
    const dossier::State& state = room.world.dossiers.of(row.code);
    Html page;
    // Nothing is done any more in the dossier of one that is gone; what was is still to be read.
    if (registry::taken_over(room.desk.registry, row.code, room.desk.today)) {
        page << taken_over_box(room, request) << rung_box(row, state) << explained(room, request);
        return dossier_layout(room, request, "Overzicht", page);
    }
    page << mistake_box(mistake) << now_box(room, request, row) << "<div class=\"twee\">"
         << figures_box(room, row) << rung_box(row, state) << handler_box(room, request, mistake);
    if (!state.closed) page << delays_to_follow_up(room, row.code, state);
    page << "</div>" << taken_over_box(room, request) << explained(room, request);
    return dossier_layout(room, request, "Overzicht", page, {.status = status});
}

}  // namespace trede::pages
