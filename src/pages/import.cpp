#include "pages/import.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "base/text.hpp"
#include "evidence/digest.hpp"
#include "pages/import_parts.hpp"
#include "pages/parts.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using base::Outcome;
using base::RefusalKind;
using intake::TableKind;

namespace {

tl::unexpected<base::Refusal> refuse(std::string reason) {
    return base::refuse(RefusalKind::input, "", std::move(reason));
}

Html field(std::string_view name, std::string_view label, std::string_view help,
           std::string_view value) {
    Html out;
    out << "<div class=\"veld\"><label for=\"" << name << "\">" << label
        << "</label><input class=\"utrecht-textbox utrecht-textbox--html-input\" id=\"" << name
        << "\" name=\"" << name << "\" value=\"" << value << "\" aria-describedby=\"" << name
        << "-hulp\"><br><small id=\"" << name << "-hulp\">" << help << "</small></div>";
    return out;
}

Html choice(std::string_view name, std::string_view value, std::string_view label, bool chosen) {
    Html out;
    out << "<div class=\"keuze\"><input type=\"radio\" name=\"" << name << "\" id=\"" << value
        << "\" value=\"" << value << "\"";
    if (chosen) out << " checked";
    out << "><label for=\"" << value << "\">" << label << "</label></div>";
    return out;
}

Html upload_form(const Request& request) {
    const auto kept = [&](std::string_view name) { return request.filled(name).value_or(""); };
    const bool tasks = kept("soort") == "taken";
    const auto source = kept("bron").empty() ? std::string_view("provincie") : kept("bron");
    Html form;
    form << "<form method=\"post\" action=\"/import\" enctype=\"multipart/form-data\"><input "
            "type=\"hidden\" name=\"sleutel\" value=\""
         << request.viewer.form_token
         << "\"><fieldset class=\"veld\"><legend><h2>Wat is het?</h2></legend>"
         << choice("soort", "voortgang", "Een voortgangsrapportage: gerealiseerde plekken", !tasks)
         << choice("soort", "taken", "Een verdeelbesluit: de taak per gemeente", tasks)
         << "</fieldset><div class=\"veld\"><label for=\"bestand\">Bestand (csv, xlsx of "
            "ods)</label><input class=\"utrecht-textbox utrecht-textbox--html-input\" "
            "id=\"bestand\" "
            "name=\"bestand\" type=\"file\" accept=\".csv,.xlsx,.ods\" required></div>"
         << field("peildatum", "Peildatum",
                  "Bij voortgang: de dag waarover de cijfers gaan. Mag "
                  "leeg als die in de kop staat.",
                  kept("peildatum"))
         << "<fieldset class=\"veld\"><legend>Van wie zijn de cijfers?</legend>"
         << choice("bron", "provincie", "Provincie", source == "provincie")
         << choice("bron", "coa", "COA", source == "coa")
         << choice("bron", "gemeente", "Gemeente", source == "gemeente") << "</fieldset>"
         << field("ontvangen", "Ontvangen op", "De dag waarop het bestand kwam.", kept("ontvangen"))
         << field("afzender", "Afzender", "Wie stuurde het? Bijvoorbeeld: provincie Overijssel.",
                  kept("afzender"))
         << field("correctie", "Correctie",
                  "Alleen bij een verdeelbesluit dat al is ingelezen: wat was er verkeerd "
                  "overgenomen?",
                  kept("correctie"))
         << "<button class=\"utrecht-button utrecht-button--primary-action\">Lees het "
            "bestand</button><p class=\"zacht\">U ziet eerst wat er verandert. Er wordt nog niets "
            "vastgelegd.</p></form>";
    return form;
}

Response start_page(const Room& room, const Request& request, std::string_view complaint) {
    Html page;
    if (!complaint.empty())
        page << "<div class=\"melding fout\" role=\"alert\" tabindex=\"-1\" autofocus><p>"
             << complaint << "</p></div>";
    if (const auto done = request.asked("vastgelegd")) {
        page << "<div class=\"melding goed\" role=\"status\" tabindex=\"-1\" autofocus><p>" << *done
             << std::string_view(done == "1" ? " cijfer" : " cijfers")
             << " vastgelegd. Wat er eerder stond, blijft in het dossier zichtbaar.</p></div>";
    }
    page << upload_form(request);
    return html(layout(request, "Gegevens invoeren", page, room.fictional,
                       elsewhere("", "trede import progress BESTAND --dry-run")),
                complaint.empty() ? 200 : 422);
}

Outcome<std::optional<base::Date>> day_in(const Request& request, std::string_view name) {
    const auto text = request.filled(name);
    if (!text) return std::optional<base::Date>();
    const auto day = base::parse_date_dutch(*text);
    if (!day)
        return refuse("‘" + std::string(*text) + "’ is geen datum. Schrijf bijvoorbeeld 1-7-2025.");
    return std::optional(*day);
}

// What came in, read in the closed worker.
Outcome<desk::Sheet> sheet_from(const Room& room, const Request& request) {
    if (request.uploads.empty() || request.uploads.front().bytes.empty())
        return refuse("Kies een bestand.");
    const web::Upload& file = request.uploads.front();
    if (file.bytes.size() > base::limits::sheet_file_bytes)
        return refuse("Het bestand is te groot: het mag 32 MB zijn.");
    const auto reference_date = day_in(request, "peildatum");
    if (!reference_date) return tl::unexpected(reference_date.error());
    const auto received_on = day_in(request, "ontvangen");
    if (!received_on) return tl::unexpected(received_on.error());
    if (*received_on && **received_on > room.desk.today)
        return refuse("De dag van ontvangst ligt in de toekomst.");
    const auto reporter = fulfilment::parse_reporter(request.filled("bron").value_or("provincie"));
    if (!reporter) return refuse("Kies van wie de cijfers zijn: provincie, COA of gemeente.");
    const bool tasks = request.filled("soort") == "taken";
    auto book = room.services.read_sheet(file.bytes, file.file_name);
    if (!book) return tl::unexpected(book.error());
    return desk::Sheet{
        .kind = tasks ? TableKind::tasks : TableKind::progress,
        .file_name = file.file_name,
        .bytes = file.bytes,
        .book = std::move(*book),
        .sender = std::string(request.filled("afzender").value_or("")),
        .received_on = *received_on,
        .reference_date = tasks ? std::nullopt : *reference_date,
        .reporter = *reporter,
        .mapping = std::nullopt,
        .correction = std::string(base::trim(request.filled("correctie").value_or("")))};
}

std::shared_ptr<const desk::Sheet> brought(const Room& room, const Request& request) {
    return room.services.tray.find(request.caught.at(0), request.viewer.form_token, room.desk.now);
}

Response gone(const Request& request) {
    return error_page(request, 404, "Dit bestand ligt hier niet meer",
                      "Een bestand wacht een half uur op uw akkoord, en alleen op dat van wie het "
                      "bracht. Kies het opnieuw bij Invoer. Er is niets vastgelegd.");
}

// What taking the sheet in would change, without doing so.
Outcome<desk::ImportOutcome> tried(const Room& room, const Request& request,
                                   const desk::Sheet& sheet) {
    if (!request.viewer.officer) {
        return base::refuse(RefusalKind::rights, "Awb art. 10:3",
                            "U bent geen functionaris met een mandaat om gegevens in te voeren.");
    }
    return desk::import_sheet(room.desk,
                              {.id = {},
                               .request = "import, proef",
                               .officer = *request.viewer.officer,
                               .origin = "web",
                               .dry_run = true},
                              sheet);
}

// Reads the sheet again with what these fields say.
Html read_again(const Request& request, const std::string& address, const Html& fields) {
    Html form;
    if (!fields.empty())
        form << "<div class=\"kader\">" << form_start(request, address + "/kolommen") << fields
             << "</form></div>";
    return form;
}

Html day_form(const Request& request, const desk::Sheet& sheet, const std::string& address) {
    Html fields;
    fields
        << "<p>Van welke dag zijn deze cijfers? In de koppen staat geen peildatum.</p><input "
           "type=\"hidden\" name=\"soort\" value=\""
        << word(sheet.kind) << "\">" << day_fields()
        << "<button class=\"utrecht-button utrecht-button--primary-action\">Lees opnieuw met deze "
           "peildatum</button>";
    return read_again(request, address, fields);
}

// What a press could not do, and which rows were ticked then.
struct NotDone {
    std::string complaint = {};
    int status = 200;
    std::optional<std::set<std::string>> ticked = {};
};

Html accept_form(const Room& room, const Request& request, const desk::ImportOutcome& outcome,
                 const std::string& address, const NotDone& not_done) {
    Html form;
    const Html table = difference_table(room, outcome, not_done.ticked);
    if (!outcome.problems.empty()) return form;
    if (table.empty()) {
        form << "<p class=\"melding\">Alles in dit bestand staat al in de dossiers. Er is niets "
                "over te nemen.</p>";
        return form;
    }
    form << "<h2>Wat verandert er?</h2>" << form_start(request, address + "/vastleggen") << table
         << "<p>Haal het vinkje weg bij wat u niet overneemt. Het bestand zelf wordt "
            "bewaard.</p><button class=\"utrecht-button utrecht-button--primary-action\">Leg de "
            "gekozen rijen vast</button></form>";
    return form;
}

Response check_page(const Room& room, const Request& request, const desk::Sheet& sheet,
                    const NotDone& not_done) {
    const std::string address = "/import/" + request.caught.at(0);
    const auto outcome = tried(room, request, sheet);
    Html page;
    page << "<p><a href=\"/import\">Ander bestand</a></p>";
    if (!not_done.complaint.empty())
        page << "<div class=\"melding fout\" role=\"alert\" tabindex=\"-1\" autofocus><p>"
             << not_done.complaint << "</p></div>";
    if (!outcome) {
        if (outcome.error().kind == RefusalKind::rights) return refused(request, outcome.error());
        if (outcome.error().ground == desk::no_reference_date)
            page << day_form(request, sheet, address);
        else
            page << "<div class=\"melding fout\" role=\"alert\"><p>" << outcome.error().reason
                 << "</p></div>";
    } else {
        if (outcome->problems.empty()) {
            page << "<p>" << summary(*outcome);
            if (outcome->reference_date && sheet.kind == TableKind::progress)
                page << " Peildatum " << day(*outcome->reference_date) << ".";
            page << "</p>";
        }
        page << read_again(request, address, other_kind_fields(*outcome)) << problem_list(*outcome)
             << remark_list(room, *outcome)
             << accept_form(room, request, *outcome, address, not_done);
    }
    page << "<details";
    const bool to_mend = outcome && !outcome->problems.empty() && !outcome->looks_like;
    if (to_mend || request.filled("koprij")) page << " open";
    page << "><summary>Hoe zijn de kolommen gelezen?</summary>"
         << form_start(request, address + "/kolommen")
         << mapping_fields(room, request, sheet, outcome ? outcome->mapping : std::nullopt)
         << "<button class=\"utrecht-button utrecht-button--secondary-action\">Lees opnieuw met "
            "deze "
            "kolommen</button></form></details>";
    return html(layout(request, "Controleer " + sheet.file_name, page, room.fictional,
                       elsewhere("", "trede import " +
                                         std::string(sheet.kind == TableKind::tasks ? "tasks"
                                                                                    : "progress") +
                                         " '" + sheet.file_name + "' --dry-run")),
                not_done.status);
}

using Change = std::function<void(desk::Sheet&)>;

// As the kind of sheet that it is, found by its headings anew.
Outcome<Change> as_kind(const Request& request) {
    const bool tasks = request.filled("soort") == word(TableKind::tasks);
    const auto day = day_in(request, "peildatum");
    if (!day) return tl::unexpected(day.error());
    return [tasks, day = *day](desk::Sheet& sheet) {
        sheet.kind = tasks ? TableKind::tasks : TableKind::progress;
        sheet.reference_date = tasks ? std::nullopt : day;
        sheet.mapping.reset();
    };
}

Outcome<Change> with_columns(const Request& request, const desk::Sheet& sheet) {
    auto mapping = mapping_from(request, sheet);
    if (!mapping) return tl::unexpected(mapping.error());
    return [mapping = std::move(*mapping)](desk::Sheet& one) { one.mapping = mapping; };
}

}  // namespace

