#include "recording/act.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.hpp"
#include "pages/bulk_parts.hpp"
#include "pages/dossier.hpp"
#include "pages/parts.hpp"
#include "web/api.hpp"
#include "web/layout.hpp"

namespace trede::recording {

using web::Html;
using web::Request;
using web::Response;
using web::Room;

namespace {

// The beginning of the form; a file needs another way to send it.
Html start(const Act& act, const Request& request, const Fields& fields) {
    const std::string address = pages::address_of(request.municipality->code, act.address);
    if (std::ranges::find(fields, Kind::file, &Field::kind) == fields.end())
        return form_start(request, address);
    return Html() << "<form method=\"post\" enctype=\"multipart/form-data\" action=\"" << address
                  << "\">" << form_fields(request, address);
}

Html way_back(const Act& act, const Request& request) {
    return Html() << "<p><a href=\"" << pages::address_of(request.municipality->code, act.back)
                  << "\">Terug zonder iets vast te leggen</a></p>";
}

// "/gesprekken" of a form at "/gesprekken/verslag", when the interface has such a call; else that
// of the tab.
std::string call_for(const Act& act, const Request& request) {
    const std::string first(act.address.substr(0, act.address.find('/', 1)));
    const auto found = web::call_at(pages::address_of(request.municipality->code, first));
    return found && found->call ? first : std::string();
}

Response page_of(const Act& act, const Room& room, const Request& request, const Html& content,
                 int status = 200) {
    Html page;
    page << "<h2>" << act.title << "</h2>" << content << way_back(act, request);
    const std::string command = "trede " + std::string(act.command) + " " +
                                base::lower_ascii(request.municipality->code.value());
    return pages::dossier_layout(
        room, request, act.tab, page,
        {.command = command, .call = call_for(act, request), .status = status});
}

Html note(const std::string& text) { return Html() << "<p class=\"melding\">" << text << "</p>"; }

Response form_of(const Act& act, const Room& room, const Request& request, const Fields& fields,
                 const std::vector<Mistake>& mistakes) {
    const bool look = act.first == First::look;
    Html page;
    page << summary(fields, mistakes) << (act.in_sight ? act.in_sight(room, request) : Html())
         << start(act, request, fields) << drawn(fields, Filled(request), mistakes)
         << "<p><button class=\"utrecht-button utrecht-button--primary-action\" name=\"stap\" "
            "value=\""
         << std::string_view(look ? "bekijken" : "vastleggen") << "\">"
         << std::string_view(look ? "Bekijk wat wordt vastgelegd" : "Leg vast")
         << "</button></p></form>";
    return page_of(act, room, request, page, mistakes.empty() ? 200 : 422);
}

std::string words_of(const Act& act, const Room& room, const Request& request,
                     const dossier::Event& event) {
    return act.words ? act.words(room, request, event) : in_words(event);
}

std::string told(const Act& act, const Room& room, const Request& request,
                 const desk::Recorded& done) {
    std::string text;
    for (const dossier::Event& event : done.events)
        text += (text.empty() ? "" : " ") + words_of(act, room, request, event);
    for (const std::string& one : done.notes) text += " Let op: " + one;
    return text;
}

// What would be put on file, before it is.
Response looked_at(const Act& act, const Room& room, const Request& request, const Fields& fields,
                   const desk::Recorded& done) {
    Html page;
    page << "<section class=\"kader\"><h3>Dit wordt vastgelegd</h3><ul>";
    for (const dossier::Event& event : done.events)
        page << "<li>" << words_of(act, room, request, event) << "</li>";
    page << "</ul></section>";
    for (const std::string& one : done.notes) page << note("Let op: " + one);
    page << "<p>Klopt dit? Wat is vastgelegd, blijft in het dossier staan.</p>"
         << start(act, request, fields) << hidden(fields, Filled(request))
         << "<p><button class=\"utrecht-button utrecht-button--primary-action\" name=\"stap\" "
            "value=\"vastleggen\">Leg vast</button> <button class=\"utrecht-button "
            "utrecht-button--secondary-action\" name=\"stap\" value=\"wijzigen\">Wijzig "
            "eerst</button></p></form>";
    return page_of(act, room, request, page);
}

// Why nothing can be filled in here; nothing when it can.
std::optional<Response> barred(const Act& act, const Room& room, const Request& request) {
    if (act.whom == For::those_of_now) {
        const auto now = room.desk.registry.find(request.municipality->code, room.desk.today);
        if (!now) return page_of(act, room, request, note(now.error().reason));
    }
    const Html nobody = pages::no_mandate(room, request, act.power);
    if (!nobody.empty()) return page_of(act, room, request, nobody);
    return std::nullopt;
}

std::string with_ground(const base::Refusal& refusal) {
    return refusal.reason + (refusal.ground.empty() ? "" : " (" + refusal.ground + ")");
}

}  // namespace

tl::unexpected<base::Refusal> nothing(std::string reason) {
    return base::refuse(base::RefusalKind::missing, "", std::move(reason));
}

Response show(const Act& act, const Room& room, const Request& request) {
    if (const auto no = barred(act, room, request)) return *no;
    const auto fields = act.fields(room, request);
    if (!fields) return page_of(act, room, request, note(fields.error().reason));
    return form_of(act, room, request, *fields, {});
}

Response carry_out(const Act& act, const Room& room, const Request& request) {
    const auto& code = request.municipality->code;
    const Filled filled(request);
    const std::string step = filled.text("stap");
    if (act.whom == For::those_of_now) {
        const auto now = room.desk.registry.find(code, room.desk.today);
        if (!now) return refused(request, now.error());
    }
    const auto fields = act.fields(room, request);
    if (!fields) return refused(request, fields.error());
    if (step == "wijzigen") return form_of(act, room, request, *fields, {});
    const auto again = [&](const std::vector<Mistake>& mistakes) {
        return form_of(act, room, request, *fields, mistakes);
    };
    if (const auto wrong = mistakes_in(*fields, filled); !wrong.empty()) return again(wrong);
    auto ask = ask_of(room, request, act.power, 0,
                      std::string(act.command) + " " + code.value() + in_full(*fields, filled));
    if (!ask) return refused(request, ask.error());
    const bool look = act.first == First::look && step != "vastleggen";
    ask->dry_run = look;
    const auto done = act.record({.room = room, .code = code, .ask = *ask, .filled = filled});
    if (!done) return again({{.field = {}, .text = with_ground(done.error())}});
    const auto& events = done->events;
    if (events.empty() && !done->receipt.repeated)
        return again({{.field = {}, .text = "Dit staat al in het dossier."}});
    if (look && !done->receipt.repeated) return looked_at(act, room, request, *fields, *done);
    return pages::redirect_saying(
        room, request, pages::address_of(code, act.back),
        events.empty() ? "dit stond er al." : told(act, room, request, *done));
}

}  // namespace trede::recording
