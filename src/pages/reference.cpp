#include "pages/reference.hpp"

#include <array>
#include <deque>
#include <string>

#include "base/dutch_time.hpp"
#include "base/percent.hpp"
#include "base/text.hpp"
#include "desk/overview.hpp"
#include "dispatch/event.hpp"
#include "pages/batch_work.hpp"
#include "pages/parts.hpp"
#include "web/layout.hpp"

namespace trede::pages {

namespace {

constexpr std::size_t events_shown = 400;

std::string value_of(const law::Choice& choice) {
    if (const auto* number = std::get_if<long long>(&choice.value)) return std::to_string(*number);
    return std::get<std::string>(choice.value);
}

Html policy_box(const law::Policy& policy, base::Date today) {
    Html box;
    box << "<section class=\"kader\"><h2>" << policy.title << "</h2><p class=\"zacht\">"
        << law::cite(policy) << (policy.valid_from > today ? Html() << "; geldt nog niet" : Html())
        << "</p><p>" << policy.explanation << "</p><dl class=\"feiten\">";
    for (const law::Choice& choice : policy.choices)
        box << "<dt><code>" << choice.name << "</code></dt><dd><strong>" << value_of(choice)
            << "</strong> (" << law::word(choice.certainty) << "). " << choice.explanation
            << "</dd>";
    box << "</dl></section>";
    return box;
}

struct Logged {
    std::uint64_t sequence = 0;
    std::string at, role, origin, stream, words;
};

struct LogAsked {
    std::string about;                  // small letters; empty: about everything
    std::uint64_t before = UINT64_MAX;  // of these only the earlier ones
};
struct LogFound {
    std::deque<Logged> last;  // the newest first
    std::uint64_t count = 0;  // of the whole journal
    bool more = false;        // there are earlier ones
};

std::string words_of(const desk::StoredEvent& event) {
    if (cyclefile::cycle_of_stream(event.stream)) {
        const auto known = cyclefile::decode(event.schema, event.payload);
        return known ? cyclefile::in_words(*known) : std::string(event.schema);
    }
    if (mailbox::is_message(event.stream)) {
        const auto known = mailbox::decode(event.schema, event.payload);
        return known ? mailbox::in_words(*known) : std::string(event.schema);
    }
    if (dispatch::is_batch(event.stream)) {
        const auto known = dispatch::decode(event.schema, event.payload);
        return known ? dispatch::in_words(*known) : std::string(event.schema);
    }
    const auto known = dossier::decode(event.schema, event.payload);
    return known ? dossier::in_words(*known) : std::string(event.schema);
}

bool part_of_a_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

// Whether a name, such as the kenmerk of a letter, stands in a text as a whole.
bool names(const std::string& text, const std::string& wanted) {
    for (auto at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) {
        const auto end = at + wanted.size();
        const bool begins = at == 0 || !part_of_a_word(text[at - 1]);
        if (begins && (end == text.size() || !part_of_a_word(text[end]))) return true;
    }
    return false;
}

bool is_about(const desk::StoredEvent& event, const std::string& wanted) {
    return wanted.empty() || base::lower_ascii(std::string(event.stream)) == wanted ||
           names(base::lower_ascii(std::string(event.payload)), wanted);
}

LogFound logged(const Room& room, const LogAsked& asked) {
    LogFound found;
    room.desk.journal.replay(0, [&](const desk::StoredEvent& event) {
        ++found.count;
        if (event.sequence >= asked.before || !is_about(event, asked.about)) return;
        found.last.push_front({.sequence = event.sequence,
                               .at = std::string(event.at),
                               .role = std::string(event.role),
                               .origin = std::string(event.origin),
                               .stream = std::string(event.stream),
                               .words = words_of(event)});
        if (found.last.size() <= events_shown) return;
        found.last.pop_back();
        found.more = true;
    });
    return found;
}

// On the Dutch clock; the instant as it is stored goes with it.
Html moment_of(const std::string& at) {
    const auto instant = base::parse_instant(at);
    if (!instant) return Html() << at;
    return Html() << "<time datetime=\"" << at << "\">"
                  << base::in_figures(base::dutch_day(*instant)) << " "
                  << base::dutch_clock(*instant) << "</time>";
}

Html logged_table(const LogAsked& asked, const LogFound& found) {
    Html out;
    if (found.last.empty()) return out << "<p>Hierover is niets vastgelegd.</p>";
    out << "<h2>" << std::string_view(asked.before == UINT64_MAX ? "De laatste " : "Eerdere: ")
        << found.last.size()
        << "</h2><div class=\"breed\" role=\"region\" tabindex=\"0\" aria-label=\"Logboek\">"
           "<table class=\"utrecht-table utrecht-table--html-table\"><thead><tr><th "
           "scope=\"col\">Nr.</th><th scope=\"col\">Nederlandse tijd</th><th "
           "scope=\"col\">Wie</th><th scope=\"col\">Langs</th><th scope=\"col\">Waarover</th><th "
           "scope=\"col\">Wat</th></tr></thead><tbody>";
    for (const Logged& one : found.last)
        out << "<tr><td class=\"getal\">" << one.sequence << "</td><td>" << moment_of(one.at)
            << "</td><td>" << one.role << "</td><td>" << one.origin << "</td><td>"
            << one.stream.substr(0, 14) << "</td><td>" << one.words << "</td></tr>";
    out << "</tbody></table></div>";
    if (found.more)
        out << "<p><a href=\"/controle?over=" << base::percent_encoded(asked.about)
            << "&amp;voor=" << found.last.back().sequence << "\">Eerdere</a></p>";
    return out;
}

Html audit_tabs(std::string_view here) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> tabs = {
        {{"/controle", "Wie wat deed"},
         {"/controle/inzage", "Wie wat zag"},
         {"/controle/toets", "Klopt alles?"}}};
    Html nav;
    nav << "<nav aria-label=\"Controle\"><ul class=\"tabs\">";
    for (const auto& [address, name] : tabs) {
        nav << "<li><a href=\"" << address << "\"";
        if (address == here) nav << " aria-current=\"page\"";
        nav << ">" << name << "</a></li>";
    }
    return nav << "</ul></nav>";
}

Html text_field(std::string_view name, std::string_view label, const std::string& value) {
    return Html() << "<div><label class=\"utrecht-form-label\" for=\"" << name << "\">" << label
                  << "</label><input class=\"utrecht-textbox utrecht-textbox--html-input\" id=\""
                  << name << "\" name=\"" << name << "\" value=\"" << value << "\"></div>";
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
    return html(layout(request, "Regels", page, room.fictional));
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

Response seen_page(const Room& room, const Request& request) {
    const std::string actor(request.asked("wie").value_or(""));
    const std::string about = base::lower_ascii(std::string(request.asked("wat").value_or("")));
    const auto lines = room.services.seen.last(events_shown, actor, about);
    Html page;
    page << audit_tabs("/controle/inzage")
         << "<p>Wie welke pagina opende, met de uitkomst. Dit zijn de laatste regels van het "
            "toegangslogboek; het hele logboek staat in het bestand bij <code>trede serve "
            "--log</code>.</p><form class=\"filters\" method=\"get\" "
            "action=\"/controle/inzage\">"
         << text_field("wie", "Account", actor) << text_field("wat", "Waarover (gm1700)", about)
         << "<button class=\"utrecht-button utrecht-button--secondary-action\">Toon</button>"
            "</form>";
    if (lines.empty()) {
        page << "<p>Hierover staat niets in de laatste regels.</p>";
        return html(layout(request, "Controle: inzage", page, room.fictional));
    }
    page
        << "<h2>De laatste " << lines.size()
        << "</h2><div class=\"breed\" role=\"region\" tabindex=\"0\" aria-label=\"Inzage\">"
           "<table class=\"utrecht-table utrecht-table--html-table\"><thead><tr><th "
           "scope=\"col\">Nederlandse tijd</th><th scope=\"col\">Wie</th><th scope=\"col\">Wat</th>"
           "<th scope=\"col\">Waarover</th><th scope=\"col\">Uitkomst</th><th "
           "scope=\"col\">Vanaf</th></tr></thead><tbody>";
    for (const keep::LogLine& one : lines)
        page << "<tr><td>" << base::in_figures(base::dutch_day(one.at)) << " "
             << base::dutch_clock(one.at) << "</td><td>" << one.actor << "</td><td>" << one.action
             << "</td><td>" << one.object << "</td><td>" << one.result << "</td><td>" << one.origin
             << "</td></tr>";
    page << "</tbody></table></div>";
    return html(layout(request, "Controle: inzage", page, room.fictional));
}

Response check_page(const Room& room, const Request& request) {
    Html page;
    page << audit_tabs("/controle/toets");
    if (!room.services.check_store) {
        page << "<p>Toets het journaal met <code>trede verify</code>.</p>";
        return html(layout(request, "Controle: toets", page, room.fictional));
    }
    const web::Checked found = room.services.check_store();
    page << "<p>Bij het openen van deze pagina is het hele journaal tegen zichzelf gehouden: de "
            "keten, de boom, de ondertekende controlepunten, de documenten en de regels van het "
            "domein.</p>";
    if (found.faults.empty())
        page << "<p class=\"melding\"><strong>Alles klopt.</strong></p>";
    else
        page << "<div class=\"melding fout\" role=\"alert\"><p><strong>Er klopt iets "
                "niet.</strong> Bewaar deze map en vraag hulp voor u verder werkt.</p></div>";
    page << "<dl class=\"feiten\"><dt>Gebeurtenissen</dt><dd>" << found.events
         << "</dd><dt>Wortel (RFC 6962)</dt><dd><code>" << found.root
         << "</code></dd><dt>Ondertekend</dt><dd>" << found.covered
         << "</dd><dt>Getoetst op</dt><dd>" << base::in_words(room.desk.today) << " om "
         << base::dutch_clock(room.desk.now) << "</dd></dl>";
    if (!found.faults.empty()) {
        page << "<h2>Wat niet klopt</h2><ul>";
        for (const web::Checked::Fault& one : found.faults)
            page << "<li>" << one.where << ": " << one.what << "</li>";
        page << "</ul>";
    }
    page << "<p>Vergelijk de wortel met een controlepunt dat buiten dit systeem is bewaard: "
            "<code>trede verify --checkpoint BESTAND --public-key SLEUTEL</code>.</p>";
    return html(layout(request, "Controle: toets", page, room.fictional,
                       elsewhere("/controle/toets", "trede verify --json")));
}

Response audit_page(const Room& room, const Request& request) {
    LogAsked asked{.about = base::lower_ascii(std::string(request.asked("over").value_or("")))};
    const auto before = base::parse_integer(request.asked("voor").value_or(""));
    if (before && *before > 0) asked.before = static_cast<std::uint64_t>(*before);
    const LogFound found = logged(room, asked);
    Html page;
    page << audit_tabs("/controle") << "<p>Het logboek heeft " << found.count
         << " gebeurtenissen. Bij het openen van deze pagina is elke gebeurtenis aan de keten "
            "getoetst, en de keten klopt. Klopt zij niet, dan komt er geen pagina maar een "
            "foutmelding. Handtekeningen, controlepunten, documenten en regels toetst "
            "u onder <a href=\"/controle/toets\">Klopt alles?</a></p>";
    page << "<form class=\"filters\" method=\"get\" action=\"/controle\"><div><label "
            "class=\"utrecht-form-label\" for=\"over\">Alleen over (gm1700, b-2026-001 of een "
            "kenmerk)</label><input "
            "class=\"utrecht-textbox utrecht-textbox--html-input\" id=\"over\" name=\"over\" "
            "value=\""
         << asked.about
         << "\"></div><button class=\"utrecht-button "
            "utrecht-button--secondary-action\">Toon</button></form>"
         << logged_table(asked, found);
    return html(layout(request, "Controle", page, room.fictional,
                       elsewhere("/gebeurtenissen", "trede verify --json")));
}

}  // namespace trede::pages
