#include "pages/dashboard.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "desk/office.hpp"
#include "pages/charts.hpp"
#include "pages/parts.hpp"
#include "reports/trend_words.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using reports::Area;
using reports::AreaSum;
using reports::FlowPoint;
using Texts = std::vector<std::string>;

namespace {

std::string counted(long long number) { return base::with_points(number); }
std::string counted(std::size_t number) { return counted(static_cast<long long>(number)); }

// A municipality knows of its own figures only, and those are not its province's.
Area area_for(const Request& request) {
    return request.viewer.is_one_municipality() ? Area::municipality : Area::province;
}

std::string_view label(Area area) { return area == Area::province ? "Provincie" : "Gemeente"; }

std::string part_in_words(const AreaSum& sum) {
    if (sum.none_known()) return "onbekend";
    return percent(sum.realised(), sum.task) + (sum.incomplete() ? " of meer" : "");
}

Html task_chart(const Room& room, std::span<const reports::MunicipalityRow> rows,
                cycle::Category category, Area area) {
    const auto sums = reports::sums_of(rows, category, area);
    Html chart;
    if (sums.empty()) return chart;
    std::vector<PartOf> bars;
    std::vector<Texts> table;
    for (const AreaSum& one : sums) {
        bars.push_back({.label = one.area,
                        .part = one.realised(),
                        .whole = one.task,
                        .text = reports::realised_in_words(one) + " van " + counted(one.task)});
        table.push_back({one.area, counted(one.task), reports::realised_in_words(one),
                         part_in_words(one), reports::short_in_words(one), counted(one.unknown),
                         counted(one.unknown_task)});
    }
    const std::string kind = category_name(room, category);
    if (kind.empty()) return chart;
    const std::string name = "taak en realisatie, " + kind;
    chart << bar_chart(reports::task_in_words(sums, kind), bars)
          << table_behind(name,
                          Texts{std::string(label(area)), "Taak", "Daarvan gehaald", "Deel",
                                "Tekort", "Gemeenten zonder zeker cijfer", "Hun taak"},
                          table);
    return chart;
}

// At most so many columns: between them the turns of the same stretch are taken together.
std::vector<FlowPoint> thinned(const std::vector<FlowPoint>& flow) {
    constexpr std::size_t most = 14;
    if (flow.size() <= most) return flow;
    std::vector<FlowPoint> kept;
    for (std::size_t at = 1; at <= most; ++at) kept.push_back(flow[at * flow.size() / most - 1]);
    return kept;
}

// Why so many are on no rung today: the numbers of the ladder bar of the list.
std::string on_none(std::span<const reports::MunicipalityRow> rows) {
    const auto count = [&](reports::Standing standing) {
        return static_cast<std::size_t>(std::ranges::count(rows, standing, reports::standing_of));
    };
    std::string text;
    const auto add = [&](std::size_t number, const char* one, const char* more) {
        if (number == 0) return;
        text += (text.empty() ? ": " : ", ") + counted(number) + (number == 1 ? one : more);
    };
    add(count(reports::Standing::met), " voldoet", " voldoen");
    add(count(reports::Standing::unplaced), " heeft nog geen trede", " hebben nog geen trede");
    add(count(reports::Standing::closed), " heeft een gesloten dossier",
        " hebben een gesloten dossier");
    return text;
}

std::string sentence_of(const std::vector<FlowPoint>& flow,
                        std::span<const reports::MunicipalityRow> rows) {
    const FlowPoint& last = flow.back();
    std::string text = "Op " + base::in_words(last.day) + ":";
    for (std::size_t rung = 1; rung < last.on.size(); ++rung) {
        if (last.on.at(rung) == 0) continue;
        text += (text.ends_with(':') ? " " : ", ") + counted(last.on.at(rung)) + " op trede " +
                std::to_string(rung);
    }
    text += text.ends_with(':') ? " niemand op een trede; " : "; ";
    return text + counted(last.on[0]) + " op geen trede" + on_none(rows) + ".";
}

Html flow_chart(const std::vector<FlowPoint>& flow,
                std::span<const reports::MunicipalityRow> rows) {
    Html chart;
    if (flow.empty()) {
        chart << "<p>Er is nog geen gemeente op een trede geplaatst.</p>";
        return chart;
    }
    std::vector<Column> columns;
    for (const FlowPoint& point : thinned(flow))
        columns.push_back(
            {.label = base::in_figures(point.day), .parts = {point.on.begin(), point.on.end()}});
    std::vector<Texts> table;
    for (const FlowPoint& point : flow) {
        Texts row = {base::in_figures(point.day)};
        for (const std::size_t count : point.on) row.push_back(counted(count));
        table.push_back(std::move(row));
    }
    chart << column_chart(sentence_of(flow, rows), columns) << "<ul class=\"legenda\">";
    for (const reports::Standing standing : reports::standings) {
        if (!is_rung(standing)) continue;
        chart << "<li>" << rung_mark(standing) << " <a href=\"/gemeenten?trede=" << word(standing)
              << "\">" << label(standing) << "</a></li>";
    }
    chart << "<li>" << rung_mark(reports::Standing::unplaced)
          << " Op geen trede: wie voldoet, wie nog geen trede heeft en wie een gesloten dossier "
             "heeft</li></ul>"
          << table_behind("de ladder in de tijd",
                          Texts{"Dag", "Geen trede", "1", "2", "3", "4", "5", "6"}, table);
    return chart;
}

struct Burn {
    std::vector<base::Date> days;
    std::map<std::string, std::vector<AreaSum>> by_area;  // a sum for each day
    std::vector<reports::MunicipalityRow> first;          // of the first day
    std::vector<reports::MunicipalityRow> last;
};

// Both categories, each short of itself, are added: places that must still come.
base::Outcome<Burn> burn_of(const Room& room, const Request& request,
                            std::vector<base::Date> days) {
    constexpr std::size_t most = 12;
    if (days.size() > most) days.erase(days.begin(), days.end() - most);
    Burn burn{.days = days, .by_area = {}, .first = {}, .last = {}};
    for (std::size_t at = 0; at < days.size(); ++at) {
        auto made = desk::overview(room.desk, room.world, room.services.office.holidays,
                                   desk::ReferenceDate{.day = days[at], .last_of_each = true});
        if (!made) return tl::unexpected(made.error());
        burn.last = visible_rows(request, std::move(made->rows));
        if (at == 0) burn.first = burn.last;
        for (const auto category : cycle::categories) {
            for (const AreaSum& one : reports::sums_of(burn.last, category, area_for(request))) {
                auto& sums = burn.by_area[one.area];
                sums.resize(days.size());
                sums[at] += one;
                sums[at].area = one.area;
            }
        }
    }
    return burn;
}

reports::Moved moved_in(const Burn& burn) {
    reports::Moved moved{.first_on = burn.days.front(),
                         .last_on = burn.days.back(),
                         .beside = reports::compared(burn.first, burn.last)};
    for (const auto& [name, sums] : burn.by_area) moved.last += sums.back();
    moved.unknown = static_cast<std::size_t>(
        std::ranges::count_if(burn.last, &reports::MunicipalityRow::incomplete));
    return moved;
}

// A day of which nothing is known has no point: a line at nought would tell of success.
Small small_of(const std::string& name, const std::vector<AreaSum>& sums) {
    Small small{.name = name, .values = {}, .text = reports::short_in_words(sums.back())};
    for (const AreaSum& one : sums) {
        const bool known = !one.area.empty() && !one.none_known();
        small.values.push_back(known ? std::optional(one.short_of) : std::nullopt);
    }
    return small;
}

Html burn_chart(const Burn& burn, Area area) {
    Html chart;
    if (burn.days.empty()) {
        chart << "<p>Er zijn nog geen cijfers.</p>";
        return chart;
    }
    std::vector<Small> many;
    Texts heads = {std::string(label(area))};
    for (const base::Date day : burn.days) heads.push_back(base::in_figures(day));
    std::vector<Texts> table;
    bool incomplete = false;
    for (const auto& [name, sums] : burn.by_area) {
        many.push_back(small_of(name, sums));
        Texts row = {name};
        for (const AreaSum& one : sums) row.push_back(reports::short_in_words(one));
        table.push_back(std::move(row));
        incomplete = incomplete || std::ranges::any_of(sums, &AreaSum::incomplete);
    }
    chart << small_multiples(reports::in_words(moved_in(burn)), many);
    if (incomplete)
        chart
            << "<p class=\"zacht\">Op sommige dagen ontbreken cijfers. Dan staat er ‘of meer’, en "
               "ligt de lijn lager dan het tekort is.</p>";
    chart << table_behind(area == Area::province ? "tekort per provincie" : "tekort", heads, table);
    return chart;
}

}  // namespace

