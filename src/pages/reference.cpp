#include "pages/reference.hpp"

#include <string>

#include "base/percent.hpp"
#include "base/text.hpp"
#include "desk/overview.hpp"
#include "pages/batch_work.hpp"
#include "pages/parts.hpp"
#include "web/layout.hpp"

namespace trede::pages {

namespace {

Html policy_box(const law::Policy& policy, base::Date today) {
    Html box;
    box << "<section class=\"kader\"><h2>" << policy.title << "</h2><p class=\"zacht\">"
        << law::cite(policy) << (policy.valid_from > today ? Html() << "; geldt nog niet" : Html())
        << "</p><p>" << policy.explanation << "</p><dl class=\"feiten\">";
    for (const law::Choice& choice : policy.choices)
        box << "<dt><code>" << choice.name << "</code></dt><dd><strong>" << law::value_of(choice)
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
    page
        << "<form class=\"filters\" method=\"get\" action=\"/zoeken\" role=\"search\"><div><label "
           "class=\"utrecht-form-label\" for=\"q\">Gemeente, code, kenmerk of nummer</label><input "
           "class=\"utrecht-textbox utrecht-textbox--html-input\" id=\"q\" name=\"q\" "
           "type=\"search\" value=\""
        << asked
        << "\"></div><button class=\"utrecht-button utrecht-button--primary-action\">Zoek"
           "</button></form>";
    if (asked.empty()) return html(layout(request, "Zoeken", page, room.fictional));
    const auto parsed = reports::parse_list({{"q", asked}, {"sorteer", "naam"}}, room.desk.registry,
                                            room.desk.today);
    if (!parsed) return refused(request, parsed.error());
    const auto overview = visible_overview(room, request);
    if (!overview) return refused(request, overview.error());
    const auto list = desk::list_of(room.desk, **overview, *parsed);
    page << things_named(room, request, asked) << "<h2 tabindex=\"-1\">" << list.shown
         << std::string_view(list.shown == 1 ? " gemeente" : " gemeenten") << " met ‘" << asked
         << "’</h2>";
    if (list.shown == 0) {
        page << "<p>Niets gevonden. Zoek op een deel van de naam, op de code (gm1700) of op het "
                "kenmerk van een brief.</p><ul>";
        for (const auto& match : room.desk.registry.find_by_name(asked, room.desk.today)) {
            const auto& near = match.municipality;
            const access::Subject subject{.municipality = near.code, .province = near.province};
            if (!request.viewer.may(access::Operation::list_municipalities, subject)) continue;
            page << "<li>Bedoelt u <a href=\"" << address_of(near.code) << "\">" << near.usual_name
                 << "</a>?</li>";
        }
        page << "</ul>";
        return html(layout(request, "Zoeken", page, room.fictional));
    }
    page << "<ul>";
    for (const reports::MunicipalityRow& row : list.groups.front().rows)
        page << "<li><a href=\"" << address_of(row.code) << "\">" << row.name << "</a> "
             << rung_in_full(row) << " <small>" << row.province_name << "</small></li>";
    page << "</ul>";
    return html(layout(request, "Zoeken", page, room.fictional,
                       elsewhere("/gemeenten?q=" + base::percent_encoded(asked),
                                 "trede list gemeenten --q '" + asked + "'")));
}

}  // namespace trede::pages
