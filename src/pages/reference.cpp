#include "pages/reference.hpp"

#include <string>

#include "base/percent.hpp"
#include "base/text.hpp"
#include "desk/handling.hpp"
#include "desk/overview.hpp"
#include "intake/headings.hpp"
#include "pages/batch_work.hpp"
#include "pages/parts.hpp"
#include "web/api.hpp"
#include "web/layout.hpp"

namespace trede::pages {

namespace {

Html policy_box(const law::Policy& policy, base::Date today) {
    Html box;
    box << "<section class=\"kader\"><h2>" << policy.title << "</h2><p class=\"zacht\">"
        << law::cite(policy) << (policy.valid_from > today ? Html() << "; geldt nog niet" : Html())
        << "</p><p>" << policy.explanation << "</p><dl class=\"feiten\">";
    for (const law::Choice& choice : policy.choices)
        box << "<dt>" << law::label(choice) << "</dt><dd><strong>" << law::value_of(choice)
            << "</strong> (" << law::word(choice.certainty) << "). " << choice.explanation
            << "</dd>";
    box << "</dl></section>";
    return box;
}

// What bears that number and may be seen: a proposal, a letter, a batch, an objection, a message.
Html things_named(const Room& room, const Request& request, const std::string& asked) {
    const std::string name = in_capitals(std::string(base::trim(asked)));
    Html list;
    const auto add = [&](const std::string& address, std::string_view kind) {
        list << "<li>" << kind << " <a href=\"" << address << "\">" << name << "</a></li>";
    };
    for (const registry::Municipality& body : room.desk.registry.history()) {
        const dossier::State& state = room.world.dossiers.of(body.code);
        const access::Subject subject{.municipality = body.code, .province = body.province};
        if (!request.viewer.may(access::Operation::view_dossier, subject)) continue;
        for (const dossier::Proposal& one : state.proposals) {
            if (one.what.proposal.value() == name)
                add("/voorstellen/" + base::lower_ascii(name), "Voorstel");
        }
        if (state.letter(dossier::ReferenceNumber(name)) != nullptr)
            add(address_of(body.code, "/brieven"), "Brief");
        if (state.remedy(dossier::RemedyId(name)) != nullptr)
            add(address_of(body.code, "/juridisch"), "Bezwaar of beroep");
    }
    const dispatch::Batch* batch = room.world.batches.find(dispatch::BatchId(name));
    if (batch != nullptr && request.viewer.may(access::Operation::view_letters, std::nullopt))
        add("/brieven/partijen/" + base::lower_ascii(name), "Partij brieven");
    if (name.starts_with("M-") &&
        request.viewer.may(access::Operation::handle_mail, std::nullopt)) {
        if (const auto id = room.world.mailbox.resolve(name))
            add("/postvak/" + base::lower_ascii(mailbox::short_name(*id)), "Bericht");
    }
    if (list.empty()) return {};
    return Html() << "<h2>Met dit nummer</h2><ul>" << list << "</ul>";
}

Html search_form(const std::string& asked) {
    Html form;
    form << "<form class=\"filters\" method=\"get\" action=\"/zoeken\" role=\"search\"><div><label "
            "class=\"utrecht-form-label\" for=\"q\">Gemeente, nummer, functionaris of woord</label>"
            "<input class=\"utrecht-textbox utrecht-textbox--html-input\" id=\"q\" name=\"q\" "
            "type=\"search\" aria-describedby=\"q-uitleg\" value=\""
         << asked
         << "\"></div><button class=\"utrecht-button utrecht-button--primary-action\">Zoek"
            "</button></form><p class=\"zacht\" id=\"q-uitleg\">Woorden (drie letters of meer) "
            "worden "
            "gezocht in gesprekken, afspraken, meldingen, antwoorden, voorstellen, termijnen en "
            "notities, voor zover u die mag zien. In de tekst van berichten en bijlagen wordt niet "
            "gezocht.</p>";
    return form;
}

base::Outcome<Html> municipalities_named(const Room& room, const Request& request,
                                         const std::string& asked) {
    const auto parsed = reports::parse_list({{"q", asked}, {"sorteer", "naam"}}, room.desk.registry,
                                            room.desk.today);
    if (!parsed) return tl::unexpected(parsed.error());
    const auto overview = visible_overview(room, request);
    if (!overview) return tl::unexpected(overview.error());
    const auto list = desk::list_of(room.desk, **overview, *parsed);
    Html part;
    part << "<h2 tabindex=\"-1\">" << list.shown
         << std::string_view(list.shown == 1 ? " gemeente" : " gemeenten") << " met ‘" << asked
         << "’</h2>";
    if (list.shown == 0) {
        part << "<p>Zoek een gemeente op een deel van de naam, op de code (gm1700) of op het "
                "kenmerk van een brief.</p><ul>";
        for (const auto& match : room.desk.registry.find_by_name(asked, room.desk.today)) {
            const auto& near = match.municipality;
            const access::Subject subject{.municipality = near.code, .province = near.province};
            if (!request.viewer.may(access::Operation::list_municipalities, subject)) continue;
            part << "<li>Bedoelt u <a href=\"" << address_of(near.code) << "\">" << near.usual_name
                 << "</a>?</li>";
        }
        return part << "</ul>";
    }
    part << "<ul>";
    for (const reports::MunicipalityRow& row : list.groups.front().rows)
        part << "<li><a href=\"" << address_of(row.code) << "\">" << row.name << "</a> "
             << rung_in_full(row) << " <small>" << row.province_name << "</small></li>";
    return part << "</ul>";
}

bool holds(std::string_view text, const std::string& asked) {
    return intake::folded(text).find(intake::folded(asked)) != std::string::npos;
}

// Who works here, by function: their dossiers. Accounts are for who administers them.
Html people(const Room& room, const Request& request, const std::string& asked) {
    Html list;
    if (reports::too_short(asked)) return list;
    for (const mandate::Officer& one : desk::possible_handlers(room.desk)) {
        if (!request.viewer.may(access::Operation::view_dossier) ||
            !(holds(one.function, asked) || holds(one.id.value(), asked)))
            continue;
        list << "<li>Dossiers van <a href=\"/gemeenten?behandelaar="
             << base::percent_encoded(one.id.value()) << "\">" << one.function << "</a></li>";
    }
    if (request.viewer.may(access::Operation::administer)) {
        for (const signin::Account& one : room.services.accounts.all()) {
            if (holds(one.name, asked))
                list << "<li>Account <a href=\"/beheer\">" << one.name << "</a></li>";
        }
    }
    if (list.empty()) return {};
    return Html() << "<h2>Functionarissen en accounts</h2><ul>" << list << "</ul>";
}

Html words_in_dossiers(const Room& room, const Request& request, const std::string& asked) {
    const auto finding = web::words_found(room, request, asked);
    Html part;
    part << "<h2>In dossiers</h2>";
    if (!finding) return part << "<p>" << finding.error().reason << "</p>";
    if (finding->found.empty()) return part << "<p>Deze woorden staan in geen dossier.</p>";
    part << "<ul>";
    for (const reports::FoundWords& one : finding->found) {
        part << "<li><a href=\"" << address_of(one.municipality, reports::tab_of(one.part)) << "\">"
             << one.name << ": " << one.what << "</a>";
        if (!one.words.empty()) part << "<p class=\"tekst\">" << one.words << "</p>";
        part << "</li>";
    }
    part << "</ul>";
    if (finding->more)
        part << "<p>Dit zijn de eerste " << reports::most_found
             << " plaatsen. Zoek met meer woorden.</p>";
    return part;
}

}  // namespace

Response rules_page(const Room& room, const Request& request) {
    Html page;
    page << "<p>Waar de wet een keuze openlaat, staat hier welke keuze het programma maakt. Elke "
            "keuze heeft een datum en een versie. Een mens besluit.</p><p><a "
            "href=\"/regels/proef\">Proefberekening: wie komt anders uit bij andere "
            "waarden?</a></p>";
    for (const law::Policy& policy : room.desk.lawbook.policies())
        page << policy_box(policy, room.desk.today);
    return html(layout(request, "Regels", page, room.fictional, elsewhere("/regels")));
}

Response search_page(const Room& room, const Request& request) {
    const std::string asked(request.asked("q").value_or(""));
    Html page;
    page << search_form(asked);
    if (asked.empty()) return html(layout(request, "Zoeken", page, room.fictional));
    const auto municipalities = municipalities_named(room, request, asked);
    if (!municipalities) return refused(request, municipalities.error());
    page << things_named(room, request, asked) << *municipalities << people(room, request, asked)
         << words_in_dossiers(room, request, asked);
    return html(layout(
        request, "Zoeken", page, room.fictional,
        Html() << "<p class=\"zacht\">In dossiers zoeken kan ook anders; een gemeente zoekt u daar "
                  "in de lijst van gemeenten.</p>"
               << elsewhere("/zoeken?q=" + base::percent_encoded(asked),
                            "trede search -- " + base::shell_word(asked))));
}

}  // namespace trede::pages