std::string percent(long long part, long long whole) {
    if (whole <= 0) return "-";
    const long long tenths = part * 1000 / whole;
    return std::to_string(tenths / 10) + "," + std::to_string(tenths % 10) + " %";
}

Html response_chart(const reports::ResponseCurve& curve) {
    Html chart;
    if (curve.asked == 0) {
        chart << "<p>Er is nog geen brief met een termijn om te antwoorden.</p>";
        return chart;
    }
    std::string sentence =
        "Op " + counted(curve.asked) + (curve.asked == 1 ? " brief" : " brieven") +
        " met een termijn " + (curve.answered == 1 ? "kwam " : "kwamen ") +
        counted(curve.answered) + (curve.answered == 1 ? " antwoord" : " antwoorden") + ", " +
        counted(curve.in_term) + " daarvan binnen de termijn. " + counted(curve.overdue) +
        (curve.overdue == 1 ? " brief is" : " brieven zijn") + " over de termijn zonder antwoord.";
    Curve drawn{.steps = {}, .most_y = static_cast<long long>(curve.asked), .mark = {}};
    std::vector<Texts> table;
    for (const reports::ResponsePoint& one : curve.points) {
        drawn.steps.push_back({.x = one.days, .y = static_cast<long long>(one.answered)});
        drawn.most_x = std::max<long long>(drawn.most_x, one.days);
        table.push_back({"na " + std::to_string(one.days) + " dagen", counted(one.answered),
                         percent(static_cast<long long>(one.answered), drawn.most_y)});
    }
    if (curve.term) {
        drawn.most_x = std::max<long long>(drawn.most_x, *curve.term + 7);
        drawn.known_x = curve.days_so_far;
        drawn.mark_x = *curve.term;
        drawn.mark = "termijn: dag " + std::to_string(*curve.term);
    }
    chart << step_chart(sentence, drawn)
          << table_behind("antwoorden", Texts{"Wanneer", "Antwoorden tot dan", "Deel"}, table);
    return chart;
}

