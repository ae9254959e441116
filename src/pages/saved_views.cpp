#include "pages/saved_views.hpp"

#include <algorithm>

#include "base/percent.hpp"
#include "pages/list_parts.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using keep::SavedView;

namespace {

std::vector<SavedView> views_here(const Room& room, const Request& request) {
    if (!request.viewer.person) return {};
    return room.services.saved_views.of(request.viewer.account, request.viewer.person->role);
}

std::string view_address(const SavedView& view) {
    return "/gemeenten?" + (view.query.empty() ? std::string("weergave=alle") : view.query);
}

std::string_view shared_as(const SavedView& view) {
    if (view.begins) return " (hiermee begint de lijst van uw collega's)";
    return view.shared_with ? " (ook voor uw collega's)" : "";
}

Html own_views(const Request& request, const std::vector<SavedView>& views) {
    Html list;
    for (const SavedView& one : views) {
        if (one.owner != request.viewer.account) continue;
        list << "<li><a href=\"/weergaven/" << one.id << "\">" << one.name << "</a>"
             << shared_as(one) << form_start(request, "/weergaven/" + one.id + "/weg")
             << "<button class=\"utrecht-button utrecht-button--secondary-action\" aria-label=\""
             << "Haal weergave " << one.name << " weg\">Haal weg</button></form></li>";
    }
    if (list.empty()) return list;
    return Html() << "<h3>Uw weergaven</h3><ul class=\"rij\">" << list << "</ul>";
}

}  // namespace

std::string query_to_keep(const reports::ListAsked& asked) {
    const std::string query = query_of(asked);
    return query.empty() ? query : query.substr(1);
}

std::optional<std::string> beginning_of(const Room& room, const Request& request) {
    if (!request.viewer.person) return std::nullopt;
    const auto view = room.services.saved_views.beginning_of(request.viewer.person->role);
    if (!view || !kept_list(room, view->query)) return std::nullopt;
    return view_address(*view);
}

bool is_saved(const Room& room, const Request& request, const reports::ListAsked& asked) {
    return std::ranges::any_of(views_here(room, request), [&](const SavedView& one) {
        const auto kept = kept_list(room, one.query);
        return kept && *kept == asked;
    });
}

base::Outcome<reports::ListAsked> kept_list(const Room& room, std::string_view query) {
    const auto pairs = web::pairs_of(query);
    if (!pairs)
        return base::refuse(base::RefusalKind::input, "", "Deze weergave is niet te lezen.");
    reports::Words words;
    for (const Pair& pair : *pairs) words.emplace_back(pair.name, pair.value);
    return reports::parse_list(words, room.desk.registry, room.desk.today);
}

Html saved_view_links(const Room& room, const Request& request,
                      const std::vector<reports::MunicipalityRow>& rows,
                      const reports::MunicipalityList& list) {
    Html links;
    bool marked = false;
    for (const SavedView& one : views_here(room, request)) {
        const auto asked = kept_list(room, one.query);
        if (!asked) continue;
        links << "<li><a href=\"" << view_address(one) << "\"";
        // Two people can give the same view a name; one of the two is marked.
        if (*asked == list.asked && !marked) links << " aria-current=\"page\"";
        marked = marked || *asked == list.asked;
        links << "><span aria-hidden=\"true\">★</span> " << one.name << " <span class=\"tel\">"
              << reports::list_of(rows, *asked, room.desk.today).shown << "</span></a></li>";
    }
    return links;
}

Html save_view_form(const Room& room, const Request& request,
                    const reports::MunicipalityList& list) {
    if (!request.viewer.may(access::Operation::save_views)) return {};
    const std::string query = query_to_keep(list.asked);
    const std::string_view role = access::word(request.viewer.person->role);
    Html form;
    form << "<details><summary>Bewaar deze weergave</summary><div class=\"kader\">"
         << form_start(request, "/weergaven") << "<input type=\"hidden\" name=\"vraag\" value=\""
         << query
         << "\"><div class=\"veld\"><label class=\"utrecht-form-label\" "
            "for=\"weergavenaam\">Naam</label><input class=\"utrecht-textbox "
            "utrecht-textbox--html-input\" id=\"weergavenaam\" name=\"naam\" maxlength=\"60\" "
            "autocomplete=\"off\" required></div><div class=\"keuze veld\"><input "
            "type=\"checkbox\" id=\"delen\" name=\"delen\" value=\"ja\"><label "
            "for=\"delen\">Ook voor ieder ander met de rol "
         << role
         << "</label></div><div class=\"keuze veld\"><input type=\"checkbox\" id=\"begin\" "
            "name=\"begin\" value=\"ja\"><label for=\"begin\">Hiermee begint de lijst voor "
            "iedereen met die rol</label></div><button class=\"utrecht-button "
            "utrecht-button--secondary-action\">Bewaar</button></form><p><a href=\"/agenda"
         << (query.empty() ? std::string() : "?vraag=" + base::percent_encoded(query))
         << "\">Zet de termijnen van deze weergave in uw agenda</a></p>"
         << own_views(request, views_here(room, request)) << "</div></details>";
    return form;
}

Response saved_view_page(const Room& room, const Request& request) {
    for (const SavedView& one : views_here(room, request)) {
        if (one.id == request.caught.front()) return redirect(view_address(one));
    }
    return error_page(request, 404, "Niet gevonden",
                      "Deze weergave is er niet (meer), of zij is niet voor u.");
}

Response save_view_action(const Room& room, const Request& request) {
    const auto asked = kept_list(room, request.filled("vraag").value_or(""));
    if (!asked) return refused(request, asked.error());
    const std::string query = query_to_keep(*asked);  // as we write it, not as it came
    const bool begins = request.filled("begin") == "ja";
    const bool shares = begins || request.filled("delen") == "ja";
    const auto id = room.services.saved_views.add(
        {.id = {},
         .name = std::string(request.filled("naam").value_or("")),
         .query = query,
         .owner = request.viewer.account,
         .shared_with = shares ? std::optional(request.viewer.person->role) : std::nullopt,
         .begins = begins});
    if (!id) return refused(request, id.error());
    return redirect("/weergaven/" + *id);
}

Response remove_view_action(const Room& room, const Request& request) {
    const auto no =
        room.services.saved_views.remove(request.caught.front(), request.viewer.account);
    if (no) return refused(request, *no);
    return redirect("/gemeenten");
}

}  // namespace trede::pages
