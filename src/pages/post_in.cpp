#include "pages/post_in.hpp"

#include <algorithm>

#include "base/dutch_time.hpp"
#include "base/text.hpp"
#include "desk/mail_intake.hpp"
#include "desk/office.hpp"
#include "mail/parts.hpp"
#include "mailbox/match.hpp"
#include "pages/message_content.hpp"
#include "pages/message_forms.hpp"
#include "pages/parts.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using base::Outcome;
using mailbox::Item;
using registry::MunicipalityCode;

namespace {

constexpr std::size_t most_on_a_page = 200;
constexpr std::size_t most_by_headers = 50;

std::string name_of(const Room& room, const MunicipalityCode& code) {
    const auto known = room.desk.registry.find(code, room.desk.today);
    return known ? known->usual_name : code.value();
}

std::string state_of(const Item& item) {
    return item.read ? standing(item) : "bewaard, nog niet gelezen";
}

Html moment(const mailbox::MessageRead& read) {
    Html out;
    out << day(base::dutch_day(read.received_at)) << " " << base::dutch_clock(read.received_at);
    return out;
}

Html best_of(const Room& room, const Item& item) {
    Html out;
    if (!item.read) return out;
    if (item.handling == mailbox::Handling::filed) {
        for (const MunicipalityCode& code : item.filed_under)
            out << (out.empty() ? Html() : Html() << ", ") << name_of(room, code);
        return out;
    }
    const auto& suggestions = item.read->suggestions;
    if (suggestions.empty()) return out << "geen gemeente gevonden";
    const mailbox::Suggestion& best = suggestions.front();
    out << word(best.certainty) << " " << name_of(room, best.municipality);
    if (!best.evidence.empty()) out << "<br><small>" << best.evidence.front() << "</small>";
    if (suggestions.size() > 1) out << "<br><small>en nog " << suggestions.size() - 1 << "</small>";
    return out;
}

// By what it is about and who it is from: a number alone says nothing. Of the first rows only, as
// each is read anew.
Html named(const Room& room, const Item& item, bool by_headers) {
    constexpr std::size_t most = 100;  // bytes of a subject
    const auto headers = by_headers ? headers_alone(room, item) : std::nullopt;
    const std::string number = mailbox::short_name(item.id);
    Html out;
    if (!headers) return out << "<a href=\"" << address_of(item) << "\">" << number << "</a>";
    const std::string_view subject = base::trim(headers->subject);
    out << "<a href=\"" << address_of(item) << "\">"
        << (subject.empty() ? std::string_view("(zonder onderwerp)") : mail::at_most(subject, most))
        << "</a><br><small>";
    if (!headers->from_address.empty()) out << "van " << headers->from_address << ", ";
    return out << number << "</small>";
}

Html row_of(const Room& room, const Item& item, bool by_headers) {
    Html row;
    row << "<tr><th scope=\"row\" class=\"onderwerp\">" << named(room, item, by_headers)
        << "</th><td>" << best_of(room, item) << "</td><td>";
    if (item.read) row << word(item.read->kind) << ", ";
    row << state_of(item);
    if (item.read && !item.read->attachments.empty())
        row << "<br><small>" << base::how_many(item.read->attachments.size(), "bijlage", "bijlagen")
            << "</small>";
    row << "</td><td>";
    if (item.read) row << moment(*item.read);
    return row << "</td></tr>";
}

Html facts(const Room& room, const Item& item) {
    const mailbox::MessageRead& read = *item.read;
    Html list;
    list << "<dl class=\"feiten\"><dt>Stand</dt><dd>" << state_of(item) << "</dd><dt>Soort</dt><dd>"
         << word(read.kind) << "</dd><dt>Ontvangen</dt><dd>" << moment(read) << " ("
         << word(read.basis) << ")</dd><dt>Virusscan</dt><dd>" << word(read.scan)
         << "</dd><dt>Ontvangstbevestiging</dt><dd>" << confirmation_word(item) << "</dd>";
    if (!item.forward_to.empty() && item.handling == mailbox::Handling::forwarded)
        list << "<dt>Doorzending</dt><dd>aan " << item.forward_to << " ("
             << (item.forward_address.empty() ? "door een medewerker" : item.forward_address)
             << "), " << word(item.forward.state) << "</dd>";
    if (item.handling == mailbox::Handling::doubled)
        list << "<dt>Hetzelfde bericht als</dt><dd>" << mailbox::short_name(item.double_of)
             << "</dd>";
    for (const Item* other : room.world.mailbox.all()) {
        if (other->handling == mailbox::Handling::doubled && other->double_of == item.id)
            list << "<dt>Kwam ook als</dt><dd><a href=\"" << address_of(*other) << "\">"
                 << mailbox::short_name(other->id) << "</a>, " << moment(*other->read) << " ("
                 << word(other->read->basis) << ")</dd>";
    }
    if (item.notice.state != mailbox::ConfirmationState::none)
        list << "<dt>Bericht aan de afzender</dt><dd>" << word(item.notice.state) << "</dd>";
    list << "</dl>";
    if (!read.remarks.empty()) {
        list << "<h2>Let op</h2><ul>";
        for (const std::string& remark : read.remarks) list << "<li>" << remark << "</li>";
        list << "</ul>";
    }
    return list;
}

Response show(const Room& room, const Request& request, const Item& item,
              const std::string& mistake) {
    Html page;
    if (!mistake.empty())
        page << "<div class=\"melding fout\" role=\"alert\" tabindex=\"-1\" autofocus><p>"
             << mistake << "</p><p>Er is niets vastgelegd.</p></div>";
    page << said_before(room, request, "");
    page << "<p><a href=\"/postvak\">Terug naar het postvak</a></p>";
    const std::string id = mailbox::short_name(item.id);
    if (item.read) {
        const auto message = message_of(room, item);
        page << facts(room, item) << message_content(item, message);
        if (!item.apart() && item.kept.held && !item.erased)
            page << "<p><a href=\"" << address_of(item, "/bericht.eml")
                 << "\">Bewaar het bericht zelf (.eml)</a></p>";
        page << message_forms(
            room, request, {.item = item, .asks_for_time = perhaps_asks_for_time(item, message)});
    } else {
        page << "<p>Dit bericht is bewaard en nog niet gelezen. Het wordt gelezen zodra er weer "
                "post wordt ingenomen.</p>";
    }
    return html(layout(request, "Bericht " + id, page, room.fictional,
                       elsewhere("/postvak/" + base::lower_ascii(id))),
                mistake.empty() ? 200 : 422);
}

// What is filled in, without the line ends of a form.
std::string filled(const Request& request, std::string_view name) {
    std::string text(request.filled(name).value_or(""));
    std::erase(text, '\r');
    return text;
}

Outcome<MunicipalityCode> municipality_of(const Room& room, std::string_view text) {
    if (const auto code = registry::parse_municipality_code(text)) return *code;
    const auto matches = room.desk.registry.find_by_name(text, room.desk.today);
    if (matches.size() == 1 && matches.front().kind != registry::MatchKind::near_miss)
        return matches.front().municipality.code;
    return base::refuse(base::RefusalKind::input, "",
                        "‘" + std::string(text) +
                            "’ is geen gemeente van nu, of er zijn er meer van die naam. Schrijf "
                            "de code, bijvoorbeeld GM1700.");
}

Outcome<desk::FileAs> filing_of(const Room& room, const Request& request) {
    desk::FileAs as{.municipalities = {}, .reason = filled(request, "reden")};
    std::vector<std::string> named;
    for (const std::string_view one : every(request.form, "gemeente")) named.emplace_back(one);
    const std::string others = filled(request, "andere");
    for (const std::string_view one : base::split(others, ';')) {
        if (!base::trim(one).empty()) named.emplace_back(base::trim(one));
    }
    for (const std::string& one : named) {
        const auto code = municipality_of(room, one);
        if (!code) return tl::unexpected(code.error());
        as.municipalities.push_back(*code);
    }
    const std::string answer = filled(request, "antwoord");
    if (answer == "ja") as.answer = desk::AsAnswer::yes;
    if (answer == "nee") as.answer = desk::AsAnswer::no;
    std::string reference = filled(request, "kenmerk");
    for (char& c : reference) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    if (!reference.empty()) as.reference = dossier::ReferenceNumber(reference);
    return as;
}

// Whether a person files it otherwise than it was recognised.
bool departs(const Item& item, const desk::FileAs& as) {
    if (!item.read || as.reference) return true;
    const bool answer = item.read->kind == mailbox::Kind::answer;
    return as.answer == (answer ? desk::AsAnswer::no : desk::AsAnswer::yes);
}

// Why it cannot be filed like this; empty when it can. What may ask for more time is an answer only
// when a person says so; what is filed just as it was recognised needs no words of a person.
std::string complete(const Room& room, const Item& item, desk::FileAs& as) {
    if (as.answer == desk::AsAnswer::if_it_is &&
        perhaps_asks_for_time(item, message_of(room, item)))
        return "Dit bericht vraagt misschien om uitstel. Kies of het een antwoord is.";
    if (!base::trim(as.reason).empty()) return {};
    as.reason =
        departs(item, as) ? "" : mailbox::reason_as_recognised(*item.read, as.municipalities);
    return as.reason.empty() && !as.municipalities.empty()
               ? "Vul de reden in: u wijkt af van wat is herkend, of het was niet zeker."
               : "";
}

std::string in_full(const Item& item, const desk::FileAs& as) {
    std::string text = "intake file " + item.id.value() + " " + as.reason;
    for (const MunicipalityCode& code : as.municipalities) text += " " + code.value();
    if (as.reference) text += " op " + as.reference->value();
    if (as.answer == desk::AsAnswer::yes) text += " antwoord";
    if (as.answer == desk::AsAnswer::no) text += " geen antwoord";
    return text;
}

// What was done, as one text for the next page.
std::string told(const desk::Filed& filed) {
    std::string text = "Opgeborgen.";
    for (const auto& [code, events] : filed.answers.dossiers) {
        for (const dossier::Event& event : events) {
            if (std::holds_alternative<dossier::AnswerReceived>(event))
                text += " " + code.value() + ": " + in_words(event);
        }
    }
    for (const std::string& note : filed.answers.notes) text += " Let op: " + note;
    return text;
}

Response file_it(const Room& room, const Request& request, const Item& item) {
    auto as = filing_of(room, request);
    if (!as) return show(room, request, item, as.error().reason);
    if (const std::string lacks = complete(room, item, *as); !lacks.empty())
        return show(room, request, item, lacks);
    const auto cupboard = room.services.office.cupboard("informatieverzoek", room.desk.today);
    if (!cupboard) return refused(request, cupboard.error());
    const correspondence::LetterQuestions asks =
        (*cupboard)->questions.value_or(correspondence::LetterQuestions{});
    const auto ask = ask_of(room, request, mandate::Act::import_figures, 0, in_full(item, *as));
    if (!ask) return refused(request, ask.error());
    const auto filed =
        desk::file_message(room.desk, *ask, item.id.value(), *as,
                           {.asks = asks, .holidays = room.services.office.holidays});
    if (!filed) return show(room, request, item, filed.error().reason);
    return redirect_saying(room, request, address_of(item), told(*filed));
}

Response erase_it(const Room& room, const Request& request, const Item& item) {
    const std::string reason = filled(request, "reden");
    const auto ask = ask_of(room, request, mandate::Act::import_figures, 0,
                            "intake erase " + item.id.value() + " " + reason);
    if (!ask) return refused(request, ask.error());
    const auto erased = desk::erase_messages(room.desk, *ask, item.id.value(), reason);
    if (!erased) return show(room, request, item, erased.error().reason);
    return redirect_saying(room, request, address_of(item), "Het bericht is gewist.");
}

std::optional<mailbox::Command> command_of(const Request& request) {
    const std::string choice = filled(request, "keuze");
    const std::string reason = filled(request, "reden");
    if (choice == "doorsturen") {
        return mailbox::Forward{.to = filled(request, "aan"),
                                .address = std::string(base::trim(filled(request, "adres"))),
                                .by_hand = filled(request, "weg") == "zelf",
                                .reason = reason};
    }
    if (choice == "weigeren")
        return mailbox::Refuse{.reason = reason, .silent = filled(request, "stil") == "ja"};
    if (choice == "heropenen")
        return mailbox::Reopen{.reason = reason, .facts_stay = filled(request, "feiten")};
    if (choice == "vrijgeven") return mailbox::Release{.reason = reason};
    return std::nullopt;
}

// Nobody sends something on by leaving a field empty.
std::string way_missing(const mailbox::Forward& forward, const std::string& way) {
    if (way.empty()) return "Kies of het programma het bericht verstuurt of dat u dat zelf deed.";
    if (!forward.by_hand && forward.address.empty())
        return "Vul het mailadres in waar het bericht heen moet.";
    if (forward.by_hand && !forward.address.empty())
        return "U vulde een mailadres in en koos dat u het bericht zelf doorstuurde. Maak het "
               "adres leeg, of laat het programma het versturen.";
    return {};
}

// Names where the message never goes, as far as that can be read.
void bar(const Room& room, const Item& item, mailbox::Forward& forward) {
    if (forward.by_hand) return;
    if (const auto settings = room.services.office.settings()) forward.own_address = settings->from;
    const auto bytes = bytes_of(room, item);
    if (!bytes) return;
    if (const auto message = room.services.mail_look.read(*bytes))
        forward.sender_address = message->from_address;
}

}  // namespace

