#include "municipal/answer_pages.hpp"

#include <algorithm>

#include "base/dutch_time.hpp"
#include "base/text.hpp"
#include "evidence/digest.hpp"
#include "municipal/answer_files.hpp"
#include "municipal/answer_form.hpp"
#include "pages/parts.hpp"
#include "web/layout.hpp"

namespace trede::municipal {

using drafting::Draft;
using pages::day;

namespace {

std::string moment(base::Instant at) {
    return base::in_words(base::dutch_day(at)) + " om " + base::dutch_clock(at);
}

Response page_of(const Room& room, const Request& request, const std::string& title,
                 const Html& content, int status = 200) {
    return html(layout(request, title, content, room.fictional), status);
}

Html way_back(const OwnLetter& letter) {
    return Html() << "<p><a href=\"" << address_of(letter) << "\">Terug naar uw antwoord op brief "
                  << letter.what.reference.value() << "</a></p>";
}

Html mistake(const std::string& text) {
    Html box;
    if (text.empty()) return box;
    return box << "<div class=\"melding fout\" role=\"alert\" tabindex=\"-1\" autofocus><p>" << text
               << "</p></div>";
}

// On every page of an answer that did not leave, so that nobody takes what he kept for sent.
Html not_sent(const Answering& answer) {
    if (is_sent(answer.draft)) return {};
    return Html() << "<p class=\"melding\"><strong>Nog niet verstuurd.</strong> Wij zien pas wat u "
                     "schreef als u het antwoord verstuurt.</p>";
}

std::string_view chip_of(drafting::PartState state) {
    return state == drafting::PartState::filled ? "chip antw" : "chip";
}

Html what_lacks(const Asked& asked) {
    if (asked.lacks.empty()) return {};
    return Html() << "<p class=\"melding\"><strong>Niet volledig.</strong> De toezichthouder "
                     "schrijft: “"
                  << asked.lacks << "” Vul aan wat ontbreekt.</p>";
}

Html task_list(const Answering& answer) {
    Html list;
    list << "<h2>De vragen uit de brief</h2><ol class=\"rij\">";
    for (const Asked& one : answer.letter.asked) {
        const auto state = state_of(answer.draft, one.question.id.value());
        list << "<li><a href=\"" << address_of(answer.letter, "/vragen/") << one.question.id.value()
             << "\">" << one.question.title << "</a> <span class=\"" << chip_of(state) << "\">"
             << label(state) << "</span>";
        const auto part = answer.draft.parts.find(one.question.id.value());
        if (part != answer.draft.parts.end())
            list << " <small>" << name_of(part->second.by) << ", " << moment(part->second.at)
                 << "</small>";
        list << what_lacks(one) << "</li>";
    }
    return list << "</ol><p class=\"zacht\">Iedere collega met een account van uw gemeente kan "
                   "verder schrijven. Het ministerie ziet niets tot u verstuurt.</p>";
}

Html sent_list(const Answering& answer) {
    Html list;
    for (const dossier::AnswerReceived& one : answer.letter.answers) {
        list << "<li>Ontvangen op " << day(one.received_on);
        if (!one.in_term) list << ", na de laatste dag";
        if (!one.document.empty()) {
            const std::string number = drafting::receipt_number(one.document);
            list << ": <a href=\"" << receipt_address(answer.letter, one.document)
                 << "\">ontvangstbewijs " << number << "</a>";
        }
        list << "</li>";
    }
    if (list.empty()) return list;
    return Html() << "<h2>Wat wij van u ontvingen</h2><ul>" << list << "</ul>";
}

Html history(const Draft& draft, const OwnLetter& letter) {
    Html list;
    for (const drafting::Entry& one : draft.history) {
        list << "<li>" << moment(one.at) << ": " << name_of(one.by) << " " << label(one.deed);
        const Asked* about = letter.find(one.about);
        if (about) list << " (" << about->question.title << ")";
        list << "</li>";
    }
    if (list.empty()) return list;
    return Html() << "<details><summary>Wie deed wat</summary><ul>" << list
                  << "</ul><p class=\"zacht\">Alleen uw gemeente ziet dit.</p></details>";
}

Html switch_form(const Room& room, const Request& request, const Answering& answer) {
    const bool wanted = answer.draft.wants_approval;
    if (wanted && !want_approval(answer.draft, false, hand_of(room, request))) {
        return Html() << "<p class=\"zacht\">U schreef zelf het laatst. Een collega kan toestaan "
                         "dat u zonder akkoord verstuurt.</p>";
    }
    return Html() << form_start(request, address_of(answer.letter, "/akkoord-nodig"))
                  << "<input type=\"hidden\" name=\"nodig\" value=\""
                  << std::string_view(wanted ? "nee" : "ja")
                  << "\"><p><button class=\"utrecht-button utrecht-button--secondary-action\">"
                  << std::string_view(wanted ? "Versturen zonder akkoord toestaan"
                                             : "Eerst akkoord van het college vragen")
                  << "</button></p></form>";
}

Html approval_words(const Draft& draft) {
    Html words;
    if (is_approved(draft))
        return words << "<p>" << name_of(draft.approval->by)
                     << " gaf namens het college akkoord op deze "
                     << "tekst, op " << moment(draft.approval->at) << ".</p>";
    if (!draft.wants_approval)
        return words << "<p>Uw gemeente kan dit antwoord versturen zonder akkoord in dit "
                        "formulier.</p>";
    return words
           << "<p>Uw gemeente wil eerst akkoord van het college. Een collega die niet het "
              "laatst schreef, leest de hele tekst en geeft akkoord. Wijzigt de tekst daarna, "
              "dan vervalt het akkoord.</p>";
}

Html approval_card(const Room& room, const Request& request, const Answering& answer) {
    return Html() << "<section class=\"kader\"><h2>Akkoord van het college</h2>"
                  << approval_words(answer.draft) << switch_form(room, request, answer)
                  << "</section>";
}

Html button(const Request& request, const Answering& answer, Literal path, Literal name) {
    return Html() << form_start(request, address_of(answer.letter, path.text()))
                  << "<input type=\"hidden\" name=\"tekst\" value=\"" << text_of(answer.draft)
                  << "\"><p><button class=\"utrecht-button utrecht-button--primary-action\">"
                  << name << "</button></p></form>";
}

Html approve_part(const Request& request, const Answering& answer) {
    const Draft& draft = answer.draft;
    Html part;
    part << "<section class=\"kader\"><h2>Akkoord van het college</h2>" << approval_words(draft);
    if (draft.written_by == request.viewer.account) {
        if (draft.wants_approval && !is_approved(draft))
            part << "<p>U schreef zelf het laatst. Vraag een collega om akkoord.</p>";
    } else if (!is_approved(draft) && !draft.written_by.empty()) {
        part << "<p>Met deze knop verklaart u dat het college van burgemeester en wethouders "
                "akkoord is met de tekst hierboven.</p>"
             << button(request, answer, "/akkoord", "Geef akkoord namens het college");
    }
    return part << "</section>";
}

Html send_part(const Room& room, const Request& request, const Answering& answer) {
    Html part;
    part << "<section class=\"kader\"><h2>Versturen</h2>";
    if (const auto no = why_not_send(answer.draft, ""))
        return part << "<p>U kunt nu niet versturen. " << no->reason << "</p></section>";
    const auto open = std::ranges::count_if(answer.letter.asked, [&](const Asked& one) {
        return state_of(answer.draft, one.question.id.value()) != drafting::PartState::filled;
    });
    if (open > 0)
        part << "<p class=\"melding\">Nog niet ingevuld of nog bezig: " << open << " van de "
             << answer.letter.asked.size() << " vragen. U kunt later aanvullen.</p>";
    if (answer.letter.is_late(room.desk.today))
        part << "<p class=\"melding\">De laatste dag is voorbij. Bij uw antwoord staat dat het na "
                "de laatste dag kwam.</p>";
    return part << "<p>Na het versturen krijgt u een ontvangstbewijs met een nummer. Wat u "
                   "verstuurt, blijft in het dossier staan.</p>"
                << button(request, answer, "/versturen", "Verstuur het antwoord") << "</section>";
}

// A text that was sent is not to be sent again: what left stands with its receipt.
Html sent_already(const Answering& answer) {
    return Html() << "<p>Deze tekst is verstuurd. <a href=\""
                  << receipt_address(answer.letter, answer.draft.sent.back().document)
                  << "\">Bekijk het ontvangstbewijs</a>. Wilt u aanvullen, wijzig dan eerst een "
                     "vraag.</p>";
}

Response whole_check(const Room& room, const Request& request, const Answering& answer,
                     const std::string& wrong, int status) {
    Html page = pages::said_before(room, request, "Gelukt: ");
    if (is_sent(answer.draft)) {
        page << mistake(wrong) << sent_already(answer) << way_back(answer.letter);
        return page_of(room, request, "Controleren en versturen", page, status);
    }
    page << mistake(wrong) << not_sent(answer)
         << "<section class=\"kader\"><h2>Zo gaat het antwoord weg</h2>"
         << "<p class=\"tekst\">" << document_of(answer) << "</p></section>"
         << approve_part(request, answer) << send_part(room, request, answer)
         << way_back(answer.letter);
    return page_of(room, request, "Controleren en versturen", page, status);
}

Html known(const Asked& asked) {
    Html part;
    if (asked.question.on_file.empty()) return part;
    return part << "<p class=\"melding\">Dit weten wij al: " << asked.question.on_file
                << ". U hoeft alleen te schrijven wat anders is.</p>";
}

// What a colleague kept, to be read beside one's own text.
Html other_text(const Answering& answer, const Asked& asked) {
    const auto part = answer.draft.parts.find(asked.question.id.value());
    Html box;
    box << "<section class=\"kader\"><h2>Wat er nu staat</h2>";
    if (part == answer.draft.parts.end()) return box << "<p>Niets.</p></section>";
    return box << "<p class=\"zacht\">Door " << name_of(part->second.by) << ", "
               << moment(part->second.at) << "</p><p class=\"tekst\">"
               << in_lines(asked, part->second.fields) << "</p></section>";
}

Html question_form(const Request& request, const Answering& answer, const Asked& asked,
                   const QuestionShown& shown) {
    return Html()
           << form_start(request, address_of(answer.letter, "/vragen/" + asked.question.id.value()))
           << "<input type=\"hidden\" name=\"versie\" value=\"" << shown.seen << "\">"
           << drawn(asked, shown.fields)
           << "<div class=\"veld\"><div class=\"keuze\"><input type=\"checkbox\" id=\"klaar\" "
              "name=\"klaar\" value=\"ja\""
           << std::string_view(shown.done ? " checked" : "")
           << "><label for=\"klaar\">Deze vraag is ingevuld</label></div></div><p><button "
              "class=\"utrecht-button utrecht-button--primary-action\">"
           << std::string_view(shown.beside_other ? "Bewaar mijn tekst in plaats daarvan"
                                                  : "Bewaar")
           << "</button></p></form>";
}

const dossier::AnswerReceived* receipt_here(const Answering& answer, const Request& request) {
    for (const dossier::AnswerReceived& one : answer.letter.answers) {
        if (!one.document.empty() && base::lower_ascii(drafting::receipt_number(one.document)) ==
                                         base::lower_ascii(request.caught[1]))
            return &one;
    }
    return nullptr;
}

Html row(Literal name, const Html& value) {
    return Html() << "<dt>" << name << "</dt><dd>" << value << "</dd>";
}

Html receipt(const Answering& answer, const dossier::AnswerReceived& received) {
    const auto& sent = answer.draft.sent;
    const auto own = std::ranges::find(sent, received.document, &drafting::Sent::document);
    std::string questions;
    for (const Asked& one : answer.letter.asked) {
        if (std::ranges::find(received.questions, one.question.id) != received.questions.end())
            questions += (questions.empty() ? "" : ", ") + one.question.title;
    }
    Html facts;
    facts << row("Ontvangstnummer",
                 Html() << "<strong>" << drafting::receipt_number(received.document) << "</strong>")
          << row("Brief", Html() << received.reference.value())
          << row("Ontvangen",
                 own == sent.end() ? day(received.received_on) : Html() << moment(own->at))
          << row("Op tijd", Html() << in_time_in_words(answer.letter, received))
          << row("Vragen", Html() << questions);
    if (&received != &answer.letter.answers.front())
        facts << row("Soort", Html() << "latere aanvulling op een eerder antwoord");
    facts << row("Controlegetal (SHA-256)", Html() << "<code>" << received.document << "</code>");
    return Html() << "<dl class=\"feiten\">" << facts << "</dl>";
}

Response tasks_of(const Room& room, const Request& request, const Answering& answer,
                  const std::string& wrong, int status) {
    const OwnLetter& letter = answer.letter;
    Html page = pages::said_before(room, request, "Gelukt: ");
    page << mistake(wrong) << not_sent(answer) << "<p>Brief van " << day(letter.what.dated_on)
         << ". <strong>" << last_day_in_words(letter, room.desk.today) << "</strong></p>"
         << task_list(answer) << approval_card(room, request, answer)
         << "<section class=\"kader\"><h2>Versturen</h2><p>";
    const auto no = why_not_send(answer.draft, "");
    page << (no ? no->reason : std::string("Het antwoord kan weg.")) << "</p>";
    if (!answer.draft.written_by.empty())
        page << "<div><a class=\"knop utrecht-button utrecht-button--primary-action\" href=\""
             << address_of(letter, "/controle") << "\">Lees de hele tekst</a></div>";
    page << "</section>" << sent_list(answer) << files_part(request, answer)
         << history(answer.draft, letter)
         << "<p><a href=\"/mijn-gemeente\">Terug naar uw gemeente</a></p>";
    return page_of(room, request, "Uw antwoord op brief " + letter.what.reference.value(), page,
                   status);
}

}  // namespace

std::string receipt_address(const OwnLetter& letter, std::string_view document) {
    return address_of(letter,
                      "/ontvangst/" + base::lower_ascii(drafting::receipt_number(document)));
}

Response answer_page(const Room& room, const Request& request) {
    const auto answer = answering(room, request);
    if (!answer) return refused(request, answer.error());
    return tasks_of(room, request, *answer, "", 200);
}

Response answer_with(const Room& room, const Request& request, const Answering& answer,
                     const base::Refusal& refusal) {
    return tasks_of(room, request, answer, refusal.reason, web::status_of(refusal));
}

Response question_with(const Room& room, const Request& request, const Answering& answer,
                       const Asked& asked, const QuestionShown& shown) {
    Html page;
    if (!shown.problems.empty()) {
        page << "<div class=\"melding fout\" role=\"alert\" tabindex=\"-1\" autofocus><ul>";
        for (const std::string& one : shown.problems) page << "<li>" << one << "</li>";
        page << "</ul></div>";
    }
    page << not_sent(answer) << what_lacks(asked) << known(asked);
    const Html form = question_form(request, answer, asked, shown);
    if (shown.beside_other) {
        page << "<div class=\"twee\"><section class=\"kader\"><h2>Uw tekst</h2>" << form
             << "</section>" << other_text(answer, asked) << "</div>";
    } else {
        page << form;
    }
    page << way_back(answer.letter);
    return page_of(room, request, asked.question.title, page, shown.status);
}

Response question_page(const Room& room, const Request& request) {
    const auto answer = answering(room, request);
    if (!answer) return refused(request, answer.error());
    const auto found = asked_here(*answer, request);
    if (!found) return refused(request, found.error());
    const Asked* asked = *found;
    const auto part = answer->draft.parts.find(asked->question.id.value());
    if (part == answer->draft.parts.end()) return question_with(room, request, *answer, *asked, {});
    return question_with(
        room, request, *answer, *asked,
        {.fields = part->second.fields, .done = part->second.done, .seen = part->second.version});
}

Response check_page(const Room& room, const Request& request) {
    const auto answer = answering(room, request);
    if (!answer) return refused(request, answer.error());
    return whole_check(room, request, *answer, "", 200);
}

Response check_with(const Room& room, const Request& request, const Answering& answer,
                    const base::Refusal& refusal) {
    return whole_check(room, request, answer, refusal.reason, web::status_of(refusal));
}

Response receipt_page(const Room& room, const Request& request) {
    const auto answer = answering(room, request);
    if (!answer) return refused(request, answer.error());
    const auto* received = receipt_here(*answer, request);
    if (!received) {
        return refused(request, {.kind = base::RefusalKind::missing,
                                 .ground = "",
                                 .reason = "Dit ontvangstbewijs is er niet."});
    }
    Html page = pages::said_before(room, request, "Gelukt: ");
    page << receipt(*answer, *received) << "<p><a href=\""
         << address_of(answer->letter, "/ontvangst/") << base::lower_ascii(request.caught[1])
         << "/tekst\">Bewaar de tekst die u stuurde</a></p><p>Een medewerker van de "
            "toezichthouder leest uw antwoord en beoordeelt of het volledig is. U kunt het "
            "aanvullen. ";
    if (answer->letter.last_day)
        page << "Wat na " << day(*answer->letter.last_day) << " komt, heet te laat.";
    page << "</p>" << way_back(answer->letter);
    return page_of(room, request, "Ontvangstbewijs", page);
}

Response receipt_text(const Room& room, const Request& request) {
    const auto answer = answering(room, request);
    if (!answer) return refused(request, answer.error());
    const auto* received = receipt_here(*answer, request);
    const auto digest = received ? evidence::parse_digest(received->document) : std::nullopt;
    auto bytes = digest ? room.desk.journal.document(*digest) : std::nullopt;
    if (!bytes) {
        return refused(request, {.kind = base::RefusalKind::missing,
                                 .ground = "",
                                 .reason = "Dit ontvangstbewijs is er niet."});
    }
    // A letter on paper that an officer put on file is theirs too, in whatever form it has.
    const std::string_view type = drafting::is_written_here(*bytes) ? "text/plain; charset=utf-8"
                                                                    : "application/octet-stream";
    return web::file(std::move(*bytes), type, received->file);
}

}  // namespace trede::municipal
