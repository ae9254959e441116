#include "pages/calendars.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/dutch_time.hpp"
#include "desk/feed.hpp"
#include "desk/office.hpp"
#include "desk/overview.hpp"
#include "pages/parts.hpp"
#include "pages/saved_views.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using desk::FeedView;
using keep::Calendar;

namespace {

struct Choice {
    FeedView view;
    std::string_view label;
};
constexpr std::array<Choice, 5> choices = {{{FeedView::all, "Termijnen en gesprekken"},
                                            {FeedView::terms, "Alle termijnen"},
                                            {FeedView::overdue, "Wat te laat is"},
                                            {FeedView::agreements, "Afspraken met gemeenten"},
                                            {FeedView::talks, "Gesprekken"}}};

std::string_view label_of(std::string_view view) {
    const auto found = std::ranges::find_if(
        choices, [&](const Choice& one) { return desk::word(one.view) == view; });
    return found == choices.end() ? view : found->label;
}

std::string filter_in_words(const Room& room, const Request& request, const std::string& query) {
    const auto asked = kept_list(room, query);
    const auto overview = visible_overview(room, request);
    if (query.empty() || !asked || !overview) return "alle gemeenten";
    return in_words(desk::list_of(room.desk, **overview, *asked), room.desk.registry);
}

Html calendar_list(const Room& room, const Request& request) {
    Html list;
    for (const Calendar& one : room.services.calendars.of(request.viewer.account)) {
        list << "<li><strong>" << label_of(one.view)
             << "</strong>: " << filter_in_words(room, request, one.query) << ", gemaakt op "
             << day(base::dutch_day(one.made_at))
             << form_start(request, "/agenda/" + one.id + "/weg")
             << "<button class=\"utrecht-button utrecht-button--secondary-action\">Trek agenda "
             << one.id << " in</button></form></li>";
    }
    if (list.empty()) return Html() << "<p>U hebt nog geen agenda.</p>";
    return Html() << "<ul class=\"rij\">" << list << "</ul>";
}

Html new_calendar(const Room& room, const Request& request, const std::string& query) {
    Html form;
    form << form_start(request, "/agenda") << "<input type=\"hidden\" name=\"vraag\" value=\""
         << query << "\"><p>Van: <strong>" << filter_in_words(room, request, query)
         << "</strong>. Een ander filter kiest u in de <a href=\"/gemeenten\">lijst van "
            "gemeenten</a>.</p><div class=\"veld\"><label class=\"utrecht-form-label\" "
            "for=\"weergave\">Wat wilt u zien?</label><span class=\"kies\"><select "
            "class=\"utrecht-select utrecht-select--html-select\" id=\"weergave\" "
            "name=\"weergave\">";
    for (const Choice& one : choices)
        form << "<option value=\"" << desk::word(one.view) << "\">" << one.label << "</option>";
    form << "</select></span></div><button class=\"utrecht-button "
            "utrecht-button--primary-action\">Maak een agenda</button></form>";
    return form;
}

Response whole(const Room& room, const Request& request, const Html& top,
               const std::string& query) {
    Html page;
    page << top
         << "<p>Uw agendaprogramma haalt de termijnen hier zelf op. Verschuift een termijn, dan "
            "verschuift de dag in uw agenda mee.</p><h2>Nieuwe agenda</h2>"
         << new_calendar(room, request, query) << "<h2>Uw agenda's</h2>"
         << calendar_list(room, request);
    return html(layout(request, "Agenda", page, room.fictional, elsewhere("/agenda/alles")));
}

// The municipalities that are in the filter of a calendar, for the one who made it.
base::Outcome<std::set<registry::MunicipalityCode>> in_filter(const Room& room, const Request& as,
                                                              const Calendar& calendar) {
    const auto overview = visible_overview(room, as);
    if (!overview) return tl::unexpected(overview.error());
    const auto asked = kept_list(room, calendar.query);
    if (!asked) return tl::unexpected(asked.error());
    std::set<registry::MunicipalityCode> codes;
    for (const auto& group : desk::list_of(room.desk, **overview, *asked).groups) {
        for (const auto& row : group.rows) codes.insert(row.code);
    }
    return codes;
}

// The one who made it, as if they asked; nothing when they may not (any more).
std::optional<Request> as_maker(const Room& room, const Request& request,
                                const Calendar& calendar) {
    if (calendar.by_link && !request.origin.loopback) return std::nullopt;
    if (!calendar.by_link &&
        !room.services.accounts.still(calendar.account, calendar.made_at, room.desk.now))
        return std::nullopt;
    Request as = request;
    as.viewer = web::Viewer{};
    as.viewer.person = calendar.person;
    as.viewer.account = calendar.account;
    for (const mandate::Officer& one : room.desk.officers.all()) {
        if (calendar.officer.empty() ? one.role == access::word(calendar.person.role)
                                     : one.id.value() == calendar.officer) {
            as.viewer.officer = one;
            break;
        }
    }
    if (!as.viewer.may(access::Operation::view_terms)) return std::nullopt;
    return as;
}

Response not_there(const Request& request) {
    return error_page(request, 404, "Niet gevonden",
                      "Deze agenda is er niet (meer). Maak een nieuwe in Trede.");
}

}  // namespace