Response post_in_page(const Room& room, const Request& request) {
    const bool all = request.asked("alles").has_value();
    auto items = room.world.mailbox.all();
    if (!all) std::erase_if(items, [](const Item* item) { return !item->needs_a_person(); });
    const std::size_t found = items.size();
    if (all) std::ranges::reverse(items);  // the newest first
    items.resize(std::min(found, most_on_a_page));
    Html page;
    page << "<p><a href=\"" << (all ? Html() << "/postvak" : Html() << "/postvak?alles=ja") << "\">"
         << (all ? Html() << "Toon alleen wat te behandelen is"
                 : Html() << "Toon ook wat al is afgehandeld")
         << "</a></p>";
    if (items.empty()) {
        page << "<p>Er ligt geen post te wachten.</p>";
    } else {
        page << "<div class=\"breed\" role=\"region\" tabindex=\"0\" aria-label=\"Post\"><table "
                "class=\"utrecht-table utrecht-table--html-table\"><thead><tr><th "
                "scope=\"col\">Bericht</th><th scope=\"col\">Gemeente</th><th "
                "scope=\"col\">Soort en stand</th><th scope=\"col\">Ontvangen</th></tr>"
                "</thead><tbody>";
        std::size_t number = 0;
        for (const Item* item : items) page << row_of(room, *item, ++number <= most_by_headers);
        page << "</tbody></table></div>";
        if (found > items.size())
            page << "<p>Dit zijn er " << items.size() << " van " << found << ".</p>";
    }
    return html(layout(request, "Postvak", page, room.fictional,
                       all ? elsewhere("", "trede intake list --all") : elsewhere("/postvak")));
}

