#include "pages/reference.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/percent.hpp"
#include "base/text.hpp"
#include "desk/handling.hpp"
#include "desk/overview.hpp"
#include "desk/simulate.hpp"
#include "intake/headings.hpp"
#include "pages/batch_work.hpp"
#include "pages/parts.hpp"
#include "web/api.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using reports::Consequence;

namespace {

// A day as every page writes it; another value as it stands in the file.
Html value_in_words(const law::Choice& choice) {
    const std::string value = law::value_of(choice);
    const auto on = base::parse_date(value);
    return on ? day(*on) : Html() << value;
}

Html policy_box(const law::Policy& policy, base::Date today) {
    Html box;
    box << "<section class=\"kader\"><h2>" << policy.title << "</h2><p class=\"zacht\">"
        << law::cite(policy) << (policy.valid_from > today ? Html() << "; geldt nog niet" : Html())
        << "</p><p>" << policy.explanation << "</p><dl class=\"feiten\">";
    for (const law::Choice& choice : policy.choices)
        box << "<dt>" << law::label(choice) << "</dt><dd><strong>" << value_in_words(choice)
            << "</strong> (" << law::word(choice.certainty) << "). " << choice.explanation
            << "</dd>";
    box << "</dl></section>";
    return box;
}

// The trial of other values.
constexpr std::array<std::string_view, 3> on_trial = {"inschaling", "stappen", "werklast"};

std::string field_of(std::size_t at) { return "keuze-" + std::to_string(at); }

// The policy of today with the values that were filled in. A number stays a number where it can.
law::Policy candidate(const law::Policy& now, const Request& request) {
    law::Policy asked = now;
    for (std::size_t at = 0; at < asked.choices.size(); ++at) {
        const auto text = request.asked(field_of(at));
        if (!text || *text == law::value_of(asked.choices[at])) continue;
        const auto number = base::parse_integer(*text);
        if (number) {
            asked.choices[at].value = *number;
        } else {
            asked.choices[at].value = std::string(*text);
        }
    }
    return asked;
}

Html value_fields(const law::Policy& policy) {
    Html fields;
    for (std::size_t at = 0; at < policy.choices.size(); ++at) {
        const law::Choice& choice = policy.choices[at];
        const std::string id = field_of(at);
        fields << "<div class=\"veld\"><label class=\"utrecht-form-label\" for=\"" << id << "\">"
               << law::label(choice) << "</label><input class=\"utrecht-textbox "
               << "utrecht-textbox--html-input\" id=\"" << id << "\" name=\"" << id << "\" value=\""
               << law::value_of(choice) << "\" aria-describedby=\"" << id
               << "-uitleg\"><small id=\"" << id << "-uitleg\">" << choice.explanation
               << "</small></div>";
    }
    return fields;
}

std::string title_of(const Room& room, std::string_view id) {
    const auto policy = room.desk.lawbook.policy(id, room.desk.today);
    return policy ? policy->title : std::string(id);
}

Html choose_policy(const Room& room, std::string_view chosen) {
    Html links;
    links << "<nav aria-label=\"Beleid\"><ul class=\"tabs\">";
    for (const std::string_view one : on_trial) {
        links << "<li><a href=\"/regels/proef?beleid=" << one << "\""
              << (one == chosen ? Html() << " aria-current=\"page\"" : Html()) << ">"
              << title_of(room, one) << "</a></li>";
    }
    links << "</ul></nav>";
    return links;
}

std::string rung_text(const std::optional<ladder::Rung>& rung) {
    return rung ? "trede " + std::to_string(number(*rung)) : "geen trede";
}

Html moved_table(const std::vector<Consequence>& rows) {
    Html table;
    table
        << "<div class=\"breed\" tabindex=\"0\" role=\"region\" aria-label=\"Wie anders uitkomt\">"
           "<table class=\"utrecht-table utrecht-table--html-table\"><thead><tr><th "
           "scope=\"col\">Gemeente</th><th scope=\"col\">Staat op</th><th scope=\"col\">Nu</th><th "
           "scope=\"col\">Met deze waarden</th><th scope=\"col\">Wat houdt het tegen of is eerst "
           "nodig</th></tr>"
           "</thead><tbody>";
    for (const Consequence& row : rows) {
        if (!row.differs()) continue;
        table << "<tr><th scope=\"row\"><a href=\"" << address_of(row.municipality) << "\">"
              << row.name << "</a></th><td>" << rung_text(row.from) << "</td><td>"
              << reports::in_words(row.before) << "</td><td>" << reports::in_words(row.after);
        if (row.verdict_before != row.verdict_after)
            table << "<br><small>Het oordeel wordt ‘" << word(row.verdict_after) << "’ (was ‘"
                  << word(row.verdict_before) << "’).</small>";
        table << "</td><td>";
        for (const auto& [ground, reason] : row.held)
            table << "Kan niet: " << reason << " <small>" << ground << "</small> ";
        for (const auto& [ground, reason] : row.needed)
            table << "Eerst nodig: " << reason << " <small>" << ground << "</small> ";
        table << "</td></tr>";
    }
    table << "</tbody></table></div>";
    return table;
}

std::string work_text(const std::vector<ladder::WeekLoad>& weeks) {
    const ladder::Work work = ladder::total(weeks);
    return std::to_string(work.letters) + " brieven, " + std::to_string(work.talks) +
           " gesprekken, " + std::to_string(work.decisions) + " besluiten";
}

Html outcome(const desk::LadderSimulation& found) {
    const auto& rows = found.consequences.rows;
    const auto differ = std::ranges::count_if(rows, &Consequence::differs);
    Html part;
    part << "<section class=\"nu\" aria-labelledby=\"uitkomst\"><h2 id=\"uitkomst\" "
            "tabindex=\"-1\">Uitkomst</h2><p>";
    if (differ == 0) {
        part << "Voor geen enkele gemeente verandert de trede die wordt voorgesteld.";
    } else {
        part << "Voor " << differ << std::string_view(differ == 1 ? " gemeente" : " gemeenten")
             << " verandert de trede die wordt voorgesteld.";
    }
    part << "</p><p>Werk nu: " << work_text(found.consequences.before)
         << ". Met deze waarden: " << work_text(found.consequences.after)
         << ".</p><p>Er is niets vastgelegd. Peildatum " << day(found.reference_date)
         << ".</p></section>";
    if (differ > 0) part << moved_table(rows);
    return part;
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

Response rules_trial_page(const Room& room, const Request& request) {
    const std::string id(request.asked("beleid").value_or(on_trial.front()));
    if (std::ranges::find(on_trial, id) == on_trial.end())
        return error_page(request, 404, "Niet gevonden", "Met dit beleid kan geen proef.");
    const auto now = room.desk.lawbook.policy(id, room.desk.today);
    if (!now) return refused(request, now.error());
    const law::Policy asked = candidate(*now, request);
    Html page;
    page << "<p>Verander waarden en kijk wie er op een andere trede zou komen. Een proef raakt "
            "niets aan en legt niets vast. <a href=\"/regels\">Terug naar de regels</a></p>"
         << choose_policy(room, id);
    int status = 200;
    if (request.asked("keuze-0")) {
        const bool figures =
            reports::last_reference_date(room.world.dossiers, room.desk.today).has_value();
        const auto found =
            figures ? desk::simulate_policy(room.desk, room.world,
                                            {.day = room.desk.today, .last_of_each = true}, {asked})
                    : base::Outcome<desk::LadderSimulation>(
                          base::refuse(base::RefusalKind::missing, "",
                                       "Er zijn nog geen cijfers om mee te rekenen."));
        if (found) {
            page << outcome(*found);
        } else {
            page << "<div role=\"alert\" class=\"melding fout\"><p>" << found.error().reason
                 << "</p></div>";
            status = 422;
        }
    }
    page << "<p class=\"zacht\">Op de opdrachtregel staan uw keuzes in een bestand: een kopie van "
            "het "
            "beleid met een nieuw versienummer.</p>"
         << "<form method=\"get\" action=\"/regels/proef#uitkomst\"><input type=\"hidden\" "
            "name=\"beleid\" value=\""
         << id << "\"><h2>" << asked.title << "</h2>" << value_fields(asked)
         << "<button class=\"utrecht-button utrecht-button--primary-action\">Bereken"
            "</button></form>";
    return html(layout(request, "Proefberekening", page, room.fictional,
                       elsewhere("", "trede ladder simulate --policy BESTAND")),
                status);
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
