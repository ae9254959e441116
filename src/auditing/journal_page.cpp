#include <nlohmann/json.hpp>

#include "auditing/journal.hpp"
#include "auditing/pages.hpp"
#include "base/percent.hpp"
#include "base/text.hpp"
#include "pages/parts.hpp"
#include "reports/table.hpp"
#include "web/layout.hpp"

namespace trede::auditing {

namespace {

constexpr std::size_t most_in_a_file = 200'000;  // events

Asked asked_in(const Request& request, std::size_t most) {
    Asked asked{.about = base::lower_ascii(std::string(request.asked("over").value_or(""))),
                .account = std::string(request.asked("wie").value_or("")),
                .most = most};
    const auto before = base::parse_integer(request.asked("voor").value_or(""));
    if (before && *before > 0) asked.before = static_cast<std::uint64_t>(*before);
    return asked;
}

// "?over=gm1700&wie=A-3f9a0b12c4d5e6f7"; empty when nothing is asked.
std::string query_of(const std::string& about, const std::string& account) {
    std::string query;
    const auto add = [&](const char* name, const std::string& value) {
        if (value.empty()) return;
        query +=
            (query.empty() ? "?" : "&") + std::string(name) + "=" + base::percent_encoded(value);
    };
    add("over", about);
    add("wie", account);
    return query;
}

// The officer in words; of what is none, such as a municipality, its own name.
std::string function_of(const Room& room, const Done& done) {
    const auto* officer = room.desk.officers.find(mandate::OfficerId(done.actor));
    return officer != nullptr ? officer->function : done.actor;
}

// Through what it was done.
std::string along(const std::string& origin) {
    if (origin == "web") return "browser";
    return origin == "cli" ? "opdrachtregel" : origin;
}

Html account_choice(const Found& found, const Asked& asked) {
    Html choice;
    const auto option = [&](const std::string& value, const std::string& label) {
        choice << "<option value=\"" << value << "\""
               << (value == asked.account ? Html() << " selected" : Html()) << ">" << label
               << "</option>";
    };
    choice << "<div><label class=\"utrecht-form-label\" for=\"wie\">Wie</label><span "
              "class=\"kies\"><select class=\"utrecht-select utrecht-select--html-select\" "
              "id=\"wie\" name=\"wie\">";
    option("", "iedereen");
    bool known = asked.account.empty() || asked.account == nobody;
    for (const auto& [number, name] : found.accounts) {
        option(number, name);
        known = known || number == asked.account;
    }
    option(nobody, "zonder account");
    if (!known) option(asked.account, asked.account);  // a name, or who did nothing yet
    choice << "</select></span></div>";
    return choice;
}

Html filters(const Found& found, const Asked& asked) {
    return Html() << "<form class=\"filters\" method=\"get\" action=\"/controle\">"
                  << text_field("over", "Alleen over (gm1700, b-2026-001 of een kenmerk)",
                                asked.about)
                  << account_choice(found, asked)
                  << "<button class=\"utrecht-button utrecht-button--secondary-action\">Toon"
                     "</button></form>";
}

Html who(const Found& found, const Asked& asked, const Done& done) {
    if (done.account.empty()) return Html() << "zonder account";
    return Html() << "<a href=\"/controle" << query_of(asked.about, done.account) << "\">"
                  << signin::name_of(found.accounts, done.account) << "</a>";
}

// A municipality by its name with its timeline, a batch with its page; else the stream as it is.
Html about(const Room& room, const std::string& stream) {
    Html cell;
    if (const auto code = registry::parse_municipality_code(stream)) {
        const auto known = room.desk.registry.find(*code, room.desk.today);
        return cell << "<a href=\"" << pages::address_of(*code, "/tijdlijn") << "\">"
                    << (known ? known->usual_name : code->value()) << "</a> <small>"
                    << code->value() << "</small>";
    }
    if (stream.starts_with("B-"))
        return cell << "<a href=\"/brieven/partijen/" << base::lower_ascii(stream) << "\">"
                    << stream << "</a>";
    return cell << stream.substr(0, 14);
}

Html done_table(const Room& room, const Asked& asked, const Found& found) {
    Html out;
    if (found.last.empty()) return out << "<p>Hierover is niets vastgelegd.</p>";
    Html rows;
    for (const Done& one : found.last)
        rows << "<tr><td class=\"getal\">" << one.sequence << "</td><td>" << moment(one.at)
             << "</td><td>" << who(found, asked, one) << "</td><td>" << function_of(room, one)
             << "</td><td>" << along(one.origin) << "</td><td>" << about(room, one.stream)
             << "</td><td>" << one.words << "</td></tr>";
    const std::string query = query_of(asked.about, asked.account);
    out << "<h2>" << std::string_view(asked.before == UINT64_MAX ? "De laatste " : "Eerdere: ")
        << found.last.size()
        << "</h2><p>Uitvoer van alles wat hierbij hoort: <a href=\"/controle.csv" << query
        << "\">CSV</a> <a href=\"/controle.json" << query << "\">JSON</a></p>"
        << pages::wide_table(
               "Logboek", {"Nr.", "Nederlandse tijd", "Wie", "Functie", "Langs", "Waarover", "Wat"},
               rows);
    if (found.more)
        out << "<p><a href=\"/controle" << query << std::string_view(query.empty() ? "?" : "&")
            << "voor=" << found.last.back().sequence << "\">Eerdere</a></p>";
    return out;
}

// From the account to what that person opened.
Html other_log(const Found& found, const Asked& asked) {
    if (asked.account.empty() || asked.account == nobody) return {};
    // The log of pages names a link as it is, and an account by its name.
    const std::string name = signin::name_of(found.accounts, asked.account);
    const std::string& actor = asked.account.starts_with("link:") ? asked.account : name;
    return Html() << "<p><a href=\"/controle/inzage?wie=" << base::percent_encoded(actor)
                  << "\">Wat " << name << " zag</a></p>";
}

base::Outcome<Found> all_asked(const Room& room, const Request& request) {
    auto found =
        read(room.desk.journal, room.services.accounts.names(), asked_in(request, most_in_a_file));
    if (!found.more) return found;
    return base::refuse(base::RefusalKind::input, "",
                        "Dit zijn meer dan " + base::with_points(most_in_a_file) +
                            " gebeurtenissen. Kies waarover of wie, of vraag eerst de oudere "
                            "met ?voor= en een nummer.");
}

std::string file_name(const Room& room, const char* kind) {
    return "logboek-" + base::to_iso(room.desk.today) + kind;
}

}  // namespace

Response journal_page(const Room& room, const Request& request) {
    const Asked asked = asked_in(request, most_shown);
    const Found found = read(room.desk.journal, room.services.accounts.names(), asked);
    Html page;
    page << tabs("/controle") << "<p>Het logboek heeft " << found.count
         << " gebeurtenissen. Bij het openen van deze pagina is elke gebeurtenis aan de keten "
            "getoetst, en de keten klopt. Klopt zij niet, dan komt er geen pagina maar een "
            "foutmelding. Handtekeningen, controlepunten, documenten en regels toetst "
            "u onder <a href=\"/controle/toets\">Klopt alles?</a></p><p>In het logboek staat bij "
            "elke gebeurtenis het nummer van het account. De naam komt uit de lijst van accounts. "
            "Wie op de opdrachtregel werkt, heeft geen account.</p>"
         << filters(found, asked) << other_log(found, asked) << done_table(room, asked, found);
    const Html foot = Html() << "<p class=\"api zacht\">Hetzelfde als gegevens: <code>GET "
                                "/controle.json"
                             << query_of(asked.about, asked.account) << "</code></p>";
    return web::html(web::layout(request, "Controle", page, room.fictional, foot));
}

Response journal_csv(const Room& room, const Request& request) {
    const auto found = all_asked(room, request);
    if (!found) return web::refused(request, found.error());
    reports::Table table{.title = "Logboek",
                         .about = {},
                         .columns = {{"nummer", "Nummer"},
                                     {"tijdstip", "Tijdstip (UTC)"},
                                     {"account", "Account"},
                                     {"naam", "Naam"},
                                     {"functionaris", "Functionaris"},
                                     {"rol", "Rol"},
                                     {"langs", "Langs"},
                                     {"waarover", "Waarover"},
                                     {"soort", "Soort"},
                                     {"tekst", "Tekst"}},
                         .rows = {}};
    for (auto one = found->last.rbegin(); one != found->last.rend(); ++one)
        table.rows.push_back({static_cast<long long>(one->sequence), one->at, one->account,
                              signin::name_of(found->accounts, one->account), one->actor, one->role,
                              one->origin, one->stream, one->schema, one->words});
    return web::file(reports::to_csv(table, reports::CsvStyle::spreadsheet),
                     "text/csv; charset=utf-8", file_name(room, ".csv"));
}

Response journal_json(const Room& room, const Request& request) {
    using Json = nlohmann::ordered_json;
    const auto found = all_asked(room, request);
    if (!found) return web::refused(request, found.error());
    Json list = Json::array();
    for (auto one = found->last.rbegin(); one != found->last.rend(); ++one) {
        const bool by_account = !one->account.empty();
        list.push_back(
            {{"volgnummer", one->sequence},
             {"tijdstip", one->at},
             {"account", by_account ? Json(one->account) : Json()},
             {"naam", by_account ? Json(signin::name_of(found->accounts, one->account)) : Json()},
             {"wie", one->actor},
             {"rol", one->role},
             {"langs", one->origin},
             {"waarover", one->stream},
             {"soort", one->schema},
             {"tekst", one->words},
             {"inhoud", Json::parse(one->payload)}});
    }
    const Json document = {{"aantal", list.size()}, {"gebeurtenissen", list}};
    return web::file(document.dump(2) + "\n", "application/json", file_name(room, ".json"));
}

}  // namespace trede::auditing
