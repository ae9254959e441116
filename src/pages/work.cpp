#include "pages/work.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/percent.hpp"
#include "base/text.hpp"
#include "dispatch/outcomes.hpp"
#include "mailbox/mailbox.hpp"
#include "pages/batches.hpp"
#include "pages/parts.hpp"
#include "pages/proposal.hpp"
#include "reports/queues.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using reports::MunicipalityRow;

namespace {

constexpr std::size_t most_in_a_queue = 10;

// The letters that did not get past a reader, each with the reason and the page to act on.
Html letters_back(const MunicipalityRow& row) {
    Html list;
    for (const reports::LetterBack& one : row.letters_back)
        list << "<div><small>brief <a href=\"/brieven/partijen/" << base::lower_ascii(one.batch)
             << "#" << base::lower_ascii(one.reference) << "\">" << one.reference
             << "</a>: " << one.why << "</small></div>";
    return list;
}

Html queue_item(const MunicipalityRow& row, reports::View view, base::Date today) {
    Html item;
    item << "<li>" << rung_mark(standing_of(row)) << " <a href=\"" << address_of(row.code) << "\">"
         << row.name << "</a> ";
    if (view == reports::View::delays) {
        item << "<small>melding van " << day(*row.delay_reported_on) << "</small>";
    } else if (view == reports::View::ours) {
        for (const reports::OwnDecision& one : row.own_decisions)
            item << "<div>" << own_decision(row, one, today) << "</div>";
    } else if (view == reports::View::sent_back &&
               row.proposal != reports::ProposalStage::sent_back) {
        item << letters_back(row);
    } else if (view == reports::View::legal && row.remedy_open) {
        item << "<small>bezwaar of beroep loopt</small>";
    } else if (view == reports::View::sent_back || view == reports::View::legal) {
        item << "<small>voorstel <a href=\"/voorstellen/" << base::lower_ascii(row.proposal_id)
             << "\">" << row.proposal_id << "</a></small>";
        if (view == reports::View::sent_back) item << letters_back(row);
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

// Each queue is a view of the list: the first one in full, of the others the word.
Html queues_elsewhere(const std::vector<reports::Queue>& queues) {
    Html foot;
    if (queues.empty()) return foot;
    const std::string first(word(queues.front().view));
    foot << elsewhere("/gemeenten?weergave=" + first, "trede list gemeenten --weergave " + first);
    std::string others;
    for (const reports::Queue& queue : queues) {
        if (&queue != &queues.front())
            others += (others.empty() ? "" : ", ") + std::string(word(queue.view));
    }
    return foot << "<p class=\"api zacht\">De andere rijen zijn deze weergaven: " << others
                << ".</p>";
}

// What the officer who looks has: how many, and how many of those are late.
Html own_dossiers(const Request& request, const std::vector<MunicipalityRow>& rows,
                  base::Date today) {
    Html box;
    if (!request.viewer.officer || !request.viewer.may(access::Operation::assign_dossiers))
        return box;
    const std::string own = request.viewer.officer->id.value();
    std::size_t count = 0;
    std::size_t late = 0;
    for (const MunicipalityRow& row : rows) {
        if (row.handler != own) continue;
        ++count;
        if (in_view(row, reports::View::late, today)) ++late;
    }
    box << "<p><a href=\"/gemeenten?behandelaar=" << base::percent_encoded(own)
        << "\">Mijn dossiers <span class=\"tel\">" << count << "</span></a>";
    if (late > 0)
        box << " <a href=\"/gemeenten?weergave=te-laat&amp;behandelaar="
            << base::percent_encoded(own) << "\">waarvan " << late << " te laat</a>";
    box << "</p>";
    return box;
}

constexpr std::size_t most_appointments = 5;

// The talks that are planned with the municipalities of whoever looks; of all, for who has none.
Html appointments(const Room& room, const Request& request,
                  const std::vector<MunicipalityRow>& rows) {
    const std::string own =
        request.viewer.officer ? request.viewer.officer->id.value() : std::string();
    const bool has_own = std::ranges::any_of(
        rows, [&](const MunicipalityRow& row) { return !own.empty() && row.handler == own; });
    std::vector<std::pair<base::Date, Html>> planned;
    for (const MunicipalityRow& row : rows) {
        if (has_own && row.handler != own) continue;
        for (const contact::Talk& talk : room.world.dossiers.of(row.code).contact.talks) {
            const base::Date on = talk.invited.planned_on;
            if (talk.cancelled || talk.held || on < room.desk.today) continue;
            planned.emplace_back(on, Html() << "<li>" << day(on) << ": <a href=\""
                                            << address_of(row.code, "/afspraken") << "\">"
                                            << row.name << "</a>, " << word(talk.invited.level)
                                            << " gesprek</li>");
        }
    }
    std::ranges::stable_sort(planned, {}, &std::pair<base::Date, Html>::first);
    Html box;
    box << "<section class=\"kader\"><h2>"
        << std::string_view(has_own ? "Mijn afspraken" : "Afspraken") << " <span class=\"tel\">"
        << planned.size() << "</span></h2>";
    if (planned.empty()) {
        box << "<p>Er is geen gesprek gepland.</p>";
    } else {
        box << "<ol class=\"rij\">";
        for (std::size_t at = 0; at < planned.size() && at < most_appointments; ++at)
            box << planned[at].second;
        box << "</ol>";
    }
    box << "<p><a href=\"/gesprekken\">Alle gesprekken</a></p></section>";
    return box;
}

// The queue of a jurist stands first for a jurist, and then what we have to decide ourselves.
// Others see that after what is late, when there is any.
std::vector<reports::Queue> queues_for(const Request& request,
                                       const std::vector<MunicipalityRow>& rows, base::Date today) {
    auto all = reports::queues(rows, today);
    auto ours = reports::queue(rows, reports::View::ours, today);
    if (request.viewer.person && request.viewer.person->role == access::Role::jurist) {
        all.insert(all.begin(), std::move(ours));
        all.insert(all.begin(), reports::queue(rows, reports::View::legal, today));
    } else if (!ours.rows.empty()) {
        all.insert(all.begin() + 1, std::move(ours));
    }
    return all;
}

// "78 brieven van partij B-2026-001 wachten op een paraaf", as a link to where that is given.
Html letters_line(std::string_view where, const dispatch::Batch& batch, std::size_t count,
                  std::string_view on) {
    if (count == 0) return {};
    return Html() << "<li><a href=\"" << where << base::lower_ascii(batch.id.value()) << "\">"
                  << base::how_many(count, "brief", "brieven") << " van partij " << batch.id.value()
                  << std::string_view(count == 1 ? " wacht" : " wachten") << on << "</a></li>";
}

// Letters that wait for this viewer: to be read, signed and released, for whoever may do that.
Html letters_waiting(const Room& room, const Request& request) {
    Html list;
    const bool reads = request.viewer.may(access::Operation::initial_letters);
    const bool releases = may(room, request, mandate::Act::send_letter);
    for (const auto& [id, batch] : room.world.batches.all()) {
        const dispatch::Outcomes all = dispatch::outcomes_of(batch);
        const bool signs = request.viewer.officer &&
                           request.viewer.may(access::Operation::sign_letters) &&
                           request.viewer.officer->function == batch.signs_as;
        if (reads) list << letters_line("/brieven/partijen/", batch, all.to_read, " op een paraaf");
        if (signs)
            list << letters_line("/handtekenen/", batch, all.to_sign - all.to_read,
                                 " op een handtekening");
        if (releases)
            list << letters_line("/brieven/partijen/", batch, all.no_order,
                                 " tot iemand vrijgeeft wat is ondertekend");
    }
    return list;
}

// Post that came in and waits for a person, for whoever may handle it.
Html mail_waiting(const Room& room, const Request& request) {
    if (!request.viewer.may(access::Operation::handle_mail) ||
        !may(room, request, mandate::Act::import_figures))
        return {};
    const auto count = static_cast<std::size_t>(
        std::ranges::count_if(room.world.mailbox.all(), &mailbox::Item::needs_a_person));
    if (count == 0) return {};
    return Html() << "<li><a href=\"/postvak\">" << base::how_many(count, "bericht", "berichten")
                  << std::string_view(count == 1 ? " wacht" : " wachten")
                  << " in het postvak</a></li>";
}

Html count_line(std::string_view view, std::size_t count, std::string_view one,
                std::string_view more) {
    return Html() << "<li><a href=\"/gemeenten?weergave=" << view << "\">"
                  << base::how_many(count, one, more) << "</a></li>";
}

// The first of the proposals that wait for this viewer.
Html first_proposal(const Room& room, const Request& request,
                    const std::vector<MunicipalityRow>& rows) {
    for (const auto act : {mandate::Act::decide_rung, mandate::Act::review_proposal}) {
        const auto all = proposals_for(room, request, act, rows);
        if (all.empty()) continue;
        return Html() << "<li><a href=\"/voorstellen/"
                      << base::lower_ascii(all.front()->proposal_id)
                      << "\">Begin met het voorstel over " << all.front()->name << "</a></li>";
    }
    return {};
}

}  // namespace

Response work_page(const Room& room, const Request& request) {
    const auto overview = visible_overview(room, request);
    if (!overview) return refused(request, overview.error());
    const auto& rows = (*overview)->rows;
    Html page;
    page << "<p>Vandaag is het " << base::in_words_with_weekday(room.desk.today)
         << ". Te laat zijn verandert vanzelf niets: een mens besluit.</p>"
         << own_dossiers(request, rows, room.desk.today);
    std::size_t waiting = 0;
    std::size_t to_propose = 0;
    for (const MunicipalityRow& row : rows) {
        if (in_view(row, reports::View::waiting, room.desk.today)) ++waiting;
        if (in_view(row, reports::View::to_propose, room.desk.today)) ++to_propose;
    }
    // What is there to do stands above what is not.
    Html some;
    some << mail_waiting(room, request) << letters_waiting(room, request);
    Html none;
    some << first_proposal(room, request, rows);
    (waiting > 0 ? some : none) << count_line("wacht-op-besluit", waiting,
                                              "voorstel wacht op een jurist of een besluit",
                                              "voorstellen wachten op een jurist of een besluit");
    (to_propose > 0 ? some : none) << count_line("trede-voorstellen", to_propose,
                                                 "gemeente heeft een tekort en nog geen trede",
                                                 "gemeenten hebben een tekort en nog geen trede");
    if (!some.empty())
        page << "<section class=\"kader\"><h2>Dit ligt klaar</h2><ul class=\"rij\">" << some
             << "</ul></section>";
    const auto queues = queues_for(request, rows, room.desk.today);
    page << "<div class=\"twee\">";
    for (const bool filled : {true, false}) {
        for (const reports::Queue& queue : queues) {
            if (queue.rows.empty() != filled) page << queue_box(queue, room.desk.today);
        }
    }
    page << appointments(room, request, rows) << "</div>";
    if (!none.empty()) page << "<ul>" << none << "</ul>";
    return html(layout(request, "Vandaag", page, room.fictional, queues_elsewhere(queues)));
}

}  // namespace trede::pages
