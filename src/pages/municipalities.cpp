#include "pages/municipalities.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "desk/overview.hpp"
#include "pages/batches.hpp"
#include "pages/bulk_parts.hpp"
#include "pages/list_parts.hpp"
#include "pages/parts.hpp"
#include "pages/saved_views.hpp"
#include "reports/table.hpp"
#include "spreadsheet/ods.hpp"
#include "spreadsheet/xlsx.hpp"
#include "web/api.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using reports::ListAsked;
using reports::MunicipalityList;
using reports::MunicipalityRow;

namespace {

struct Listed {
    std::shared_ptr<const desk::Overview> overview;  // what this viewer may know of
    MunicipalityList list;
};

base::Outcome<Listed> listed(const Room& room, const Request& request,
                             const reports::Words& words) {
    auto asked = reports::parse_list(words, room.desk.registry, room.desk.today);
    if (!asked) return tl::unexpected(asked.error());
    if (auto no = only_inside(request, *asked)) return tl::unexpected(std::move(*no));
    // Its own sum would stand under the name of its province.
    if (request.viewer.is_one_municipality()) asked->group = reports::GroupBy::none;
    const auto overview = visible_overview(room, request);
    if (!overview) return tl::unexpected(overview.error());
    return Listed{.overview = *overview, .list = desk::list_of(room.desk, **overview, *asked)};
}

// What was written for the last day, when that is all that cannot be: somebody typed it, so the
// list comes without it and the field says so. The other filters are choices, which cannot be
// wrong.
std::string no_day_in(const Room& room, reports::Words& words) {
    constexpr std::string_view name = "termijnVoor";
    const auto good = [&] {
        return reports::parse_list(words, room.desk.registry, room.desk.today).has_value();
    };
    const auto day = std::ranges::find(words, name, &reports::Words::value_type::first);
    if (day == words.end() || good()) return {};
    std::string written = day->second;
    std::erase_if(words, [&](const auto& word) { return word.first == name; });
    return good() ? written : std::string();
}

Html cell_of(const reports::StrandOnRow& strand, std::string_view name) {
    Html cell;
    cell << "<td role=\"cell\" data-k=\"" << name << "\">" << strand_bar(strand)
         << strand_text(strand) << "</td>";
    return cell;
}

constexpr int days_a_step_is_news = 30;

// A step up or down of the last weeks, in words for who does not see the arrow.
Html moved(const MunicipalityRow& row, base::Date today) {
    Html mark;
    if (!row.rung || row.closed || !row.rung_since ||
        base::days_between(*row.rung_since, today) > days_a_step_is_news)
        return mark;
    const std::string on = short_day(*row.rung_since);  // "vr 27 nov 2026"
    const bool up = !row.rung_before || *row.rung_before < *row.rung;
    mark << " <small class=\"p\"><span aria-hidden=\"true\">" << std::string_view(up ? "↑" : "↓")
         << "</span> " << std::string_view(up ? "omhoog" : "omlaag") << " "
         << on.substr(3, on.size() - 8) << "</small>";
    return mark;
}

// What the statute calls its categories; empty where it has none.
struct Names {
    std::string first;
    std::string second;
};

// What a viewer outside the ministry does not have: dossiers, and who handles them.
struct Shown {
    Names names;
    bool inside = false;
    bool province = false;
};

// The page about a municipality that this viewer may open.
std::string page_of(const registry::MunicipalityCode& code, const Shown& shown) {
    if (shown.inside) return address_of(code);
    return shown.province ? "/mijn-provincie" + address_of(code) : "/mijn-gemeente";
}

Html row_of(const MunicipalityRow& row, base::Date today, const Shown& shown) {
    const Names& names = shown.names;
    Html out;
    const std::string code = base::lower_ascii(row.code.value());
    out << "<tr role=\"row\" id=\"" << code << "\">";
    if (shown.inside)
        out << "<td role=\"cell\" class=\"kz\"><input type=\"checkbox\" name=\"gm\" value=\""
            << code << "\" aria-label=\"" << row.name << "\"></td>";
    out << "<td role=\"cell\"><a href=\"" << page_of(row.code, shown) << "\">" << row.name
        << "</a> <small class=\"p\">" << row.province_name << "</small></td><td role=\"cell\">"
        << rung_mark(standing_of(row)) << " " << short_label(standing_of(row));
    if (row.closed && row.rung)
        out << " <small class=\"p\">op trede " << ladder::number(*row.rung) << "</small>";
    out << moved(row, today);
    if (row.proposal != reports::ProposalStage::none)
        out << " <small class=\"p\">" << reports::label(row.proposal) << "</small>";
    out << "</td>" << cell_of(row.strands[0], names.first);
    if (!names.second.empty()) out << cell_of(row.strands[1], names.second);
    out << "<td role=\"cell\" class=\"getal\" data-k=\"Tekort\">" << places(row.shortfall());
    if (row.incomplete() && row.shortfall()) out << " <small class=\"p\">of meer</small>";
    out << "</td><td role=\"cell\" data-k=\"Termijn\">" << term_chip(row.term, today) << "</td>";
    if (shown.inside)
        out << "<td role=\"cell\" class=\"beh\" data-k=\"Behandelaar\">"
            << (row.handler.empty() ? std::string("niemand") : row.handler_function) << "</td>";
    out << "</tr>";
    return out;
}

// The list of one group alone.
std::string group_address(const reports::RowGroup& group, const ListAsked& asked) {
    ListAsked alone = asked;
    alone.group = reports::GroupBy::none;
    const MunicipalityRow& first = group.rows.front();
    if (asked.group == reports::GroupBy::province) alone.province = first.province;
    if (asked.group == reports::GroupBy::rung) alone.rungs = {standing_of(first)};
    if (asked.group == reports::GroupBy::handler)
        alone.handler = first.handler.empty() ? "niemand" : first.handler;
    return address_of(alone);
}

Html group_head(const reports::RowGroup& group, const ListAsked& asked, bool inside) {
    Html head;
    head << "<tr role=\"row\" class=\"groep\"><th role=\"columnheader\" colspan=\""
         << (inside ? 8 : 6) << "\" scope=\"colgroup\"><a href=\"" << group_address(group, asked)
         << "\">" << group.title << " <span class=\"tel\">" << group.rows.size() << "</span></a>";
    const bool more = std::ranges::any_of(group.rows, &MunicipalityRow::incomplete);
    if (group.shortfall)
        head << " <small>samen " << places(group.shortfall)
             << std::string_view(more ? " of meer" : "") << " plekken tekort</small>";
    head << "</th></tr>";
    return head;
}

Html table(const Room& room, const Request& request, const MunicipalityList& list) {
    const Shown shown{.names = {.first = category_name(room, cycle::Category::regular),
                                .second = category_name(room, cycle::Category::amv)},
                      .inside = request.viewer.may(access::Operation::view_dossier),
                      .province = request.viewer.may(access::Operation::view_own_province)};
    const Names& names = shown.names;
    Html out;
    out << "<table class=\"rijen utrecht-table utrecht-table--html-table\" role=\"table\" "
           "aria-labelledby=\"aantal\"><thead role=\"rowgroup\"><tr role=\"row\">";
    if (shown.inside) out << "<th role=\"columnheader\" scope=\"col\" class=\"kz\">Kies</th>";
    out << sort_head(list.asked, reports::SortBy::name, "Gemeente", "")
        << sort_head(list.asked, reports::SortBy::rung, "Trede", "")
        << sort_head(list.asked, reports::SortBy::regular, names.first, "");
    if (!names.second.empty()) out << sort_head(list.asked, reports::SortBy::amv, names.second, "");
    out << sort_head(list.asked, reports::SortBy::shortfall, "Tekort", "getal")
        << sort_head(list.asked, reports::SortBy::term, "Termijn", "");
    if (shown.inside) out << sort_head(list.asked, reports::SortBy::handler, "Behandelaar", "beh");
    out << "</tr></thead><tbody role=\"rowgroup\">";
    for (const reports::RowGroup& group : list.groups) {
        if (!group.title.empty()) out << group_head(group, list.asked, shown.inside);
        for (const MunicipalityRow& row : group.rows) out << row_of(row, list.today, shown);
    }
    out << "</tbody></table>";
    return out;
}

Html bulk_bar(const Room& room, const Request& request, const ListAsked& asked) {
    const std::string query = query_of(asked);
    Html bar;
    bar << "<div class=\"balk\" id=\"acties\">";
    if (request.viewer.may(access::Operation::view_dossier))
        bar << "<output id=\"gekozen\" aria-live=\"polite\">Vink gemeenten aan.</output>";
    if (request.viewer.may(access::Operation::draft_letters))
        bar << "<button class=\"utrecht-button utrecht-button--"
            << std::string_view(may(room, request, mandate::Act::draft_letter) ? "primary"
                                                                               : "secondary")
            << "-action\" formaction=\"/brieven/nieuw\">Brief voorbereiden…</button>";
    if (request.viewer.may(access::Operation::propose_rung))
        bar << "<button class=\"utrecht-button utrecht-button--secondary-action\">Trede "
               "voorstellen…</button>";
    const auto more = [&](access::Operation operation, std::string_view where,
                          std::string_view name) {
        if (request.viewer.may(operation))
            bar << "<button class=\"utrecht-button utrecht-button--secondary-action\" "
                   "formaction=\"/gemeenten/"
                << where << "\">" << name << "</button>";
    };
    more(access::Operation::assign_dossiers, "toewijzen", "Toewijzen…");
    more(access::Operation::extend_terms, "uitstel", "Termijn verlengen…");
    more(access::Operation::plan_talks, "gesprekken", "Gesprekken plannen…");
    bar << "<span class=\"uit\">Uitvoer: <a href=\"/gemeenten.csv" << query
        << "\">CSV</a> <a href=\"/gemeenten.xlsx" << query << "\">XLSX</a> <a href=\"/gemeenten.ods"
        << query << "\">ODS</a></span></div>";
    return bar;
}

Html nothing_found(const ListAsked& asked) {
    Html out;
    out << "<div class=\"kader\"><p><strong>Geen gemeenten met deze filters.</strong> Haal er een "
           "weg:</p><ul>";
    for (const auto& [name, value] : words_of(asked)) {
        if (name == "sorteer" || name == "groepeer") continue;
        const std::string query = query_without(asked, name);
        out << "<li><a href=\"/gemeenten" << (query.empty() ? "?weergave=alle" : query)
            << "\">zonder " << name << " ‘" << value << "’</a></li>";
    }
    out << "<li><a href=\"/gemeenten?weergave=alle\">alle gemeenten</a></li></ul></div>";
    return out;
}

std::string command_of(const ListAsked& asked) {
    std::string line = "trede list gemeenten";
    for (const auto& [name, value] : words_of(asked)) {
        // Words of the address join with a capital, options with a dash.
        line.append(" --")
            .append(name == "termijnVoor" ? "termijn-voor" : name)
            .append("=")
            .append(base::shell_word(value));
    }
    return line;
}

// The id of the officer who looks, when dossiers can be theirs; empty: nobody who has any.
std::string own_id(const Request& request) {
    const bool has =
        request.viewer.officer && request.viewer.may(access::Operation::assign_dossiers);
    return has ? request.viewer.officer->id.value() : std::string();
}

// The views, one of which is marked. Whoever looks at their own dossiers leaves them by choosing
// another view.
Html views_of(const Room& room, const Request& request, const Listed& made) {
    const ListAsked& asked = made.list.asked;
    const bool saved = is_saved(room, request, asked);
    const std::string own = own_id(request);
    ListAsked mine = asked;
    mine.view = reports::View::all;
    mine.handler = own;
    const bool at_own = !own.empty() && asked == mine;
    Html more;
    if (!own.empty()) {
        more << "<li><a href=\"" << address_of(mine) << "\"";
        if (at_own && !saved) more << " aria-current=\"page\"";
        more << ">Mijn dossiers <span class=\"tel\">"
             << desk::list_of(room.desk, *made.overview, mine).shown << "</span></a></li>";
    }
    more << saved_view_links(room, request, made.overview->rows, made.list);
    const bool inside = request.viewer.may(access::Operation::view_dossier);
    if (!at_own) return view_links(made.list, more, saved, inside);
    ListAsked others = asked;
    others.handler.clear();
    return view_links(desk::list_of(room.desk, *made.overview, others), more, true, inside);
}

// The tiles, or the real boundaries when they are there and asked for.
Html map_of(const Room& room, const Request& request, std::span<const MunicipalityRow> rows) {
    const auto boundaries = room.services.borders().shapes;
    if (!boundaries) return tile_map(rows, tiles_of(room), std::nullopt);
    const bool real = request.asked("kaart") == "grenzen";
    Html map;
    map << "<p><a href=\"/gemeenten" << web::query_with(request, "kaart", real ? "" : "grenzen")
        << "#kaartkop\">" << std::string_view(real ? "Toon tegels" : "Toon echte grenzen")
        << "</a></p>"
        << (real ? boundary_map(rows, *boundaries) : tile_map(rows, tiles_of(room), std::nullopt));
    return map;
}

enum class FileKind { csv, xlsx, ods };

Response as_file(const Room& room, const Request& request, FileKind kind) {
    const auto made = listed(room, request, list_words(request));
    if (!made) return refused(request, made.error());
    const auto columns = request.asked("kolommen");
    std::vector<std::string> keys;
    if (columns) {
        for (const auto part : base::split(*columns, ',')) keys.emplace_back(base::trim(part));
    }
    const auto statute = law::statute_on(room.desk.lawbook, room.desk.today);
    if (!statute) return refused(request, statute.error());
    auto table = reports::table_of(made->list, room.desk.registry, *statute, keys,
                                   web::readers_for(request));
    if (!table) return refused(request, table.error());
    if (room.fictional)
        table->about.insert(table->about.begin(), "FICTIEF: dit land bestaat niet.");
    const std::string name = "gemeenten-" + base::to_iso(room.desk.today);
    if (kind == FileKind::xlsx) {
        return file(spreadsheet::to_xlsx(*table),
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    name + ".xlsx");
    }
    if (kind == FileKind::ods) {
        return file(spreadsheet::to_ods(*table), "application/vnd.oasis.opendocument.spreadsheet",
                    name + ".ods");
    }
    return file(reports::to_csv(*table, reports::CsvStyle::spreadsheet), "text/csv; charset=utf-8",
                name + ".csv");
}

}  // namespace

