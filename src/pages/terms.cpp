#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "desk/office.hpp"
#include "desk/terms.hpp"
#include "pages/dossier.hpp"
#include "pages/parts.hpp"
#include "pages/work.hpp"
#include "registry/taken_over.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using reports::DueTerm;
using reports::MunicipalityRow;
using reports::TermState;

namespace {

using ByDay = std::map<base::Date, std::vector<const DueTerm*>>;
using Month = std::chrono::year_month;

// A message that was filed as its answer waits to be judged, also while the term still runs.
bool answer_to_judge(const MunicipalityRow* row, const reports::ReportedTerm& term) {
    return row && row->term.state == reports::RowTerm::answered &&
           row->term.id == term.opened.id.value();
}

Html term_state_of(const reports::ReportedTerm& term, const MunicipalityRow* row,
                   base::Date today) {
    if (answer_to_judge(row, term)) return term_state_chip(row->term, today);
    const bool by_days = term.state == TermState::running || term.state == TermState::overdue ||
                         term.state == TermState::gone_by || term.opened.draft;
    if (by_days && term.standing.last_day) {
        return term_state_chip(
            {.state = term.state == TermState::overdue   ? reports::RowTerm::late
                      : term.state == TermState::gone_by ? reports::RowTerm::gone_by
                                                         : reports::RowTerm::running,
             .last_day = term.standing.last_day,
             .unsent = term.opened.draft},
            today);
    }
    const std::string& awaits = term.standing.awaits.value();
    std::string words(standing_in_words(term));
    if (!awaits.empty())
        words = (term.state == TermState::waiting ? "wacht op " : words + ", wacht op ") + awaits;
    return Html() << "<span class=\"zacht\">" << words << "</span>";
}

// A municipality that is gone is named with the one that bears its terms now, and leads there.
Html term_item(const Room& room, const std::vector<MunicipalityRow>& rows, const DueTerm& one) {
    const base::Date today = room.desk.today;
    const auto gone = registry::taken_over(room.desk.registry, one.municipality, today);
    const auto& code = gone && !gone->by.empty() ? gone->by.front().code : one.municipality;
    const auto row = std::ranges::find(rows, code, &MunicipalityRow::code);
    Html item;
    item << "<li><a href=\"" << address_of(code, "/termijnen") << "\">"
         << registry::name_with_origin(room.desk.registry, one.municipality, today) << "</a> "
         << term_state_of(one.term, row == rows.end() ? nullptr : &*row, today) << " <small>"
         << one.term.opened.what << "</small></li>";
    return item;
}

Html day_row(const Room& room, const std::vector<MunicipalityRow>& rows, const Html& head,
             const std::vector<const DueTerm*>& terms) {
    Html row;
    row << head << "</td><td class=\"getal\">" << terms.size() << "</td><td><ul class=\"kiezen\">";
    for (const DueTerm* one : terms) row << term_item(room, rows, *one);
    return row << "</ul></td></tr>";
}

Html day_list(const Room& room, const std::vector<MunicipalityRow>& rows, const ByDay& by_day,
              const std::vector<const DueTerm*>& without_day) {
    Html list;
    list << "<div class=\"breed\" role=\"region\" tabindex=\"0\" aria-label=\"Termijnen per "
            "dag\"><table class=\"utrecht-table utrecht-table--html-table\"><thead><tr><th "
            "scope=\"col\">Uiterste dag</th><th scope=\"col\" class=\"getal\">Aantal</th><th "
            "scope=\"col\">Termijnen</th></tr></thead><tbody>";
    for (const auto& [last_day, terms] : by_day)
        list << day_row(room, rows,
                        Html() << "<tr id=\"" << base::to_iso(last_day) << "\"><td>"
                               << base::in_words_with_weekday(last_day),
                        terms);
    if (!without_day.empty())
        list << day_row(room, rows, Html() << "<tr id=\"zonder-dag\"><td>Nog geen uiterste dag",
                        without_day);
    list << "</tbody></table></div>";
    return list;
}

// The line under which `trede deadline list` ends.
std::string counted(const std::vector<DueTerm>& terms) {
    const auto late = static_cast<std::size_t>(std::ranges::count(
        terms, TermState::overdue, [](const DueTerm& one) { return one.term.state; }));
    return base::how_many(terms.size(), "open termijn", "open termijnen") + ", " +
           std::to_string(late) + " te laat.";
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
    // The same terms as the interface and the command line tell of.
    const auto terms = desk::open_terms(room.desk, room.world, room.services.office.holidays);
    if (!terms) return refused(request, terms.error());
    ByDay by_day;
    std::vector<const DueTerm*> without_day;
    for (const DueTerm& one : *terms) {
        const auto& last_day = one.term.standing.last_day;
        (last_day ? by_day[*last_day] : without_day).push_back(&one);
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
    if (terms->empty()) {
        page << "<p>Er loopt nu geen enkele termijn. Een termijn begint als een brief met een "
                "uiterste dag is verzonden.</p>";
    } else {
        page << "<p><strong>" << counted(*terms) << "</strong></p>";
    }
    if (!terms->empty() && !month) {
        page << "<p>Per dag: welke termijnen dan eindigen. Zo ziet u of het op een dag te druk "
                "wordt. Een gemeente met twee termijnen staat er twee keer. Brieven die nog niet "
                "weg zijn, tellen mee, en ook wat wij zelf moeten beslissen. Is alles beantwoord, "
                "dan telt de termijn niet meer mee. Wat binnenkwam en nog niemand beoordeelde, "
                "staat in de lijst <a href=\"/gemeenten?weergave=antwoord-beoordelen\">Antwoord "
                "beoordelen</a>. Bij elke gemeente staat hoe de dag is berekend.</p>"
             << day_list(room, rows, by_day, without_day);
    }
    if (month) {
        page << month_table(*month, by_day, room.desk.today);
        if (!without_day.empty())
            page << "<p><a href=\"/termijnen#zonder-dag\">Nog geen uiterste dag</a>: "
                 << base::how_many(without_day.size(), "termijn", "termijnen") << ".</p>";
    }
    page << "<p><a href=\"/gesprekken\">Gesprekken</a>";
    if (request.viewer.may(access::Operation::make_calendars))
        page << " · <a href=\"/agenda\">In uw agenda</a>";
    page << "</p>";
    return html(layout(request, "Termijnen", page, room.fictional, elsewhere("/termijnen")));
}

namespace {

// How its last day was reckoned, step by step with the article of each.
Html reckoned(const reports::ReportedTerm& term) {
    Html list;
    for (const deadlines::Step& step : term.standing.steps) {
        list << "<li>" << step.rule;
        if (!step.article.empty()) list << " <small>" << step.article << "</small>";
        list << "</li>";
    }
    if (list.empty()) return list;
    return Html() << "<details><summary>Zo is dit berekend</summary><ol>" << list
                  << "</ol></details>";
}

// A request for more time that waits for an answer, and the form for that with what was asked.
Html more_time_asked(const Request& request, const reports::ReportedTerm& term) {
    if (!term.to_decide) return {};
    const auto& until = term.to_decide->until_on;
    Html part;
    part << "<p>De gemeente vroeg op " << day(term.to_decide->received_on) << " om uitstel";
    if (until) part << " tot en met " << day(*until);
    part << ". Daarover is nog niet besloten.";
    if (request.viewer.may(access::Operation::extend_terms, subject_of(request)))
        part << " <a href=\"" << address_of(request.municipality->code, "/termijnen/uitstel")
             << "?termijn=" << term.opened.id.value()
             << (until ? Html() << "&tot=" << base::to_iso(*until) : Html())
             << "\">Geef of weiger uitstel</a>";
    return part << "</p>";
}

Html one_term(const Room& room, const Request& request, const reports::ReportedTerm& term) {
    Html part;
    part << "<section class=\"kader\" id=\"" << base::lower_ascii(term.opened.id.value())
         << "\"><h2>" << with_capital(term.opened.what) << "</h2><p><span class=\"chip"
         << std::string_view(term.state == reports::TermState::overdue ? " laat" : "") << "\">"
         << (term.state == reports::TermState::overdue
                 ? Html() << "<span aria-hidden=\"true\">▲</span> "
                 : Html())
         << standing_in_words(term) << "</span> ";
    if (term.standing.last_day)
        part << std::string_view(term.opened.subject == dossier::TermFor::foretold ? ""
                                                                                   : "tot en met ")
             << base::in_words_with_weekday(*term.standing.last_day);
    part << "</p>";
    if (term.days_left_on_receipt && term.days_in_all)
        part << "<p class=\"zacht\">Bij ontvangst had de gemeente nog "
             << *term.days_left_on_receipt << " van de " << *term.days_in_all << " dagen.</p>";
    for (const std::string& remark : term.remarks) part << "<p>" << remark << "</p>";
    part << more_time_asked(request, term) << letter_to_draft(room, request, term)
         << reckoned(term);
    if (!term.opened.basis.empty())
        part << "<p class=\"zacht\">Grondslag: " << term.opened.basis << "</p>";
    part << "</section>";
    return part;
}

}  // namespace

Response dossier_terms_page(const Room& room, const Request& request) {
    const auto terms =
        reports::terms(state_here(room, request),
                       desk::term_law(room.desk, room.services.office.holidays), room.desk.today);
    if (!terms) return refused(request, terms.error());
    using enum access::Operation;
    Html page = form_links(
        request, {{manage_terms, "/termijnen/verzoek", "Verzoek om uitstel vastleggen"},
                  {extend_terms, "/termijnen/uitstel", "Uitstel geven of weigeren"},
                  {manage_terms, "/termijnen/stilstand", "Termijn stilzetten"},
                  {manage_terms, "/termijnen/hervatting", "Termijn weer laten lopen"},
                  {manage_terms, "/termijnen/nieuw", "Termijn stellen"},
                  {manage_terms, "/termijnen/gebeurd", "Gebeurd waar een termijn op wacht"},
                  {manage_terms, "/termijnen/afsluiting", "Termijn afsluiten"},
                  {manage_terms, "/termijnen/laatste", "Laatste termijn afsluiten"}});
    if (terms->empty())
        page
            << "<p>Er is nog geen termijn. Een termijn begint als u een brief met een uiterste dag "
               "opstelt.</p>";
    for (const bool open : {true, false}) {
        for (const reports::ReportedTerm& one : *terms) {
            if (is_open(one) == open) page << one_term(room, request, one);
        }
    }
    return dossier_layout(room, request, "Termijnen", page);
}

}  // namespace trede::pages
