#include "pages/jobs.hpp"

#include <nlohmann/json.hpp>

#include "base/dutch_time.hpp"
#include "base/text.hpp"
#include "pages/batch_work.hpp"
#include "pages/batches.hpp"
#include "pages/bulk_work.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using Json = nlohmann::ordered_json;
using jobs::first;
using jobs::Job;
using jobs::State;

namespace {

std::optional<Job> job_here(const Room& room, const Request& request) {
    return room.services.jobs.find(request.caught.front());
}

Response not_there(const Request& request) {
    return error_page(request, 404, "Niet gevonden", "Deze taak is er niet (meer).");
}

std::string count_of(const Job& job) {
    std::string text = std::to_string(job.items.size());
    if (job.total > 0) text += " van " + std::to_string(job.total);
    return text + " gedaan, " + std::to_string(job.items.size() - job.good()) + " niet gelukt";
}

std::string stand_of(const Job& job) {
    std::string text(word(job.state));
    if (!job.current.empty()) text += ", nu: " + job.current;
    if (!job.said.empty()) text += ". " + job.said;
    return text;
}

Json json_of(const Job& job) {
    return {{"taak", job.id},
            {"titel", job.title},
            {"toestand", word(job.state)},
            {"tekst", stand_of(job)},
            {"aantal", count_of(job)},
            {"procent", job.percent()},
            {"klaar", is_over(job.state)}};
}

std::string text_of(const Json& document) {
    return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Response as_json(const Room& room, Json document) {
    if (room.fictional) document["fictief"] = true;
    Response response = web::json(text_of(document));
    response.headers.push_back({"API-Version", "1.0.0"});
    return response;
}

Html items(const Job& job) {
    Html out;
    if (job.items.empty()) return out;
    out << "<h2>Uitkomst per stuk</h2><div class=\"breed\" role=\"region\" tabindex=\"0\" "
           "aria-label=\"Uitkomst per stuk\"><table class=\"utrecht-table "
           "utrecht-table--html-table\"><thead><tr><th scope=\"col\">Wat</th><th "
           "scope=\"col\">Uitkomst</th></tr></thead><tbody>";
    for (const bool good : {false, true}) {
        for (const jobs::Item& one : job.items) {
            if (one.good != good) continue;
            out << "<tr><th scope=\"row\">" << one.name << "</th><td>"
                << (good ? Html() : Html() << "<span class=\"chip laat\">niet gelukt</span> ")
                << one.result << "</td></tr>";
        }
    }
    out << "</tbody></table></div>";
    return out;
}

std::string_view page_name(const Job& job) {
    const std::string kind = first(job.order, "soort");
    if (kind == "toewijzen") return "Naar de dossiers van deze behandelaar";
    if (kind == "verlengen") return "Maak de brieven over het uitstel";
    if (kind == "uitnodigen") return "Naar de gesprekken";
    return "Naar de partij brieven";
}

// What may still be done: stop, go on, or undo where there is an undo.
Html choices(const Room& room, const Request& request, const Job& job) {
    Html out;
    const std::string address = "/taken/" + job.id;
    if (!is_over(job.state)) {
        out << form_start(request, address + "/stop")
            << "<button class=\"utrecht-button "
               "utrecht-button--secondary-action\">Stop</button></form>"
               "<p class=\"zacht\">Wat gedaan is, blijft staan. Na een stop gebeurt er niets "
               "meer.</p>";
    }
    if (job.state == State::broken_off || job.state == State::failed) {
        out << form_start(request, address + "/verder")
            << "<button class=\"utrecht-button utrecht-button--primary-action\">Ga "
               "verder</button></form><p class=\"zacht\">Wat al gedaan is, gebeurt niet nog een "
               "keer.</p>";
    }
    const auto held = is_over(job.state) && first(job.order, "soort") == "aanhouden"
                          ? changed_by(room, job.order)
                          : std::vector<std::string>();
    if (!held.empty() && !may(room, request, mandate::Act::draft_letter))
        out << "<p class=\"zacht\">Weer laten meegaan doet wie de brieven voorbereidt.</p>";
    if (!held.empty() && may(room, request, mandate::Act::draft_letter)) {
        const std::string undo = job.page + "/brieven";
        out << "<details class=\"kader\"><summary>Ongedaan maken</summary>"
            << form_start(request, undo);
        for (const std::string& one : held)
            out << "<input type=\"hidden\" name=\"kenmerk\" value=\"" << one << "\">";
        out << "<div class=\"veld\"><label for=\"reden\">Reden</label> <input id=\"reden\" "
               "name=\"reden\"></div><button class=\"utrecht-button "
               "utrecht-button--secondary-action\" name=\"keuze\" value=\"vrijgeven\">Laat deze "
               "brieven weer meegaan</button></form></details>";
    }
    if (is_over(job.state) && first(job.order, "soort") == "toewijzen" &&
        request.viewer.may(access::Operation::assign_dossiers)) {
        const std::size_t assigned = changed_by(room, job.order).size();
        if (assigned == 0) return out << "<p>Er is geen dossier van behandelaar veranderd.</p>";
        out << form_start(request, address + "/ongedaan") << "<p>"
            << base::how_many(assigned, "dossier", "dossiers")
            << " toegewezen. <button class=\"utrecht-button "
               "utrecht-button--secondary-action\">Maak ongedaan</button></p></form>";
    }
    return out;
}

// Who makes what is asked there must hold the mandate for it; whose job it is, does not matter.
std::initializer_list<mandate::Act> acts_for(const std::string& kind) {
    static constexpr std::initializer_list<mandate::Act> drafts = {mandate::Act::draft_letter};
    static constexpr std::initializer_list<mandate::Act> sends = {mandate::Act::send_letter};
    static constexpr std::initializer_list<mandate::Act> brakes = {
        mandate::Act::draft_letter, mandate::Act::initial_letter, mandate::Act::sign_letter};
    static constexpr std::initializer_list<mandate::Act> decides = {mandate::Act::decide_rung};
    static constexpr std::initializer_list<mandate::Act> files = {mandate::Act::import_figures};
    if (kind == "verzenden") return sends;
    if (kind == "verlengen") return decides;
    if (kind == "uitnodigen") return files;
    return kind == "aanhouden" ? brakes : drafts;
}

// The order once more, for who asks now: by a mandate or, where none is asked, by their role.
base::Outcome<jobs::Order> order_again(const Room& room, const Request& request,
                                       const std::string& kind) {
    if (kind == "toewijzen" || kind == "terugtoewijzen")
        return order_of(room, request, kind, access::Operation::assign_dossiers);
    return order_of(room, request, kind, acts_for(kind));
}

// A job is of this server: the command line does such work at once and has none.
Html jobs_elsewhere(const std::string& api) {
    return Html()
           << "<p class=\"api zacht\">Hetzelfde via het koppelvlak: <code>GET /api/v1" << api
           << "</code><br>Op de opdrachtregel gebeurt dit werk meteen; daar is geen taak voor.</p>";
}

}  // namespace

Response api_jobs(const Room& room, const Request&) {
    Json list = Json::array();
    for (const Job& job : room.services.jobs.all()) list.push_back(json_of(job));
    const std::size_t count = list.size();
    return as_json(room, {{"aantal", count}, {"taken", std::move(list)}});
}

Response api_job(const Room& room, const Request& request) {
    const auto job = job_here(room, request);
    if (!job) return not_there(request);
    Json document = json_of(*job);
    Json items = Json::array();
    for (const jobs::Item& one : job->items)
        items.push_back({{"wat", one.name}, {"uitkomst", one.result}, {"gelukt", one.good}});
    document["uitkomsten"] = std::move(items);
    return as_json(room, std::move(document));
}

Response jobs_page(const Room& room, const Request& request) {
    Html page;
    const auto all = room.services.jobs.all();
    if (all.empty()) {
        page << "<p>Er is nog geen taak geweest. Een taak begint als u iets voor veel brieven "
                "tegelijk vraagt.</p>";
    } else {
        page << "<ul>";
        for (const Job& job : all)
            page << "<li><a href=\"/taken/" << job.id << "\">" << job.title
                 << "</a>: " << word(job.state) << " <small>" << count_of(job) << ", "
                 << base::in_words(base::dutch_day(job.begun_at)) << " om "
                 << base::dutch_clock(job.begun_at) << ", " << signin::shown(job.account)
                 << "</small></li>";
        page << "</ul>";
    }
    return html(layout(request, "Taken", page, room.fictional, jobs_elsewhere("/taken")));
}

Response job_page(const Room& room, const Request& request) {
    const auto job = job_here(room, request);
    if (!job) return not_there(request);
    Html page;
    page << "<div data-taak=\"/taken/" << job->id << "/voortgang\" data-klaar=\""
         << std::string_view(is_over(job->state) ? "ja" : "nee")
         << "\"><p id=\"stand\" role=\"status\" aria-live=\"polite\"><strong>" << stand_of(*job)
         << "</strong></p><progress id=\"staaf\" max=\"100\" value=\"" << job->percent()
         << "\" aria-label=\"Voortgang\"></progress><p id=\"telling\">" << count_of(*job) << "</p>";
    if (!is_over(job->state)) page << "<p><a href=\"/taken/" << job->id << "\">Ververs</a></p>";
    page << "</div>";
    if (!job->page.empty())
        page << "<p><a href=\"" << job->page << "\">" << page_name(*job) << "</a></p>";
    page << choices(room, request, *job) << items(*job) << "<p class=\"zacht\">Begonnen op "
         << base::in_words(base::dutch_day(job->begun_at)) << " om "
         << base::dutch_clock(job->begun_at) << " door " << signin::shown(job->account) << ".</p>";
    return html(
        layout(request, job->title, page, room.fictional, jobs_elsewhere("/taken/" + job->id)));
}

// One answer for a script that polls, or a stream of them for one that listens.
Response job_progress(const Room& room, const Request& request) {
    const auto job = job_here(room, request);
    if (!job) return not_there(request);
    if (request.accepts != web::Media::event_stream) return web::json(text_of(json_of(*job)));
    Response response;
    response.type = "text/event-stream";
    response.stream = [&all = room.services.jobs, id = job->id,
                       over = false]() mutable -> std::optional<std::string> {
        if (over) return std::nullopt;
        const auto now = all.find(id);
        if (!now) return std::nullopt;
        over = is_over(now->state);
        return "data: " + text_of(json_of(*now)) + "\n\n";
    };
    return response;
}

Response job_stop_action(const Room& room, const Request& request) {
    const auto job = job_here(room, request);
    if (!job) return not_there(request);
    room.services.jobs.stop(job->id);
    return redirect("/taken/" + job->id);
}

Response job_undo_action(const Room& room, const Request& request) {
    const auto job = job_here(room, request);
    if (!job) return not_there(request);
    if (first(job->order, "soort") != "toewijzen" || !is_over(job->state))
        return redirect("/taken/" + job->id);
    auto order = order_of(room, request, "terugtoewijzen", access::Operation::assign_dossiers);
    if (!order) return refused(request, order.error());
    order->emplace_back("reden", "Ongedaan gemaakt: taak " + job->id + ".");
    // Only what changed there: the rest was another's, or this one's, to begin with.
    for (const std::string& code : changed_by(room, job->order)) order->emplace_back("gm", code);
    if (jobs::first(*order, "gm").empty()) return redirect("/taken/" + job->id);
    for (const auto& [name, value] : job->order) order->emplace_back("eerder-" + name, value);
    const auto codes = jobs::every(*order, "gm");
    const auto next =
        start_work(room, request, "Ongedaan maken: " + job->title, *order, codes, codes.size());
    if (!next) return refused(request, next.error());
    return redirect("/taken/" + *next);
}

Response job_again_action(const Room& room, const Request& request) {
    const auto job = job_here(room, request);
    if (!job) return not_there(request);
    if (job->state != State::broken_off && job->state != State::failed)
        return redirect("/taken/" + job->id);
    const auto may = order_again(room, request, first(job->order, "soort"));
    if (!may) return refused(request, may.error());
    if (first(*may, "functionaris") != first(job->order, "functionaris")) {
        return refused(request, {.kind = base::RefusalKind::rights,
                                 .ground = "",
                                 .reason = "Alleen wie deze taak begon, gaat ermee verder."});
    }
    // The number of the first time: what was done already is not done again.
    const auto next = start_again(room, request, *job);
    if (!next) return refused(request, next.error());
    room.services.jobs.taken_up(job->id, *next);
    return redirect("/taken/" + *next);
}

}  // namespace trede::pages