Response message_page(const Room& room, const Request& request) {
    if (const Item* item = item_here(room, request)) return show(room, request, *item, "");
    return error_page(request, 404, "Niet gevonden", "Dit bericht is er niet.");
}

Response message_file(const Room& room, const Request& request) {
    const Item* item = item_here(room, request);
    if (!item || !item->read || item->apart())
        return error_page(request, 404, "Niet gevonden", "Dit bericht is hier niet te bewaren.");
    auto bytes = bytes_of(room, *item);
    if (!bytes) return refused(request, bytes.error());
    Response response =
        file(std::move(*bytes), "application/octet-stream", mailbox::short_name(item->id) + ".eml");
    response.headers.push_back({"Content-Security-Policy", "sandbox"});
    return response;
}

Response message_action(const Room& room, const Request& request) {
    const Item* item = item_here(room, request);
    if (!item) return error_page(request, 404, "Niet gevonden", "Dit bericht is er niet.");
    if (filled(request, "keuze") == "opbergen") return file_it(room, request, *item);
    if (filled(request, "keuze") == "wissen") return erase_it(room, request, *item);
    auto command = command_of(request);
    if (!command) return show(room, request, *item, "Kies wat u met dit bericht wilt doen.");
    const auto ask = ask_of(room, request, mandate::Act::import_figures, 0,
                            "intake " + filled(request, "keuze") + " " + item->id.value() + " " +
                                filled(request, "aan") + " " + filled(request, "adres") + " " +
                                filled(request, "stil") + filled(request, "weg") +
                                filled(request, "feiten") + " " + filled(request, "reden"));
    if (!ask) return refused(request, ask.error());
    if (auto* forward = std::get_if<mailbox::Forward>(&*command)) {
        const std::string mistake = way_missing(*forward, filled(request, "weg"));
        if (!mistake.empty()) return show(room, request, *item, mistake);
        bar(room, *item, *forward);
    }
    const auto done = desk::handle_message(room.desk, *ask, item->id.value(), *command);
    if (!done) return show(room, request, *item, done.error().reason);
    std::string said;
    for (const mailbox::Event& event : done->events) said += in_words(event);
    return redirect_saying(room, request, address_of(*item), std::move(said));
}

}  // namespace trede::pages
