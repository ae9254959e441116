#include "pages/handling.hpp"

#include <ranges>

#include "base/text.hpp"
#include "desk/handling.hpp"
#include "pages/bulk_parts.hpp"
#include "pages/dossier.hpp"
#include "pages/parts.hpp"
#include "web/layout.hpp"

namespace trede::pages {

namespace {

Html assign_form(const Room& room, const Request& request, const std::string& now) {
    const std::string address = address_of(request.municipality->code, "/behandelaar");
    Html form;
    form << "<details><summary>Wijs toe aan een ander</summary>" << form_start(request, address)
         << "<input type=\"hidden\" name=\"stand\" value=\"" << room.world.length
         << "\"><div class=\"veld\"><label class=\"utrecht-form-label\" "
            "for=\"behandelaar\">Behandelaar</label><span class=\"kies\"><select "
            "class=\"utrecht-select utrecht-select--html-select\" id=\"behandelaar\" "
            "name=\"behandelaar\">";
    const auto option = [&](const std::string& id, const std::string& name) {
        if (id != now) form << "<option value=\"" << id << "\">" << name << "</option>";
    };
    for (const mandate::Officer& one : desk::possible_handlers(room.desk))
        option(one.id.value(), one.function);
    if (!now.empty()) option(std::string(desk::nobody), "Niemand");
    form << "</select></span></div>" << area_field({.name = "reden", .label = "Reden", .value = {}})
         << "<button class=\"utrecht-button utrecht-button--secondary-action\">Wijs "
            "toe</button></form></details>";
    return form;
}

Html note_form(const Request& request, const std::string& text, const std::string& mistake) {
    Html form;
    if (!mistake.empty())
        form << "<div class=\"melding fout\" role=\"alert\" tabindex=\"-1\" autofocus><p>"
             << mistake << "</p><p>Er is niets vastgelegd.</p></div>";
    form << form_start(request, address_of(request.municipality->code, "/notities"))
         << area_field({.name = "tekst",
                        .label = "Nieuwe notitie",
                        .value = text,
                        .hint = "Noem functies en geen namen. Een notitie blijft staan zoals zij "
                                "is; wat niet klopt, verbetert u in een nieuwe."})
         << "<button class=\"utrecht-button utrecht-button--primary-action\">Bewaar de "
            "notitie</button></form>";
    return form;
}

Response notes_shown(const Room& room, const Request& request, const std::string& mistake) {
    const auto& notes = state_here(room, request).notes;
    Html page;
    page << "<p class=\"melding\">Deze notities zijn intern: een gemeente, een provincie en het "
            "publiek zien ze hier niet. Zij vallen onder de Woo: wie erom vraagt, kan ze te zien "
            "krijgen.</p>";
    if (request.viewer.officer &&
        request.viewer.may(access::Operation::write_notes, subject_of(request)))
        page << note_form(request, given(request, "tekst"), mistake);
    page << "<h2>Notities</h2>";
    if (notes.empty()) page << "<p>Er zijn nog geen notities in dit dossier.</p>";
    Html list;
    for (const dossier::NoteOnFile& one : notes | std::views::reverse) {
        list << "<li><p class=\"tekst\">" << one.what.text << "</p><small>"
             << base::in_words_with_weekday(one.what.written_on) << ", door " << one.what.function
             << ", nummer " << one.sequence << "</small></li>";
    }
    if (!list.empty()) page << "<ol class=\"tijdlijn\">" << list << "</ol>";
    const std::string code = base::lower_ascii(request.municipality->code.value());
    return dossier_layout(room, request, "Notities", page, {.status = mistake.empty() ? 200 : 422});
}

}  // namespace

Html handler_box(const Room& room, const Request& request) {
    const dossier::State& state = state_here(room, request);
    const dossier::HandlerAssigned* now = state.handler();
    Html box;
    box << "<section class=\"kader\" id=\"behandelaarvak\"><h2>Behandelaar</h2>";
    if (now) {
        box << "<p><strong>" << now->function << "</strong>, sinds " << day(now->assigned_on)
            << "<br><small>" << now->reason << "</small></p>";
    } else {
        box << "<p>Niemand heeft dit dossier.</p>";
    }
    if (!state.closed && request.viewer.officer &&
        request.viewer.may(access::Operation::assign_dossiers, subject_of(request)))
        box << assign_form(room, request, now ? now->handler.value() : std::string());
    box << "</section>";
    return box;
}

Response notes_page(const Room& room, const Request& request) {
    return notes_shown(room, request, "");
}

Response write_note_action(const Room& room, const Request& request) {
    const auto& code = request.municipality->code;
    const std::string text = given(request, "tekst");
    const auto ask = ask_of(room, request, access::Operation::write_notes,
                            "note add " + code.value() + "\n" + text);
    if (!ask) return refused(request, ask.error());
    const auto written = desk::write_note(room.desk, *ask, code, text);
    if (!written) return notes_shown(room, request, written.error().reason);
    return redirect_saying(room, request, address_of(code, "/notities"), "de notitie.");
}

Response assign_one_action(const Room& room, const Request& request) {
    const auto& code = request.municipality->code;
    const auto seen = base::parse_integer(given(request, "stand"));
    if (!seen) {
        return refused(request, {.kind = base::RefusalKind::input,
                                 .ground = "",
                                 .reason = "Het formulier is niet volledig. Open de pagina "
                                           "opnieuw."});
    }
    const desk::Assignment assignment{.handler = given(request, "behandelaar"),
                                      .reason = given(request, "reden"),
                                      .seen = static_cast<std::uint64_t>(*seen)};
    const auto ask =
        ask_of(room, request, access::Operation::assign_dossiers,
               "assign " + code.value() + "\n" + assignment.handler + "\n" + assignment.reason);
    if (!ask) return refused(request, ask.error());
    const auto assigned = desk::assign_handler(room.desk, *ask, code, assignment);
    if (!assigned) return refused(request, assigned.error());
    return redirect_saying(room, request, address_of(code), "de behandelaar.");
}

}  // namespace trede::pages
