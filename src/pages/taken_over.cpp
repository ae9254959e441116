#include "pages/taken_over.hpp"

#include <algorithm>

#include "desk/borne.hpp"
#include "desk/office.hpp"
#include "desk/remedies.hpp"
#include "desk/terms.hpp"
#include "dossier/agreements.hpp"
#include "pages/parts.hpp"
#include "registry/taken_over.hpp"

namespace trede::pages {

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
             << ", " << term.opened.what << ": " << label(term.state);
        if (term.standing.last_day)
            list << ", uiterlijk " << base::in_words_with_weekday(*term.standing.last_day);
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
        if (row.decide_by)
            list << " Beslissen uiterlijk op " << day(row.decide_by->last_day) << ".";
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

}  // namespace

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

}  // namespace trede::pages
