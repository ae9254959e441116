#include "recording/filed_answer.hpp"

#include <algorithm>

#include "drafting/draft.hpp"
#include "evidence/digest.hpp"
#include "pages/dossier.hpp"
#include "pages/parts.hpp"

namespace trede::recording {

using web::Html;
using web::Request;
using web::Response;
using web::Room;

namespace {

Response shown(const Room& room, const Request& request, const dossier::AnswerReceived& answer,
               const std::string& text) {
    Html page;
    page << "<h2>Antwoord op brief " << answer.reference.value() << "</h2><p>Ontvangen op "
         << pages::day(answer.received_on)
         << std::string_view(answer.in_term ? "" : ", na de laatste dag") << ", ontvangstnummer "
         << drafting::receipt_number(answer.document)
         << ". Zo schreef de gemeente het.</p><section class=\"kader\"><p class=\"tekst\">" << text
         << "</p></section><p><a href=\""
         << pages::address_of(request.municipality->code, "/antwoorden")
         << "\">Terug naar de antwoorden</a></p>";
    return pages::dossier_layout(room, request, "Antwoorden", page);
}

}  // namespace

Response filed_answer(const Room& room, const Request& request) {
    const auto& answers = pages::state_here(room, request).contact.answers;
    const auto found = std::ranges::find_if(answers, [&](const dossier::AnswerReceived& one) {
        return !one.document.empty() && one.document == request.caught.back();
    });
    const auto digest =
        found == answers.end() ? std::nullopt : evidence::parse_digest(found->document);
    auto bytes = digest ? room.desk.journal.document(*digest) : std::nullopt;
    if (!bytes) {
        return refused(
            request,
            {.kind = base::RefusalKind::missing, .ground = "", .reason = "Dit stuk is er niet."});
    }
    if (drafting::is_written_here(*bytes)) return shown(room, request, *found, *bytes);
    return web::file(std::move(*bytes), "application/octet-stream", found->file);
}

}  // namespace trede::recording
