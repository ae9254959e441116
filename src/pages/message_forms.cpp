#include "pages/message_forms.hpp"

#include <algorithm>

#include "desk/filing.hpp"
#include "mailbox/erasing.hpp"
#include "pages/message_content.hpp"
#include "pages/parts.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using mailbox::Item;

namespace {

// What was filled in before, of the form that makes this choice; nothing in another one.
web::Pairs kept_of(const Request& request, std::string_view choice) {
    return request.filled("keuze") == choice ? request.form : web::Pairs();
}

Html checked(bool chosen) { return chosen ? Html() << " checked" : Html(); }

Html reason_field(const web::Pairs& kept, std::string_view choice) {
    Html field;
    field << "<div class=\"veld\"><label class=\"utrecht-form-label\" for=\"reden-" << choice
          << "\">Reden</label><input class=\"utrecht-textbox utrecht-textbox--html-input\" "
             "id=\"reden-"
          << choice << "\" name=\"reden\"" << value_before(kept, "reden") << " required></div>";
    return field;
}

Html text_field(const web::Pairs& kept, std::string_view name, std::string_view label,
                std::string_view help) {
    Html field;
    field << "<div class=\"veld\"><label class=\"utrecht-form-label\" for=\"" << name << "\">"
          << label << "</label><input class=\"utrecht-textbox utrecht-textbox--html-input\" id=\""
          << name << "\" name=\"" << name << "\"" << value_before(kept, name)
          << " aria-describedby=\"" << name << "-hulp\"><br><small id=\"" << name << "-hulp\">"
          << help << "</small></div>";
    return field;
}

// One of the choices of a field, of which `value` was chosen before.
Html radio(const web::Pairs& kept, std::string_view name, std::string_view id,
           std::string_view value, std::string_view label) {
    Html field;
    field << "<div class=\"keuze\"><input type=\"radio\" name=\"" << name << "\" id=\"" << id
          << "\" value=\"" << value << "\"" << checked(web::first(kept, name).value_or("") == value)
          << "><label for=\"" << id << "\">" << label << "</label></div>";
    return field;
}

Html suggestion_box(const Room& room, const mailbox::Suggestion& one, bool chosen) {
    const auto known = room.desk.registry.find(one.municipality, room.desk.today);
    const std::string id = "voorstel-" + one.municipality.value();
    Html box;
    box << "<div class=\"keuze\"><input type=\"checkbox\" name=\"gemeente\" id=\"" << id
        << "\" value=\"" << one.municipality.value() << "\"" << checked(chosen) << "><label for=\""
        << id << "\">" << (known ? known->usual_name : one.municipality.value()) << " ("
        << word(one.certainty) << ")</label><ul>";
    for (const std::string& evidence : one.evidence) box << "<li>" << evidence << "</li>";
    box << "</ul></div>";
    return box;
}

// Only one that is sure and alone is chosen beforehand.
Html filing_form(const Room& room, const Request& request, const Item& item) {
    const auto& suggestions = item.read->suggestions;
    const bool sure =
        suggestions.size() == 1 && suggestions.front().certainty == mailbox::Certainty::certain;
    const web::Pairs kept = kept_of(request, "opbergen");
    const auto named = web::every(kept, "gemeente");
    const auto chosen = [&](const mailbox::Suggestion& one) {
        if (kept.empty()) return sure;
        return std::ranges::find(named, one.municipality.value()) != named.end();
    };
    Html form;
    form << "<section class=\"kader\"><h2>Opbergen</h2>"
         << form_start(request, address_of(item, "/behandeling"))
         << "<fieldset class=\"veld\"><legend>Van welke gemeente is dit?</legend>";
    for (const mailbox::Suggestion& one : suggestions)
        form << suggestion_box(room, one, chosen(one));
    if (suggestions.empty()) form << "<p>Er is geen gemeente gevonden.</p>";
    form
        << "</fieldset>"
        << text_field(kept, "andere", "Andere gemeenten",
                      "Codes of namen met een puntkomma ertussen. Een bericht van vijf gemeenten "
                      "bergt u zo in één keer bij alle vijf op.")
        << text_field(kept, "kenmerk", "Kenmerk van de brief waarop het antwoordt",
                      "Alleen nodig als het bericht dat niet noemt.")
        << "<fieldset class=\"veld\"><legend>Is het een antwoord?</legend>"
        << radio(kept, "antwoord", "zoals", "", "Zoals herkend")
        << radio(kept, "antwoord", "ja", "ja", "Ja, het is een antwoord")
        << radio(kept, "antwoord", "nee", "nee", "Nee, het is geen antwoord") << "</fieldset>"
        << reason_field(kept, "opbergen")
        << "<p><button class=\"utrecht-button utrecht-button--primary-action\" name=\"keuze\" "
           "value=\"opbergen\">Berg op</button></p><p class=\"zacht\">Een antwoord komt meteen bij "
           "de brief te staan: de termijn daarvan is dan klaar.</p></form></section>";
    return form;
}

Html one_form(const Request& request, const Item& item, std::string_view choice,
              std::string_view title, std::string_view button, const Html& more = {}) {
    Html form;
    form << "<section class=\"kader\"><h2>" << title << "</h2>"
         << form_start(request, address_of(item, "/behandeling")) << more
         << reason_field(kept_of(request, choice), choice)
         << "<p><button class=\"utrecht-button utrecht-button--secondary-action\" name=\"keuze\" "
            "value=\""
         << choice << "\">" << button << "</button></p></form></section>";
    return form;
}

Html refusal_form(const Request& request, const Item& item) {
    const web::Pairs kept = kept_of(request, "weigeren");
    Html more;
    more << "<p>De afzender krijgt bericht met de reden die u invult.</p><div class=\"keuze\">"
            "<input type=\"checkbox\" name=\"stil\" id=\"stil\" value=\"ja\""
         << checked(web::first(kept, "stil") == "ja")
         << "><label for=\"stil\">Zonder bericht, bijvoorbeeld bij reclame</label></div>";
    return one_form(request, item, "weigeren", "Niet in behandeling nemen",
                    "Neem niet in behandeling", more);
}

Html forwarding_form(const Request& request, const Item& item) {
    const web::Pairs kept = kept_of(request, "doorsturen");
    Html more;
    more << text_field(kept, "aan", "Aan welk bestuursorgaan", "Bijvoorbeeld: COA.")
         << "<fieldset class=\"veld\"><legend>Hoe gaat het weg?</legend>"
         << radio(kept, "weg", "weg-mail", "mail",
                  "Het programma mailt het: het gaat erheen zoals het kwam, en de afzender krijgt "
                  "daar bericht van")
         << radio(kept, "weg", "weg-zelf", "zelf",
                  "Ik heb het zelf doorgestuurd en de afzender dat laten weten")
         << "</fieldset>"
         << text_field(kept, "adres", "Mailadres daarvan", "Alleen als het programma het mailt.");
    return one_form(request, item, "doorsturen", "Doorsturen (Awb artikel 2:3)", "Stuur door",
                    more);
}

// What was taken over from the message stays on file when it is opened again.
Html facts_field(const Request& request, const Item& item) {
    if (std::ranges::find(item.fact_states, mailbox::FactState::accepted) == item.fact_states.end())
        return {};
    return text_field(kept_of(request, "heropenen"), "feiten",
                      "Waarom mag blijven wat is overgenomen?",
                      "Uit dit bericht zijn feiten overgenomen in het dossier. Openleggen haalt "
                      "die er niet uit. Klopt er iets niet, leg dan eerst vast wat wel klopt.");
}

// Shown only when its time has come (POLICY "bewaren").
Html erase_form(const Room& room, const Request& request, const Item& item) {
    const auto due = desk::retention(room.desk).and_then([&](const mailbox::Retention& rules) {
        return mailbox::decide_erasing(item, rules, room.desk.today, "-");
    });
    if (!due) return {};
    return one_form(request, item, "wissen", "Wissen", "Wis het bericht",
                    Html() << "<p>Dit mag: " << due->rule
                           << ". De tekst en de bijlagen gaan weg en komen niet terug. Dat het "
                              "bericht er was, blijft staan.</p>");
}

}  // namespace

Html message_forms(const Room& room, const Request& request, const Item& item) {
    Html out;
    if (item.erased) return out;
    out << erase_form(room, request, item);
    if (item.apart()) {
        return out << one_form(request, item, "vrijgeven", "Vrijgeven uit quarantaine", "Geef vrij")
                   << refusal_form(request, item);
    }
    if (item.handling != mailbox::Handling::open)
        return out << one_form(request, item, "heropenen", "Weer openleggen", "Leg weer open",
                               facts_field(request, item));
    return out << filing_form(room, request, item) << forwarding_form(request, item)
               << refusal_form(request, item);
}

}  // namespace trede::pages
