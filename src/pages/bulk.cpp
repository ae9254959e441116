#include "pages/bulk.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "deadlines/deadline.hpp"
#include "desk/handling.hpp"
#include "desk/office.hpp"
#include "desk/policies.hpp"
#include "pages/batch_work.hpp"
#include "pages/bulk_parts.hpp"
#include "pages/parts.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using reports::MunicipalityRow;
using reports::RowTerm;

namespace {

constexpr Literal primary = "<button class=\"utrecht-button utrecht-button--primary-action\">";

std::string closed(const MunicipalityRow& row) {
    return row.closed ? "het dossier is gesloten" : "";
}

Html name_cell(const MunicipalityRow& row) {
    return Html() << "<th scope=\"row\"><a href=\"" << address_of(row.code) << "\">" << row.name
                  << "</a></th><td>" << rung_in_full(row) << "</td>";
}

// Assigning.

Html assign_form(const Room& room, const Request& request, const Chosen& chosen) {
    Html rows;
    for (const MunicipalityRow& row : chosen.can)
        rows << "<tr>" << name_cell(row) << "<td>"
             << (row.handler.empty() ? std::string("niemand") : row.handler_function)
             << "</td></tr>";
    // After a mistake it stays what was looked at first: what another did since is told apart.
    const std::string before = given(request, "stand");
    Html form;
    form << form_start(request, request.path) << gm_fields(chosen)
         << "<input type=\"hidden\" name=\"stand\" value=\""
         << (before.empty() ? std::to_string(room.world.length) : before)
         << "\"><div class=\"veld\"><label class=\"utrecht-form-label\" "
            "for=\"behandelaar\">Behandelaar</label><span class=\"kies\"><select "
            "class=\"utrecht-select utrecht-select--html-select\" id=\"behandelaar\" "
            "name=\"behandelaar\"><option value=\"\">Kies</option>";
    const std::string wanted = given(request, "behandelaar");
    const auto option = [&](const std::string& id, const std::string& name) {
        form << "<option value=\"" << id << "\"" << (id == wanted ? Html() << " selected" : Html())
             << ">" << name << "</option>";
    };
    for (const mandate::Officer& one : desk::possible_handlers(room.desk))
        option(one.id.value(), one.function);
    option(std::string(desk::nobody), "Niemand");
    form << "</select></span></div>"
         << area_field({.name = "reden", .label = "Reden", .value = given(request, "reden")})
         << "<p class=\"zacht\">U kunt dit daarna in één keer ongedaan maken.</p>" << primary
         << "Wijs toe</button></form><h2>Wat u koos</h2>"
         << wide_table("Gekozen gemeenten", {"Gemeente", "Trede", "Behandelaar nu"}, rows);
    return form;
}

Response assign_shown(const Room& room, const Request& request, const std::string& mistake) {
    const auto chosen = chosen_rows(room, request, closed);
    if (!chosen) return refused(request, chosen.error());
    return bulk_page(
        room, request,
        {.title = "Dossiers toewijzen",
         .command = "trede assign " + codes_of(*chosen) + " --to FUNCTIONARIS --reason REDEN",
         .mistake = mistake},
        *chosen, [&] { return assign_form(room, request, *chosen); });
}

// More time.

std::string no_term(const MunicipalityRow& row) {
    const bool runs = row.term.state == RowTerm::running || row.term.state == RowTerm::late;
    if (row.term.unsent) return "de brief is nog niet weg, dus er loopt nog geen termijn";
    return runs && !row.term.foretold && !row.term.id.empty() ? "" : "er loopt geen termijn";
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> lengths = {
    {{"", "Kies"}, {"P1W", "1 week"}, {"P2W", "2 weken"}, {"P3W", "3 weken"}, {"P4W", "4 weken"}}};

// A term as it was looked at first; as it is now, when this is the first look.
struct SeenTerm {
    std::string term;
    std::string last_day;
};
SeenTerm seen_term(const Request& request, const MunicipalityRow& row) {
    const auto codes = every(request.form, "gm");
    const auto terms = every(request.form, "termijn");
    const auto days = every(request.form, "was");
    const auto found = std::ranges::find(codes, base::lower_ascii(row.code.value()));
    const auto at = static_cast<std::size_t>(found - codes.begin());
    if (at < terms.size() && at < days.size())
        return {.term = std::string(terms[at]), .last_day = std::string(days[at])};
    return {.term = row.term.id, .last_day = base::to_iso(*row.term.last_day)};
}

Html extend_form(const Room& room, const Request& request, const Chosen& chosen) {
    Html rows;
    Html hidden;
    for (const MunicipalityRow& row : chosen.can) {
        rows << "<tr>" << name_cell(row) << "<td>" << row.term.about << "</td><td>"
             << day(*row.term.last_day) << "</td></tr>";
        const SeenTerm seen = seen_term(request, row);
        hidden << "<input type=\"hidden\" name=\"termijn\" value=\"" << seen.term
               << "\"><input type=\"hidden\" name=\"was\" value=\"" << seen.last_day << "\">";
    }
    const Html table =
        wide_table("Termijnen", {"Gemeente", "Trede", "Termijn voor", "Nu tot en met"}, rows);
    const Html no = no_mandate(room, request, mandate::Act::decide_rung);
    if (!no.empty()) return Html() << no << table;
    Html form;
    form << form_start(request, request.path) << gm_fields(chosen) << hidden
         << "<div class=\"veld\"><label class=\"utrecht-form-label\" for=\"met\">Hoeveel tijd komt "
            "erbij?</label><span class=\"kies\"><select class=\"utrecht-select "
            "utrecht-select--html-select\" id=\"met\" name=\"met\">";
    for (const auto& [value, name] : lengths)
        form << "<option value=\"" << value << "\""
             << (value == given(request, "met") ? Html() << " selected" : Html()) << ">" << name
             << "</option>";
    form << "</select></span></div>"
         << text_field({.name = "tot",
                        .label = "Of: een nieuwe laatste dag voor iedereen",
                        .value = given(request, "tot"),
                        .hint = "Bijvoorbeeld 2026-05-14."})
         << area_field({.name = "reden",
                        .label = "Reden",
                        .value = given(request, "reden"),
                        .hint = "Die staat in het besluit over het uitstel (Awb art. 3:46)."})
         << "<p class=\"zacht\">Dit kunt u niet ongedaan maken: een gegeven dag neemt niemand "
            "terug. Daarna maakt u de brieven over het uitstel.</p>"
         << primary << "Geef uitstel</button></form><h2>Wat u koos</h2>" << table;
    return form;
}

Response extend_shown(const Room& room, const Request& request, const std::string& mistake) {
    const auto chosen = chosen_rows(room, request, no_term);
    if (!chosen) return refused(request, chosen.error());
    return bulk_page(room, request,
                     {.title = "Termijnen verlengen",
                      .command = "trede term extend GEMEENTE TERMIJN --until DAG --reason REDEN",
                      .mistake = mistake},
                     *chosen, [&] { return extend_form(room, request, *chosen); });
}

// The fields of the rows as they were seen, in the order in which they came.
std::vector<std::pair<std::string, std::string>> seen_terms(const Request& request) {
    std::vector<std::pair<std::string, std::string>> fields;
    for (const Pair& pair : request.form) {
        if (pair.name == "gm") fields.emplace_back("gm", in_capitals(pair.value));
        if (pair.name == "termijn" || pair.name == "was")
            fields.emplace_back(pair.name, pair.value);
    }
    return fields;
}

// Talks.

constexpr long long most_a_day = 20;

// A working day for each, so many a day, from a day on.
std::vector<base::Date> spread(const Room& room, base::Date from, long long a_day,
                               std::size_t count) {
    std::vector<base::Date> days;
    for (base::Date on = from; days.size() < count; on = base::plus_days(on, 1)) {
        if (!room.services.office.holidays.is_working_day(on)) continue;
        for (long long one = 0; one < a_day && days.size() < count; ++one) days.push_back(on);
    }
    return days;
}

std::string day_field(const MunicipalityRow& row) {
    return "dag-" + base::lower_ascii(row.code.value());
}

// First how they are spread over the days.
Html spread_form(const Request& request, const Chosen& chosen) {
    Html form;
    form << "<form method=\"get\" action=\"" << request.path << "\">" << gm_fields(chosen)
         << text_field({.name = "vanaf",
                        .label = "Eerste dag",
                        .value = given(request, "vanaf"),
                        .hint = "Bijvoorbeeld 2026-05-12."})
         << text_field({.name = "perdag",
                        .label = "Hoeveel gesprekken op een dag",
                        .value = given(request, "perdag").empty() ? "2" : given(request, "perdag"),
                        .hint = "Het programma slaat weekenden en feestdagen over."})
         << primary << "Verdeel over de dagen</button></form>";
    return form;
}

Html day_rows(const Request& request, const Chosen& chosen, const std::vector<base::Date>& days) {
    Html rows;
    for (std::size_t at = 0; at < chosen.can.size(); ++at) {
        const MunicipalityRow& row = chosen.can[at];
        const std::string name = day_field(row);
        const std::string filled = given(request, name);
        rows << "<tr>" << name_cell(row) << "<td><input class=\"utrecht-textbox "
             << "utrecht-textbox--html-input\" name=\"" << name << "\" size=\"11\" value=\""
             << (filled.empty() && at < days.size() ? base::to_iso(days[at]) : filled)
             << "\" aria-label=\"Dag van het gesprek met " << row.name << "\"></td></tr>";
    }
    return rows;
}

Html talks_form(const Room& room, const Request& request, const Chosen& chosen) {
    Html no = no_mandate(room, request, mandate::Act::import_figures);
    if (!no.empty()) return no;
    const auto from = base::parse_date_dutch(given(request, "vanaf"));
    const auto a_day = base::parse_integer(given(request, "perdag"));
    const bool spreads = from && a_day && *a_day >= 1 && *a_day <= most_a_day;
    if (!spreads && request.method == web::Method::get) {
        Html out;
        if (!given(request, "vanaf").empty())
            out << "<p class=\"melding fout\" role=\"alert\">Schrijf de eerste dag zo: 2026-05-12, "
                   "en 1 tot en met "
                << most_a_day << " gesprekken op een dag.</p>";
        return out << spread_form(request, chosen);
    }
    const auto days =
        spreads ? spread(room, *from, *a_day, chosen.can.size()) : std::vector<base::Date>{};
    const bool administrators = given(request, "niveau") == "bestuurlijk";
    Html form;
    form << form_start(request, request.path) << gm_fields(chosen)
         << "<div class=\"veld\"><label class=\"utrecht-form-label\" for=\"niveau\">Soort "
            "gesprek</label><span class=\"kies\"><select class=\"utrecht-select "
            "utrecht-select--html-select\" id=\"niveau\" name=\"niveau\"><option "
            "value=\"ambtelijk\">Ambtelijk</option><option value=\"bestuurlijk\""
         << (administrators ? Html() << " selected" : Html())
         << ">Bestuurlijk</option></select></span></div>"
         << area_field({.name = "deelnemers",
                        .label = "Wie zijn erbij",
                        .value = given(request, "deelnemers"),
                        .hint = "Functies en geen namen, elk op een regel: gemeentesecretaris."})
         << area_field({.name = "agenda",
                        .label = "Onderwerpen",
                        .value = given(request, "agenda"),
                        .hint = "Elk op een regel. Waarom nodigt u uit?"})
         << "<h2>De dagen</h2>"
         << wide_table("Dagen", {"Gemeente", "Trede", "Dag"}, day_rows(request, chosen, days))
         << "<p class=\"zacht\">Elk gesprek komt in het dossier te staan. Gaat er een niet door, "
            "dan legt u dat per gesprek vast; in één keer ongedaan maken kan niet.</p>"
         << primary << "Plan de gesprekken</button></form>";
    return form;
}

Response talks_shown(const Room& room, const Request& request, const std::string& mistake) {
    const auto chosen = chosen_rows(room, request, closed);
    if (!chosen) return refused(request, chosen.error());
    return bulk_page(
        room, request,
        {.title = "Gesprekken plannen",
         .command = "trede talk invite GEMEENTE --on DAG --with FUNCTIE --agenda ONDERWERP",
         .mistake = mistake},
        *chosen, [&] { return talks_form(room, request, *chosen); });
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (const std::string_view line : base::split(text, '\n')) {
        if (const auto trimmed = base::trim(line); !trimmed.empty()) lines.emplace_back(trimmed);
    }
    return lines;
}

}  // namespace

Response assign_page(const Room& room, const Request& request) {
    return assign_shown(room, request, "");
}

Response assign_action(const Room& room, const Request& request) {
    const auto chosen = chosen_rows(room, request, closed);
    if (!chosen) return refused(request, chosen.error());
    const std::string handler = given(request, "behandelaar");
    const std::string reason = given(request, "reden");
    if (handler.empty()) return assign_shown(room, request, "Kies een behandelaar.");
    if (reason.empty()) return assign_shown(room, request, "Vul een reden in.");
    if (!chosen->whole()) return assign_shown(room, request, "");
    auto order = order_of(room, request, "toewijzen", access::Operation::assign_dossiers);
    if (!order) return refused(request, order.error());
    order->emplace_back("behandelaar", handler);
    order->emplace_back("reden", reason);
    order->emplace_back("stand", given(request, "stand"));
    for (const MunicipalityRow& row : chosen->can) order->emplace_back("gm", row.code.value());
    return start_on(room, request, *chosen, "toewijzen", std::move(*order));
}

Response extend_page(const Room& room, const Request& request) {
    return extend_shown(room, request, "");
}

Response extend_action(const Room& room, const Request& request) {
    const auto chosen = chosen_rows(room, request, [](const auto&) { return std::string(); });
    if (!chosen) return refused(request, chosen.error());
    if (every(request.form, "gm").size() != chosen->can.size() || chosen->can.empty())
        return extend_shown(room, request, "Kies de gemeenten opnieuw in de lijst.");
    const std::string until = given(request, "tot");
    const std::string by = given(request, "met");
    const auto day = base::parse_date_dutch(until);
    if (until.empty() == by.empty())
        return extend_shown(room, request,
                            "Kies hoeveel tijd erbij komt, of schrijf een nieuwe laatste dag. Niet "
                            "allebei.");
    if (!until.empty() && !day)
        return extend_shown(room, request, "Schrijf de nieuwe laatste dag zo: 2026-05-14.");
    if (day) {
        const auto calendar = desk::calendar_of(room.desk);
        if (!calendar) return refused(request, calendar.error());
        const auto no = deadlines::why_no_last_day(*day, *calendar);
        if (no) return extend_shown(room, request, no->reason);
    }
    if (given(request, "reden").empty()) return extend_shown(room, request, "Vul een reden in.");
    auto order = order_of(room, request, "verlengen", {mandate::Act::decide_rung});
    if (!order) return refused(request, order.error());
    order->emplace_back("reden", given(request, "reden"));
    order->emplace_back("met", by);
    order->emplace_back("tot", day ? base::to_iso(*day) : "");
    std::ranges::move(seen_terms(request), std::back_inserter(*order));
    return start_on(room, request, *chosen, "verlengen", std::move(*order));
}

Response talks_plan_page(const Room& room, const Request& request) {
    return talks_shown(room, request, "");
}

Response talks_plan_action(const Room& room, const Request& request) {
    const auto chosen = chosen_rows(room, request, closed);
    if (!chosen) return refused(request, chosen.error());
    const auto participants = lines_of(given(request, "deelnemers"));
    const auto agenda = lines_of(given(request, "agenda"));
    if (participants.empty())
        return talks_shown(room, request, "Noem wie erbij zijn, per functie.");
    if (agenda.empty()) return talks_shown(room, request, "Schrijf op waar het gesprek over gaat.");
    if (!chosen->whole()) return talks_shown(room, request, "");
    auto order = order_of(room, request, "uitnodigen", {mandate::Act::import_figures});
    if (!order) return refused(request, order.error());
    order->emplace_back("niveau", given(request, "niveau"));
    for (const std::string& one : participants) order->emplace_back("deelnemer", one);
    for (const std::string& one : agenda) order->emplace_back("onderwerp", one);
    for (const MunicipalityRow& row : chosen->can) {
        const auto on = base::parse_date_dutch(given(request, day_field(row)));
        if (!on || *on < room.desk.today)
            return talks_shown(
                room, request,
                "Schrijf de dag van " + row.name + " zo: 2026-05-12. Niet een dag die voorbij is.");
        order->emplace_back("gm", row.code.value());
        order->emplace_back("dag", base::to_iso(*on));
    }
    return start_on(room, request, *chosen, "uitnodigen voor een gesprek", std::move(*order));
}

}  // namespace trede::pages