Response municipalities_page(const Room& room, const Request& request) {
    if (request.query_text.empty()) {
        if (const auto beginning = beginning_of(room, request)) return redirect(*beginning);
    }
    reports::Words words = list_words(request);
    const std::string no_day = no_day_in(room, words);
    const auto made = listed(room, request, words);
    if (!made) return refused(request, made.error());
    const MunicipalityList& list = made->list;
    const Html handlers = request.viewer.may(access::Operation::view_dossier)
                              ? handler_field(room, list.asked)
                              : Html();
    const std::string found = in_words(list, room.desk.registry);
    Html page;
    page << views_of(room, request, *made) << ladder_bar(list) << "<div class=\"lijst\"><div>"
         << filter_form(list, room.desk.registry, handlers, no_day)
         << save_view_form(room, request, list)
         << "<form method=\"get\" action=\"/gemeenten/selectie\" data-lijst>"
         << bulk_bar(room, request, list.asked)
         << "<h2 id=\"aantal\" tabindex=\"-1\" aria-live=\"polite\" data-zonder=\"" << found
         << "\">" << found << "</h2>"
         << (no_day.empty() ? Html()
                            : Html() << "<p class=\"melding fout\" role=\"alert\">De dag bij <a "
                                        "href=\"#termijn-voor\">Termijn eindigt voor</a> klopt "
                                        "niet, en telt niet mee in deze lijst.</p>")
         << (list.shown == 0 ? nothing_found(list.asked) : table(room, request, list))
         << "</form></div>"
         << "<aside aria-labelledby=\"kaartkop\"><h2 id=\"kaartkop\">Trede op de kaart</h2>"
         << map_of(room, request, made->overview->rows);
    if (made->overview->reference_date)
        page << "<p class=\"zacht\">"
             << reports::figures_of(*made->overview->reference_date, list.with_older_figures)
             << " Tekort is taak min gerealiseerd, per soort en nooit onder nul: een overschot in "
                "de ene soort telt niet mee voor de andere.</p>";
    page << "</aside></div>";
    return html(layout(request, "Gemeenten", page, room.fictional,
                       elsewhere("/gemeenten" + query_of(list.asked), command_of(list.asked))),
                no_day.empty() ? 200 : 422);
}

