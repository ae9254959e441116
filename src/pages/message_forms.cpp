#include "pages/message_forms.hpp"

#include <algorithm>

#include "base/dutch_time.hpp"
#include "base/percent.hpp"
#include "desk/filing.hpp"
#include "mailbox/erasing.hpp"
#include "mailbox/match.hpp"
#include "pages/message_content.hpp"
#include "pages/parts.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using mailbox::Item;
using registry::MunicipalityCode;

namespace {

// What was filled in before, of the form that makes this choice; nothing in another one.
web::Pairs kept_of(const Request& request, std::string_view choice) {
    return request.filled("keuze") == choice ? request.form : web::Pairs();
}

Html checked(bool chosen) { return chosen ? Html() << " checked" : Html(); }

enum class Reason { always, when_departing };

Html reason_field(const web::Pairs& kept, std::string_view choice, Reason when = Reason::always) {
    const bool always = when == Reason::always;
    Html field;
    field << "<div class=\"veld\"><label class=\"utrecht-form-label\" for=\"reden-" << choice
          << "\">Reden</label><input class=\"utrecht-textbox utrecht-textbox--html-input\" "
             "id=\"reden-"
          << choice << "\" name=\"reden\"" << value_before(kept, "reden");
    if (always) return field << " required></div>";
    return field << " aria-describedby=\"reden-hulp\"><br><small id=\"reden-hulp\">Alleen nodig "
                    "als u afwijkt van wat is herkend. Anders staat in het dossier: opgeborgen "
                    "zoals herkend.</small></div>";
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

// Of what may ask for more time nothing is chosen beforehand: whoever takes it for the answer ends
// the term by it.
Html answer_choice(const web::Pairs& kept, const Reading& reading) {
    Html field;
    field << "<fieldset class=\"veld\"><legend>Is het een antwoord?</legend>";
    if (reading.asks_for_time) {
        const auto chosen = [&](std::string_view value) {
            return checked(web::first(kept, "antwoord") == value);
        };
        return field << "<div class=\"keuze\"><input type=\"radio\" name=\"antwoord\" id=\"ja\" "
                        "value=\"ja\" required"
                     << chosen("ja")
                     << "><label for=\"ja\">Ja, het is een antwoord</label></div><div "
                        "class=\"keuze\"><input type=\"radio\" name=\"antwoord\" id=\"nee\" "
                        "value=\"nee\" required"
                     << chosen("nee")
                     << "><label for=\"nee\">Nee, het vraagt alleen om uitstel of gaat over iets "
                        "anders</label></div></fieldset>";
    }
    const bool answer = reading.item.read->kind == mailbox::Kind::answer;
    return field << radio(kept, "antwoord", "zoals", "",
                          answer ? "Zoals herkend: een antwoord" : "Zoals herkend: geen antwoord")
                 << radio(kept, "antwoord", "ja", "ja", "Ja, het is een antwoord")
                 << radio(kept, "antwoord", "nee", "nee", "Nee, het is geen antwoord")
                 << "</fieldset>";
}

// Only one that is sure and alone is chosen beforehand.
Html filing_form(const Room& room, const Request& request, const Reading& reading) {
    const Item& item = reading.item;
    const auto& suggestions = item.read->suggestions;
    const bool sure = mailbox::surely_of(*item.read).has_value();
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
        << answer_choice(kept, reading)
        << reason_field(kept, "opbergen", sure ? Reason::when_departing : Reason::always)
        << "<p><button class=\"utrecht-button utrecht-button--primary-action\" name=\"keuze\" "
           "value=\"opbergen\">Berg op</button></p><p class=\"zacht\">Een antwoord komt meteen bij "
           "de brief te staan: de termijn daarvan loopt dan niet meer. Of het antwoord volledig "
           "is, beoordeelt u daarna in het dossier.</p></form></section>";
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

// Of one municipality, as far as this viewer may do something there.
struct Whose {
    MunicipalityCode code;
    std::string name;
    access::Subject subject;
};
std::optional<Whose> whose(const Room& room, const MunicipalityCode& code) {
    const auto known = room.desk.registry.find(code, room.desk.today);
    if (!known) return std::nullopt;
    return Whose{.code = code,
                 .name = known->usual_name,
                 .subject = {.municipality = code, .province = known->province}};
}

// Where it was filed; before that, of whom it may be: more than a few help nobody.
std::vector<MunicipalityCode> may_be_of(const Item& item) {
    if (item.handling == mailbox::Handling::filed) return item.filed_under;
    constexpr std::size_t most = 3;
    std::vector<MunicipalityCode> codes;
    for (const mailbox::Suggestion& one : item.read->suggestions) {
        if (codes.size() < most) codes.push_back(one.municipality);
    }
    return codes;
}

// How a request that goes on file from this message names it.
std::string named_in(const Item& item) { return "bericht " + mailbox::short_name(item.id); }

bool is_on_file(const Room& room, const Item& item, const MunicipalityCode& code) {
    const auto& asked = room.world.dossiers.of(code).contact.asked;
    return std::ranges::find(asked, named_in(item), &contact::ExtensionAsked::document) !=
           asked.end();
}

// The form in which the request goes on file, with what the message itself tells of it. Until which
// day it asks is for a person to read.
std::string request_form(const Item& item, const MunicipalityCode& code) {
    const auto& suggestions = item.read->suggestions;
    const auto one = std::ranges::find(suggestions, code, &mailbox::Suggestion::municipality);
    std::string address = address_of(code, "/termijnen/verzoek?gevraagd=") +
                          base::to_iso(base::dutch_day(item.read->received_at)) +
                          "&stuk=" + base::percent_encoded(named_in(item));
    if (one != suggestions.end() && one->reference)
        address += "&termijn=" + base::percent_encoded(one->reference->value());
    return address;
}

Html more_time(const Room& room, const Request& request, const Reading& reading) {
    if (!reading.asks_for_time || reading.item.apart()) return {};
    Html lines;
    for (const MunicipalityCode& code : may_be_of(reading.item)) {
        const auto one = whose(room, code);
        if (!one) continue;
        if (is_on_file(room, reading.item, code)) {
            lines << "<li>Het verzoek van " << one->name << " ligt vast.</li>";
        } else if (request.viewer.may(access::Operation::manage_terms, one->subject)) {
            lines << "<li><a href=\"" << request_form(reading.item, code)
                  << "\">Leg het verzoek om uitstel van " << one->name << " vast</a></li>";
        }
    }
    Html box;
    box << "<div class=\"melding\"><p>Dit bericht vraagt misschien om uitstel. Lees wat er staat. "
           "Een verzoek om uitstel legt u vast bij de termijn: daarover moet nog worden besloten."
           "</p>";
    if (!lines.empty()) box << "<ul>" << lines << "</ul>";
    return box << "</div>";
}

// The message that waits for a person after this one, or the first that does.
const Item* next_that_waits(const Room& room, const Item& item) {
    const Item* next = nullptr;
    for (const Item* one : room.world.mailbox.all()) {
        if (one == &item || !one->read || !one->needs_a_person()) continue;
        if (one->first > item.first) return one;
        if (!next) next = one;
    }
    return next;
}

// What comes after filing: the dossier, the judgement of what came in, and the next message.
Html where_next(const Room& room, const Request& request, const Item& item) {
    if (item.handling == mailbox::Handling::open) return {};
    Html links;
    const bool filed = item.handling == mailbox::Handling::filed;
    for (const MunicipalityCode& code :
         filed ? item.filed_under : std::vector<MunicipalityCode>()) {
        const auto one = whose(room, code);
        if (!one) continue;
        links << "<li><a href=\"" << address_of(code) << "\">Naar het dossier van " << one->name
              << "</a></li>";
        const auto& answers = room.world.dossiers.of(code).contact.answers;
        const bool answered = std::ranges::find(answers, item.id.value(),
                                                &contact::AnswerReceived::message) != answers.end();
        if (answered && request.viewer.may(access::Operation::judge_answers, one->subject))
            links << "<li><a href=\"" << address_of(code, "/antwoorden/oordeel")
                  << "\">Beoordeel het antwoord van " << one->name << "</a></li>";
    }
    if (const Item* next = next_that_waits(room, item))
        links << "<li><a href=\"" << address_of(*next)
              << "\">Naar het volgende bericht dat wacht</a></li>";
    if (links.empty()) return {};
    return Html() << "<section class=\"kader\"><h2>Verder</h2><ul>" << links << "</ul></section>";
}

}  // namespace

bool perhaps_asks_for_time(const Item& item, const base::Outcome<mail::Message>& message) {
    if (!item.read || item.by_machine()) return false;
    return item.read->kind == mailbox::Kind::extension_request ||
           (message && mailbox::may_ask_for_time(*message));
}

Html message_forms(const Room& room, const Request& request, const Reading& reading) {
    const Item& item = reading.item;
    Html out;
    out << where_next(room, request, item) << more_time(room, request, reading);
    if (item.erased) return out;
    out << erase_form(room, request, item);
    if (item.apart()) {
        return out << one_form(request, item, "vrijgeven", "Vrijgeven uit quarantaine", "Geef vrij")
                   << refusal_form(request, item);
    }
    if (item.handling != mailbox::Handling::open)
        return out << one_form(request, item, "heropenen", "Weer openleggen", "Leg weer open",
                               facts_field(request, item));
    return out << filing_form(room, request, reading) << forwarding_form(request, item)
               << refusal_form(request, item);
}

}  // namespace trede::pages