Response import_page(const Room& room, const Request& request) {
    return start_page(room, request, "");
}

Response import_upload(const Room& room, const Request& request) {
    auto sheet = sheet_from(room, request);
    if (!sheet) return start_page(room, request, sheet.error().reason);
    return redirect("/import/" + room.services.tray.put(request.viewer.form_token,
                                                        std::move(*sheet), room.desk.now));
}

Response import_check_page(const Room& room, const Request& request) {
    const auto sheet = brought(room, request);
    return sheet ? check_page(room, request, *sheet, {}) : gone(request);
}

Response import_map_action(const Room& room, const Request& request) {
    const auto sheet = brought(room, request);
    if (!sheet) return gone(request);
    const auto how = request.filled("soort") ? as_kind(request) : with_columns(request, *sheet);
    if (!how)
        return check_page(room, request, *sheet, {.complaint = how.error().reason, .status = 422});
    if (!room.services.tray.change(request.caught.at(0), request.viewer.form_token, *how,
                                   room.desk.now))
        return gone(request);
    return redirect("/import/" + request.caught.at(0));
}

Response import_accept_action(const Room& room, const Request& request) {
    const auto sheet = brought(room, request);
    if (!sheet) return gone(request);
    const auto outcome = tried(room, request, *sheet);
    if (!outcome) return refused(request, outcome.error());
    const auto chosen = every(request.form, "rij");
    const std::set<std::string> ticked(chosen.begin(), chosen.end());
    desk::Sheet accepted = *sheet;
    accepted.accepted.emplace();
    std::string named;
    for (const desk::Difference& one : outcome->differences) {
        if (std::ranges::find(chosen, key_of(one)) == chosen.end()) continue;
        accepted.accepted->push_back(one.place);
        named += " " + key_of(one);
    }
    if (accepted.accepted->size() != chosen.size()) {
        // A row that changed is another one, which nobody accepted yet.
        return check_page(room, request, *sheet,
                          {.complaint = "Intussen is er iets veranderd. Er is niets vastgelegd. "
                                        "Wat veranderde, is niet aangevinkt: kijk dat opnieuw na.",
                           .status = 409,
                           .ticked = ticked});
    }
    if (chosen.empty())
        return check_page(
            room, request, *sheet,
            {.complaint = "Kies ten minste één rij.", .status = 422, .ticked = ticked});
    const auto ask = ask_of(room, request, mandate::Act::import_figures, 0,
                            "import " + std::string(word(sheet->kind)) + " " +
                                evidence::to_hex(evidence::sha256(sheet->bytes)) + named);
    if (!ask) return refused(request, ask.error());
    const auto done = desk::import_sheet(room.desk, *ask, accepted);
    if (!done) return refused(request, done.error());
    room.services.tray.drop(request.caught.at(0), request.viewer.form_token);
    return redirect("/import?vastgelegd=" + std::to_string(chosen.size()));
}

}  // namespace trede::pages