Response municipalities_csv(const Room& room, const Request& request) {
    return as_file(room, request, FileKind::csv);
}

Response municipalities_xlsx(const Room& room, const Request& request) {
    return as_file(room, request, FileKind::xlsx);
}

Response municipalities_ods(const Room& room, const Request& request) {
    return as_file(room, request, FileKind::ods);
}

Response selection_page(const Room& room, const Request& request) {
    const auto chosen = chosen_rows(room, request, [](const auto&) { return std::string(); });
    if (!chosen) return refused(request, chosen.error());
    Html page;
    Html list;
    for (const MunicipalityRow& row : chosen->can) {
        list << "<tr><td><a href=\"" << address_of(row.code) << "\">" << row.name << "</a></td><td>"
             << rung_in_full(row) << "</td><td class=\"getal\">" << places(row.shortfall())
             << "</td><td>" << term_chip(row.term, room.desk.today) << "</td><td><a href=\""
             << address_of(row.code, "/beoordelingen/nieuw") << "\">Beoordeel <span>" << row.name
             << "</span></a></td></tr>";
    }
    const std::size_t count = chosen->can.size();
    page << not_known(chosen->unknown);
    if (count == 0) {
        page << "<p class=\"melding\">U koos geen gemeente. <a href=\"/gemeenten\">Terug naar de "
                "lijst</a>: vink daar gemeenten aan.</p>";
    } else {
        page << "<p>" << count << std::string_view(count == 1 ? " gemeente" : " gemeenten")
             << " gekozen. Een trede stelt u per gemeente voor: elke gemeente krijgt haar eigen "
                "weging.</p><div class=\"breed\" tabindex=\"0\" role=\"region\" "
                "aria-label=\"Gekozen gemeenten\"><table class=\"utrecht-table "
                "utrecht-table--html-table\"><thead><tr><th scope=\"col\">Gemeente</th><th "
                "scope=\"col\">Trede</th><th scope=\"col\" class=\"getal\">Tekort</th><th "
                "scope=\"col\">Termijn</th><th scope=\"col\">Werk</th></tr></thead><tbody>"
             << list << "</tbody></table></div>";
    }
    return html(
        layout(request, "Gekozen gemeenten", page, room.fictional,
               elsewhere(call_for(*chosen), "trede list gemeenten --gm " + in_list(*chosen))));
}

}  // namespace trede::pages
