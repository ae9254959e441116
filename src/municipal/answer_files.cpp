#include "municipal/answer_files.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "desk/mail_intake.hpp"
#include "evidence/digest.hpp"
#include "keep/drafts.hpp"
#include "mailbox/reading.hpp"
#include "municipal/answer_pages.hpp"
#include "pages/parts.hpp"
#include "post/registered_mail.hpp"
#include "web/layout.hpp"

namespace trede::municipal {

using base::Outcome;
using base::RefusalKind;
using drafting::Draft;
using drafting::File;

namespace {

constexpr std::array<std::string_view, 8> kinds = {"pdf",  "xlsx", "ods",  "csv",
                                                   "docx", "jpg",  "jpeg", "png"};

bool is_known_kind(std::string_view name) {
    const std::string lower = base::lower_ascii(name);
    const std::size_t dot = lower.rfind('.');
    return dot != std::string::npos &&
           std::ranges::find(kinds, std::string_view(lower).substr(dot + 1)) != kinds.end();
}

tl::unexpected<base::Refusal> not_taken(const std::string& why) {
    return base::refuse(RefusalKind::input, "", "Het stuk is niet toegevoegd. " + why);
}

Html entry(const Request& request, const Answering& answer, const File& file) {
    Html item;
    item << "<li>" << file.name << " <small>" << (file.bytes + 1023) / 1024 << " kB</small>";
    for (const std::string& flag : file.flags)
        item << " <span class=\"chip\">" << flag << "</span>";
    if (file.sent) return item << " <small>verstuurd</small></li>";
    return item << form_start(request, address_of(answer.letter, "/stukken/weg"))
                << "<input type=\"hidden\" name=\"stuk\" value=\"" << file.digest
                << "\"><button class=\"utrecht-button utrecht-button--secondary-action\" "
                   "aria-label=\"Haal "
                << file.name << " weg\">Haal weg</button></form></li>";
}

Html add_form(const Request& request, const Answering& answer) {
    const std::string address = address_of(answer.letter, "/stukken");
    return Html()
           << "<form method=\"post\" enctype=\"multipart/form-data\" action=\"" << address << "\">"
           << form_fields(request, address)
           << "<div class=\"veld\"><label class=\"utrecht-form-label\" for=\"bestand\">Stuk (pdf, "
              "xlsx, ods, csv, docx, jpg of png)</label><input class=\"utrecht-textbox "
              "utrecht-textbox--html-input\" id=\"bestand\" name=\"bestand\" type=\"file\" "
              "accept=\".pdf,.xlsx,.ods,.csv,.docx,.jpg,.jpeg,.png\" required></div><p><button "
              "class=\"utrecht-button utrecht-button--secondary-action\">Voeg het stuk "
              "toe</button></p></form>";
}

// What the scanner and the worker say of it, as they would of an attachment of a mail.
Outcome<File> looked_at(const Room& room, const web::Upload& upload) {
    if (!is_known_kind(upload.file_name))
        return not_taken("Kies een bestand van de soort pdf, xlsx, ods, csv, docx, jpg of png.");
    if (!room.services.mail_in.take) return not_taken("Stuur het per mail.");
    const std::string message =
        post::as_message({.subject = "Stuk bij een antwoord",
                          .words = "",
                          .files = {{.name = upload.file_name, .bytes = upload.bytes}}});
    if (message.size() > base::limits::mail_bytes) return not_taken("Het is te groot.");
    const desk::Scan scan = room.services.mail_in.scan(message);
    if (scan.result == mailbox::ScanResult::infected)
        return not_taken("De virusscanner vond er iets in: " + scan.found + ".");
    const auto read = room.services.mail_look.read(message);
    if (!read) return not_taken("Het kon niet veilig worden gelezen.");
    const auto reasons = mailbox::reasons_to_keep_apart(*read);
    if (!reasons.empty())
        return not_taken("Wat eraan mankeert, is " + reasons.front() +
                         ". Sla het opnieuw op, bijvoorbeeld als pdf.");
    const auto files = mailbox::files_on_record(*read);
    if (files.size() != 1 || read->attachments.empty()) return not_taken("Het is leeg.");
    return File{.name = read->attachments.front().name,
                .digest = files.front().digest,
                .bytes = files.front().bytes,
                .flags = files.front().flags,
                .by = {}};
}

Response back(const Room& room, const Request& request, const Answering& answer,
              const Outcome<Draft>& done, const std::string& said) {
    if (!done) return answer_with(room, request, answer, done.error());
    return pages::redirect_saying(room, request, address_of(answer.letter), said);
}

// The same draft gives the same bytes, so that sending it twice takes it in once.
Outcome<post::RegisteredMail> mail_of(const Room& room, const Answering& answer,
                                      const std::vector<File>& files) {
    const std::string of =
        "gemeente " + answer.own.who.name + " (" + answer.own.who.code.value() + ")";
    post::RegisteredMail mail{
        .subject = "Antwoord op " + answer.draft.reference + " van " + of,
        .words = "Stukken bij het antwoord dat de " + of +
                 " in het formulier op deze server stuurde. De tekst staat in het dossier.\r\n",
        .files = {}};
    for (const File& one : files) {
        auto bytes = room.services.answer_drafts.file(answer.own.who.code, one.digest);
        if (!bytes || evidence::to_hex(evidence::sha256(*bytes)) != one.digest) {
            return base::refuse(RefusalKind::conflict, "",
                                "Het stuk ‘" + one.name +
                                    "’ is hier niet meer. Haal het weg en voeg het opnieuw toe.");
        }
        mail.files.push_back({.name = one.name, .bytes = std::move(*bytes)});
    }
    return mail;
}

}  // namespace

Html files_part(const Request& request, const Answering& answer) {
    Html part;
    part << "<section class=\"kader\"><h2>Stukken</h2>";
    Html list;
    for (const File& one : answer.draft.files) list << entry(request, answer, one);
    if (!list.empty()) part << "<ul class=\"rij\">" << list << "</ul>";
    return part << add_form(request, answer)
                << "<p class=\"zacht\">Hoogstens 20 stukken, samen hoogstens 24 MB. Een stuk gaat "
                   "pas weg als u het antwoord verstuurt. Per mail mag ook, met kenmerk "
                << answer.letter.what.reference.value()
                << " in het onderwerp. Stukken die wij al hebben, hoeft u niet opnieuw te "
                   "sturen.</p></section>";
}

Response attach_action(const Room& room, const Request& request) {
    const auto answer = answering(room, request);
    if (!answer) return refused(request, answer.error());
    const auto upload = std::ranges::find(request.uploads, "bestand", &web::Upload::field);
    if (upload == request.uploads.end() || upload->bytes.empty())
        return answer_with(room, request, *answer,
                           not_taken("Kies een bestand waar iets in staat.").value());
    const auto file = looked_at(room, *upload);
    if (!file) return answer_with(room, request, *answer, file.error());
    const auto done = room.services.answer_drafts.attach(
        answer->own.who.code, answer->letter.what.reference.value(), *file, upload->bytes,
        hand_of(room, request));
    return back(room, request, *answer, done, "‘" + file->name + "’ zit bij uw antwoord.");
}

Response remove_action(const Room& room, const Request& request) {
    const auto answer = answering(room, request);
    if (!answer) return refused(request, answer.error());
    const std::string digest(request.filled("stuk").value_or(""));
    const auto hand = hand_of(room, request);
    const auto done = room.services.answer_drafts.change(
        answer->own.who.code, answer->letter.what.reference.value(),
        [&](Draft draft) { return drafting::remove(std::move(draft), digest, hand); });
    return back(room, request, *answer, done, "het stuk is weggehaald.");
}

Outcome<std::string> take_in_files(const Room& room, const desk::Ask& ask,
                                   const Answering& answer) {
    const auto files = drafting::files_to_send(answer.draft);
    if (files.empty()) return std::string();
    const auto mail = mail_of(room, answer, files);
    if (!mail) return tl::unexpected(mail.error());
    desk::MailFile message{.name = "stukken.eml",
                           .bytes = post::as_message(*mail),
                           .digest = {},
                           .received_at = room.desk.now};
    message.digest = evidence::to_hex(evidence::sha256(message.bytes));
    const auto taken = room.services.mail_in.take(room.desk, ask, message);
    if (!taken) return tl::unexpected(taken.error());
    return taken->read.state == mailbox::EndState::accepted ? taken->id.value() : std::string();
}

}  // namespace trede::municipal
