#include "pages/work.hpp"

#include "pages/parts.hpp"
#include "reports/queues.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using reports::MunicipalityRow;

namespace {

constexpr std::size_t most_in_a_queue = 10;

Html queue_item(const MunicipalityRow& row, reports::View view, base::Date today) {
    Html item;
    item << "<li>" << rung_mark(standing_of(row)) << " <a href=\"" << address_of(row.code) << "\">"
         << row.name << "</a> ";
    if (view == reports::View::delays) {
        item << "<small>melding van " << day(*row.delay_reported_on) << "</small>";
    } else if (view == reports::View::sent_back) {
        item << "<small>voorstel " << row.proposal_id << "</small>";
    } else {
        item << term_chip(row.term, today);
    }
    item << "</li>";
    return item;
}

Html queue_box(const reports::Queue& queue, base::Date today) {
    Html box;
    box << "<section class=\"kader\"><h2>" << label(queue.view) << " <span class=\"tel\">"
        << queue.rows.size() << "</span></h2>";
    if (queue.rows.empty()) {
        box << "<p>" << queue.when_empty << "</p></section>";
        return box;
    }
    box << "<ol class=\"rij\">";
    for (std::size_t at = 0; at < queue.rows.size() && at < most_in_a_queue; ++at)
        box << queue_item(queue.rows[at], queue.view, today);
    box << "</ol><p><a href=\"/gemeenten?weergave=" << word(queue.view)
        << "\">Toon in de lijst: " << label(queue.view) << "</a></p></section>";
    return box;
}

}  // namespace

Response work_page(const Room& room, const Request& request) {
    const auto overview = visible_overview(room, request);
    if (!overview) return refused(request, overview.error());
    const auto& rows = (*overview)->rows;
    Html page;
    page << "<p>Vandaag is het " << base::in_words_with_weekday(room.desk.today)
         << ". Te laat zijn verandert vanzelf niets: een mens besluit.</p><div class=\"twee\">";
    for (const reports::Queue& queue : reports::queues(rows, room.desk.today))
        page << queue_box(queue, room.desk.today);
    page << "</div>";
    std::size_t waiting = 0;
    std::size_t to_propose = 0;
    for (const MunicipalityRow& row : rows) {
        if (in_view(row, reports::View::waiting, room.desk.today)) ++waiting;
        if (in_view(row, reports::View::to_propose, room.desk.today)) ++to_propose;
    }
    page << "<ul><li><a href=\"/gemeenten?weergave=wacht-op-besluit\">" << waiting
         << std::string_view(waiting == 1 ? " voorstel wacht" : " voorstellen wachten")
         << " op een jurist of een besluit</a></li><li><a "
            "href=\"/gemeenten?weergave=trede-voorstellen\">"
         << to_propose
         << std::string_view(to_propose == 1 ? " gemeente heeft" : " gemeenten hebben")
         << " een tekort en nog geen trede</a></li></ul>";
    return html(layout(
        request, "Vandaag", page, room.fictional,
        elsewhere("/gemeenten?weergave=te-laat", "trede list gemeenten --weergave te-laat")));
}

}  // namespace trede::pages