Response calendars_page(const Room& room, const Request& request) {
    const auto asked = kept_list(room, request.asked("vraag").value_or(""));
    if (!asked) return refused(request, asked.error());
    return whole(room, request, {}, query_to_keep(*asked));
}

Response make_calendar_action(const Room& room, const Request& request) {
    const std::string view(request.filled("weergave").value_or(""));
    const auto asked = kept_list(room, request.filled("vraag").value_or(""));
    if (!asked) return refused(request, asked.error());
    const std::string query = query_to_keep(*asked);  // as we write it, not as it came
    if (!desk::parse_feed_view(view)) {
        return refused(request, {.kind = base::RefusalKind::input,
                                 .ground = "",
                                 .reason = "Kies wat u in de agenda wilt zien."});
    }
    const std::string officer =
        request.viewer.officer ? request.viewer.officer->id.value() : std::string();
    const std::string secret = signin::random_token();
    const auto no = room.services.calendars.add({.id = {},
                                                 .view = view,
                                                 .query = query,
                                                 .account = request.viewer.account,
                                                 .person = *request.viewer.person,
                                                 .officer = officer,
                                                 .by_link = request.viewer.by_link,
                                                 .made_at = room.desk.now},
                                                secret);
    if (no) return refused(request, *no);
    // The only time that it is shown, so it is the answer itself and no page to come back to.
    Html top;
    top << "<div class=\"melding goed\" role=\"status\" tabindex=\"-1\" autofocus><p>Zet dit adres "
           "in uw agendaprogramma. Het staat hier één keer. Wie het heeft, ziet uw termijnen: geef "
           "het aan niemand.</p><p><code id=\"adres\">"
        << request.origin.address() << "/agenda/" << secret << "/" << view
        << ".ics</code></p></div>";
    return whole(room, request, top, query);
}

Response remove_calendar_action(const Room& room, const Request& request) {
    const auto no = room.services.calendars.remove(request.caught.front(), request.viewer.account);
    if (no) return refused(request, *no);
    return redirect("/agenda");
}

Response calendar_file(const Room& room, const Request& request) {
    const auto calendar = room.services.calendars.find(request.caught[0]);
    if (!calendar || request.caught[1] != calendar->view + ".ics") return not_there(request);
    const auto as = as_maker(room, request, *calendar);
    if (!as) return not_there(request);
    const auto view = desk::parse_feed_view(calendar->view);
    const auto codes = in_filter(room, *as, *calendar);
    if (!view || !codes) return not_there(request);
    const auto days =
        desk::feed_days(room.desk, room.world, room.services.office.holidays, *view, *codes);
    if (!days) return refused(request, days.error());
    const std::string name =
        "Trede: " + std::string(label_of(calendar->view)) + (room.fictional ? " (fictief)" : "");
    Response response;
    response.type = "text/calendar; charset=utf-8";
    response.body = reports::calendar_feed(name, *days, room.desk.now);
    response.actor = calendar->account;
    return response;
}

}  // namespace trede::pages
