#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <string>
#include <utility>

#include "pages/parts.hpp"
#include "pages/work.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using reports::MunicipalityRow;

namespace {

using ByDay = std::map<base::Date, std::vector<const MunicipalityRow*>>;
using Month = std::chrono::year_month;

Html day_list(const ByDay& by_day, base::Date today) {
    Html list;
    list << "<div class=\"breed\" role=\"region\" tabindex=\"0\" aria-label=\"Termijnen per "
            "dag\"><table class=\"utrecht-table utrecht-table--html-table\"><thead><tr><th "
            "scope=\"col\">Uiterste dag</th><th scope=\"col\" class=\"getal\">Aantal</th><th "
            "scope=\"col\">Gemeenten</th></tr></thead><tbody>";
    for (const auto& [last_day, rows] : by_day) {
        list << "<tr id=\"" << base::to_iso(last_day) << "\"><td>"
             << base::in_words_with_weekday(last_day) << "</td><td class=\"getal\">" << rows.size()
             << "</td><td><ul class=\"kiezen\">";
        for (const MunicipalityRow* row : rows)
            list << "<li><a href=\"" << address_of(row->code, "/termijnen") << "\">" << row->name
                 << "</a> " << term_state_chip(row->term, today) << "</li>";
        list << "</ul></td></tr>";
    }
    list << "</tbody></table></div>";
    return list;
}

// What we have to decide ourselves stands apart: of that the municipality is not late.
Html own_decisions(const std::vector<MunicipalityRow>& rows, base::Date today) {
    std::vector<std::pair<const MunicipalityRow*, const reports::OwnDecision*>> all;
    for (const MunicipalityRow& row : rows) {
        for (const reports::OwnDecision& one : row.own_decisions) all.emplace_back(&row, &one);
    }
    if (all.empty()) return {};
    std::ranges::stable_sort(all, {}, [](const auto& one) {
        const auto& last_day = one.second->last_day;
        return std::pair(!last_day, last_day.value_or(base::Date{}));
    });
    Html list;
    list << "<section class=\"kader\"><h2>Zelf beslissen <span class=\"tel\">" << all.size()
         << "</span></h2><p>De minister beslist zelf op een bezwaar, en heeft daarvoor ook een "
            "termijn (Awb art. 7:10). Bij een verzoek om uitstel staat hoe lang de termijn van de "
            "gemeente nog loopt.</p><ul class=\"rij\">";
    for (const auto& [row, one] : all)
        list << "<li>" << own_decision(*row, *one, today) << " <small>" << row->name
             << "</small></li>";
    return list << "</ul></section>";
}

std::string text_of(Month month) { return base::to_iso(base::Date(month / 1)).substr(0, 7); }

// "april 2026"
std::string in_words(Month month) { return base::in_words(base::Date(month / 1)).substr(2); }

// "2026-04"; nothing for what is no month.
std::optional<Month> month_of(std::string_view text) {
    const auto first = base::parse_date(std::string(text) + "-01");
    return first ? std::optional(Month(first->year(), first->month())) : std::nullopt;
}

Html day_cell(base::Date here, const ByDay& by_day, base::Date today) {
    const auto found = by_day.find(here);
    Html cell;
    cell << "<td" << (here == today ? Html() << " aria-current=\"date\"" : Html()) << ">"
         << static_cast<unsigned>(here.day());
    if (found != by_day.end())
        cell << "<br><a href=\"/termijnen#" << base::to_iso(here) << "\"><strong>"
             << found->second.size() << "</strong> "
             << std::string_view(found->second.size() == 1 ? "termijn" : "termijnen") << "</a>";
    cell << "</td>";
    return cell;
}

// A real table: a row for each week, from Monday.
Html month_table(Month month, const ByDay& by_day, base::Date today) {
    const auto first = std::chrono::sys_days(month / 1);
    const auto last = std::chrono::sys_days(month / std::chrono::last);
    const unsigned before = std::chrono::weekday(first).iso_encoding() - 1;
    const std::string name = "Termijnen in " + in_words(month);
    Html table;
    table << "<div class=\"breed\" role=\"region\" tabindex=\"0\" aria-label=\"" << name
          << "\"><table class=\"maand utrecht-table utrecht-table--html-table\"><thead><tr>";
    constexpr std::array<std::string_view, 7> days = {
        "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"};
    for (const std::string_view day : days) table << "<th scope=\"col\">" << day << "</th>";
    table << "</tr></thead><tbody><tr>";
    for (unsigned at = 0; at < before; ++at) table << "<td></td>";
    unsigned column = before;
    for (auto here = first; here <= last; here += std::chrono::days(1)) {
        if (column == days.size()) {
            table << "</tr><tr>";
            column = 0;
        }
        table << day_cell(base::Date(here), by_day, today);
        ++column;
    }
    for (; column < days.size(); ++column) table << "<td></td>";
    table << "</tr></tbody></table></div>";
    return table;
}

Html ways(std::optional<Month> month, base::Date today) {
    const Month shown = month.value_or(Month(today.year(), today.month()));
    const auto current = [](bool is) { return is ? Html() << " aria-current=\"page\"" : Html(); };
    Html links;
    links << "<nav aria-label=\"Beeld\"><ul class=\"tabs\"><li><a href=\"/termijnen\""
          << current(!month) << ">Lijst</a></li><li><a href=\"/termijnen?maand=" << text_of(shown)
          << "\"" << current(month.has_value()) << ">Maand</a></li></ul></nav>";
    if (!month) return links;
    const Month before = shown - std::chrono::months(1);
    const Month after = shown + std::chrono::months(1);
    links << "<h2>" << in_words(shown) << "</h2><p><a href=\"/termijnen?maand=" << text_of(before)
          << "\">" << in_words(before) << "</a> · <a href=\"/termijnen?maand=" << text_of(after)
          << "\">" << in_words(after) << "</a></p>";
    return links;
}

}  // namespace

Response terms_page(const Room& room, const Request& request) {
    const auto overview = visible_overview(room, request);
    if (!overview) return refused(request, overview.error());
    const auto& rows = (*overview)->rows;
    ByDay by_day;
    for (const MunicipalityRow& row : rows) {
        if (row.term.last_day) by_day[*row.term.last_day].push_back(&row);
    }
    std::optional<Month> month;
    if (const auto asked = request.asked("maand")) {
        month = month_of(*asked);
        if (!month) {
            return refused(request, {.kind = base::RefusalKind::input,
                                     .ground = "",
                                     .reason = "Schrijf een maand zo: 2026-04."});
        }
    }
    Html page;
    page << ways(month, room.desk.today);
    if (!month) page << own_decisions(rows, room.desk.today);
    if (by_day.empty()) {
        page << "<p>Er loopt nu geen enkele termijn. Een termijn begint als een brief met een "
                "uiterste dag is verzonden.</p>";
    } else if (!month) {
        page << "<p>Per dag: hoeveel gemeenten moeten antwoorden. Zo ziet u of het op een dag te "
                "druk wordt. Brieven die nog niet weg zijn, tellen mee. Bij elke gemeente staat "
                "hoe de dag is berekend.</p>"
             << day_list(by_day, room.desk.today);
    }
    if (month) page << month_table(*month, by_day, room.desk.today);
    page << "<p><a href=\"/gesprekken\">Gesprekken</a>";
    if (request.viewer.may(access::Operation::make_calendars))
        page << " · <a href=\"/agenda\">In uw agenda</a>";
    page << "</p>";
    return html(layout(request, "Termijnen", page, room.fictional, elsewhere("/termijnen")));
}

}  // namespace trede::pages
