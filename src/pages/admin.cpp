#include "pages/admin.hpp"

#include <array>
#include <map>
#include <string>

#include "base/dutch_time.hpp"
#include "base/percent.hpp"
#include "pages/parts.hpp"
#include "web/layout.hpp"

namespace trede::pages {

namespace {

Html table_start(std::string_view caption, std::initializer_list<std::string_view> heads) {
    Html start;
    start << "<div class=\"breed\" tabindex=\"0\" role=\"region\" aria-label=\"" << caption
          << "\"><table class=\"utrecht-table utrecht-table--html-table\"><thead><tr>";
    for (const std::string_view head : heads) start << "<th scope=\"col\">" << head << "</th>";
    start << "</tr></thead><tbody>";
    return start;
}

Html one_button(const Request& request, const std::string& action, std::string_view name,
                std::string_view about) {
    Html form;
    form << form_start(request, action)
         << "<button class=\"utrecht-button utrecht-button--secondary-action\" aria-label=\""
         << name << ": " << about << "\">" << name << "</button></form>";
    return form;
}

// The function as which an account acts; empty when it decides nothing.
std::string function_of(const Room& room, const signin::Account& account) {
    for (const mandate::Officer& one : room.desk.officers.all()) {
        const bool usual = account.officer.empty() && one.role == access::word(account.person.role);
        if (usual || (!account.officer.empty() && one.id.value() == account.officer))
            return one.function;
    }
    return account.officer;
}

Html account_table(const Room& room, const Request& request) {
    Html part;
    const auto accounts = room.services.accounts.all();
    if (accounts.empty()) {
        part
            << "<p>Er zijn nog geen accounts. Wie zich met een proeflink aanmeldde, kan dat alleen "
               "op deze computer.</p>";
        return part;
    }
    part << table_start("Accounts",
                        {"Account", "Rol", "Handelt als", "Gewijzigd", "Wachtwoord", "Weghalen"});
    for (const signin::Account& one : accounts) {
        const std::string address = "/beheer/accounts/" + base::percent_encoded(one.name);
        part << "<tr><td>" << one.name << "</td><td>" << access::text_of(one.person) << "</td><td>"
             << function_of(room, one) << "</td><td>"
             << base::in_figures(base::dutch_day(one.changed_at)) << "</td><td>";
        if (one.by_openid()) {
            part << "bij <code>" << one.issuer << "</code>, nummer <code>" << one.subject
                 << "</code>";
        } else {
            part << one_button(request, address + "/vernieuwen", "Vernieuw", one.name);
        }
        part << "</td><td>";
        if (one.name == request.viewer.account) {
            part << "uw eigen account";
        } else {
            part << one_button(request, address + "/verwijderen", "Haal weg", one.name);
        }
        part << "</td></tr>";
    }
    part << "</tbody></table></div>";
    return part;
}

Html selected(bool chosen) { return chosen ? Html() << " selected" : Html(); }

Html officer_choice(const Room& room, const web::Pairs& kept) {
    Html part;
    part << "<div><label for=\"functionaris\">Handelt als</label><span class=\"kies\"><select "
            "class=\"utrecht-select utrecht-select--html-select\" id=\"functionaris\" "
            "name=\"functionaris\"><option value=\"\">gewone functie</option>";
    for (const mandate::Officer& one : room.desk.officers.all())
        part << "<option value=\"" << one.id.value() << "\""
             << selected(web::first(kept, "functionaris") == one.id.value()) << ">" << one.function
             << "</option>";
    part << "</select></span></div>";
    return part;
}

// `kept` is what was filled in, when it comes back with a mistake.
Html new_account_form(const Room& room, const Request& request, const web::Pairs& kept) {
    Html form;
    form
        << "<h3>Nieuw account</h3>" << form_start(request, "/beheer/accounts")
        << "<div class=\"filters\"><div><label for=\"naam\">Naam</label><input "
           "class=\"utrecht-textbox utrecht-textbox--html-input\" id=\"naam\" name=\"naam\" "
           "autocomplete=\"off\" required"
        << value_before(kept, "naam")
        << "></div><div><label for=\"rol\">Rol</label><span "
           "class=\"kies\"><select class=\"utrecht-select utrecht-select--html-select\" id=\"rol\" "
           "name=\"rol\">";
    constexpr std::array of_the_ministry = {access::Role::supervisor, access::Role::jurist,
                                            access::Role::director, access::Role::administrator,
                                            access::Role::auditor};
    for (const access::Role role : of_the_ministry)
        form << "<option" << selected(web::first(kept, "rol") == access::word(role)) << ">"
             << access::word(role) << "</option>";
    form << "</select></span></div><div><label for=\"bereik\">Of provincie:pv23, "
            "gemeente:gm1700</label>"
            "<input class=\"utrecht-textbox utrecht-textbox--html-input\" id=\"bereik\" "
            "name=\"bereik\""
         << value_before(kept, "bereik") << "></div>" << officer_choice(room, kept);
    if (room.services.openid) {
        form << "<div><label for=\"nummer\">Nummer bij " << room.services.openid->settings().name
             << " (leeg: wachtwoord en code)</label><input class=\"utrecht-textbox "
                "utrecht-textbox--html-input\" id=\"nummer\" name=\"nummer\" "
                "autocomplete=\"off\""
             << value_before(kept, "nummer") << "></div>";
    }
    form << "<button class=\"utrecht-button utrecht-button--primary-action\">Maak het "
            "account</button></div></form>";
    return form;
}

Html officer_table(const Room& room) {
    Html part;
    part << table_start("Functies en mandaten",
                        {"Functie", "Rol", "Handeling", "Tot en met trede", "Geldig", "Grondslag"});
    for (const mandate::Officer& officer : room.desk.officers.all()) {
        for (const mandate::Mandate& one : officer.mandates) {
            part << "<tr><td>" << officer.function << "</td><td>" << officer.role << "</td><td>"
                 << mandate::word(one.act) << "</td><td class=\"getal\">"
                 << (one.up_to_rung > 0 ? Html() << one.up_to_rung : Html() << "-") << "</td><td>"
                 << base::in_figures(one.valid_from);
            if (one.valid_to) part << " t/m " << base::in_figures(*one.valid_to);
            part << "</td><td>" << one.basis << "</td></tr>";
        }
    }
    part << "</tbody></table></div>";
    return part;
}

Html policy_table(const Room& room) {
    Html part;
    part << table_start("Versies van het beleid", {"Beleid", "Versie", "Geldig vanaf"});
    for (const law::Policy& policy : room.desk.lawbook.policies()) {
        part << "<tr><td><a href=\"/regels\">" << policy.title << "</a></td><td>"
             << law::cite(policy) << "</td><td>" << base::in_figures(policy.valid_from)
             << (policy.valid_from > room.desk.today ? Html() << " (nog niet)" : Html())
             << "</td></tr>";
    }
    part << "</tbody></table></div>";
    return part;
}

Html outbox(const Room& room) {
    std::map<std::string, std::size_t> counts;
    std::size_t batches = 0;
    for (const auto& [id, batch] : room.world.batches.all()) {
        if (batch.deliveries.empty()) continue;
        ++batches;
        for (const dispatch::Delivery& one : batch.deliveries)
            ++counts[std::string(dispatch::word(one.state))];
    }
    Html part;
    if (counts.empty()) {
        part << "<p>Er ligt niets klaar om te verzenden.</p>";
        return part;
    }
    part << "<p>" << batches << std::string_view(batches == 1 ? " partij" : " partijen")
         << " met zendingen:</p><dl class=\"feiten\">";
    for (const auto& [state, count] : counts)
        part << "<dt>" << state << "</dt><dd>" << count << "</dd>";
    part << "</dl><p class=\"zacht\">Wat in twijfel is, wacht op een mens: <a "
            "href=\"/brieven/partijen\">bekijk de partijen</a>.</p>";
    return part;
}

Html store_part(const Room& room) {
    Html part;
    part << "<dl class=\"feiten\"><dt>Gebeurtenissen in het logboek</dt><dd>" << room.world.length
         << "</dd><dt>Dossiers</dt><dd>" << room.world.dossiers.all().size()
         << "</dd></dl><p>Keten, handtekeningen en controlepunten toetst u met <code>trede "
            "verify</code>; wat er gebeurde staat op <a href=\"/controle\">Controle</a>.</p><h3>"
            "Reservekopie</h3><p>Het programma maakt zelf geen reservekopieën. Kopieer de map van "
            "het "
            "logboek en toets de kopie met <code>trede --store KOPIE verify</code>.</p>";
    return part;
}

Response whole_page(const Room& room, const Request& request, const Html& top, int status) {
    const web::Pairs kept = status == 200 ? web::Pairs() : request.form;
    Html page;
    page << top << "<section><h2>Accounts</h2>" << account_table(room, request)
         << new_account_form(room, request, kept) << "</section><section><h2>Verzending</h2>"
         << outbox(room) << "</section><section><h2>Opslag</h2>" << store_part(room)
         << "</section><section><h2>Functies en mandaten</h2><p class=\"zacht\">Uit "
            "<code>functionarissen.toml</code> in de map van het logboek.</p>"
         << officer_table(room) << "</section><section><h2>Versies van het beleid</h2>"
         << policy_table(room) << "</section>";
    return html(
        layout(request, "Beheer", page, room.fictional, elsewhere("", "trede account list")),
        status);
}

Response complained(const Room& room, const Request& request, const base::Refusal& refusal) {
    Html top;
    top << "<div class=\"melding fout\" role=\"alert\" tabindex=\"-1\" autofocus><p>"
        << refusal.reason << "</p></div>";
    return whole_page(room, request, top, web::status_of(refusal));
}

// The only time that they are shown, so it is the answer itself and no page to come back to.
Response shown_once(const Room& room, const Request& request, const std::string& name,
                    const signin::Credentials& credentials) {
    Html top;
    top << "<div class=\"melding goed\" role=\"status\" tabindex=\"-1\" autofocus><h2>Account "
        << name << "</h2><dl class=\"feiten\"><dt>Wachtwoord</dt><dd><code>" << credentials.password
        << "</code></dd><dt>Voor de app</dt><dd><code>" << credentials.address
        << "</code></dd></dl><p>Dit staat hier één keer. Geef het aan de houder, en bewaar het "
           "niet.</p></div>";
    return whole_page(room, request, top, 200);
}

base::Outcome<access::Person> person_in(const Room& room, const Request& request) {
    const auto scope = request.filled("bereik");
    const auto person = access::parse_person(scope ? *scope : request.filled("rol").value_or(""));
    if (!person) {
        return base::refuse(base::RefusalKind::input, "",
                            "Kies een rol, of vul in: provincie:pv23 of gemeente:gm1700.");
    }
    if (const auto* code = std::get_if<registry::MunicipalityCode>(&person->scope)) {
        const auto known = room.desk.registry.find(*code, room.desk.today);
        if (!known) return tl::unexpected(known.error());
    }
    if (const auto* code = std::get_if<registry::ProvinceCode>(&person->scope)) {
        const auto known = room.desk.registry.province(*code);
        if (!known) return tl::unexpected(known.error());
    }
    return *person;
}

}  // namespace

Response admin_page(const Room& room, const Request& request) {
    return whole_page(room, request, {}, 200);
}

Response add_account(const Room& room, const Request& request) {
    const std::string name(request.filled("naam").value_or(""));
    const auto person = person_in(room, request);
    if (!person) return complained(room, request, person.error());
    const std::string officer(request.filled("functionaris").value_or(""));
    const auto* known = room.desk.officers.find(mandate::OfficerId(officer));
    if (!officer.empty() && (!known || known->role != access::word(person->role))) {
        return complained(room, request,
                          {.kind = base::RefusalKind::input,
                           .ground = "",
                           .reason = "Deze functie hoort niet bij de rol. Kies een andere."});
    }
    const auto subject = request.filled("nummer");
    if (subject && room.services.openid) {
        const signin::Accounts::AtProvider who{.issuer = room.services.openid->settings().issuer,
                                               .subject = std::string(*subject)};
        if (const auto no = room.services.accounts.add(name, *person, who, room.desk.now, officer))
            return complained(room, request, *no);
        return redirect("/beheer");
    }
    const auto credentials = room.services.accounts.add(name, *person, room.desk.now, officer);
    if (!credentials) return complained(room, request, credentials.error());
    return shown_once(room, request, name, *credentials);
}

Response renew_account(const Room& room, const Request& request) {
    const std::string& name = request.caught.at(0);
    const auto credentials = room.services.accounts.renew(name, room.desk.now);
    if (!credentials) return complained(room, request, credentials.error());
    return shown_once(room, request, name, *credentials);
}

Response remove_account(const Room& room, const Request& request) {
    const std::string& name = request.caught.at(0);
    if (name == request.viewer.account) {
        return complained(room, request,
                          {.kind = base::RefusalKind::conflict,
                           .ground = "",
                           .reason = "U kunt uw eigen account niet weghalen. Vraag een andere "
                                     "beheerder."});
    }
    if (const auto refusal = room.services.accounts.remove(name))
        return complained(room, request, *refusal);
    return redirect("/beheer");
}

}  // namespace trede::pages