Response dashboard_page(const Room& room, const Request& request) {
    const auto overview = visible_overview(room, request);
    if (!overview) return refused(request, overview.error());
    const auto& rows = (*overview)->rows;
    std::vector<registry::MunicipalityCode> codes;
    for (const reports::MunicipalityRow& row : rows) codes.push_back(row.code);
    const auto& dossiers = room.world.dossiers;
    const base::Date today = room.desk.today;
    const auto burn = burn_of(room, request, reports::reference_dates(dossiers, codes, today));
    if (!burn) return refused(request, burn.error());
    Html page;
    page << "<section><h2>Taak en realisatie</h2>";
    if ((*overview)->reference_date)
        page << "<p class=\"zacht\">"
             << reports::figures_of(*(*overview)->reference_date, reports::with_older_figures(rows))
             << " Wat een gemeente meer heeft dan haar taak, telt niet mee voor een andere en niet "
                "voor de andere soort.</p>";
    const Area area = area_for(request);
    page
        << task_chart(room, rows, cycle::Category::regular, area)
        << task_chart(room, rows, cycle::Category::amv, area)
        << "<p><a href=\"/gemeenten?sorteer=-tekort\">Bekijk de gemeenten achter deze "
           "cijfers</a></p>"
        << "</section><section><h2>Tekort in de tijd"
        << std::string_view(area == Area::province ? ", per provincie" : "") << "</h2>"
        << burn_chart(*burn, area) << "</section><section><h2>Antwoorden op brieven</h2>"
        << response_chart(reports::response_curve(dossiers, codes, today))
        << "<p><a href=\"/gemeenten?weergave=te-laat\">Bekijk de gemeenten die te laat zijn</a></p>"
        << "</section><section><h2>De ladder in de tijd</h2>"
        << flow_chart(reports::ladder_flow(dossiers, codes, today,
                                           request.viewer.may(access::Operation::view_dossier)
                                               ? reports::Seen::inside
                                               : reports::Seen::outside),
                      rows)
        << "</section>";
    return html(layout(request, "Overzicht", page, room.fictional,
                       elsewhere("/gemeenten", "trede list gemeenten")));
}

}  // namespace trede::pages
