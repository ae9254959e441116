#include "municipal/answer_actions.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "desk/contact.hpp"
#include "desk/office.hpp"
#include "evidence/digest.hpp"
#include "keep/drafts.hpp"
#include "municipal/answer_files.hpp"
#include "municipal/answer_form.hpp"
#include "municipal/answer_pages.hpp"
#include "pages/parts.hpp"

namespace trede::municipal {

using base::Outcome;
using drafting::Draft;

namespace {

Outcome<Draft> changed(const Room& room, const Answering& answer,
                       const keep::Drafts::Change& change) {
    return room.services.answer_drafts.change(answer.own.who.code,
                                              answer.letter.what.reference.value(), change);
}

// With the draft as it stands by now, for a page that says what went wrong.
Answering again(const Room& room, const Answering& answer) {
    Answering now = answer;
    now.draft =
        room.services.answer_drafts.find(answer.own.who.code, answer.letter.what.reference.value());
    return now;
}

// The municipality acts by its executive and not by an officer of the ministry: the journal names
// it by its code, and who of its people it was by the number of the account.
Outcome<desk::Ask> ask_of(const Request& request, const Answering& answer,
                          const std::string& what) {
    const auto id = command_id(request);
    if (!id) {
        return base::refuse(base::RefusalKind::input, "",
                            "Het formulier heeft geen nummer. Open de pagina opnieuw.");
    }
    const std::string who = access::text_of(*request.viewer.person);
    return desk::Ask{.id = *id,
                     .request = "answer portal " + answer.draft.reference + " " + what,
                     .officer = {.id = mandate::OfficerId(who),
                                 .function = "gemeente " + answer.own.who.usual_name,
                                 .role = std::string(access::word(access::Role::municipality)),
                                 .mandates = {}},
                     .origin = "web",
                     .dry_run = false,
                     .account = request.viewer.account_id};
}

bool is_on_file(const Answering& answer, const std::string& document) {
    return std::ranges::find(answer.letter.answers, document, &dossier::AnswerReceived::document) !=
           answer.letter.answers.end();
}

// The moment at which the journal took in the answer with this document.
base::Instant received_at(const Room& room, const Answering& answer, const std::string& document) {
    base::Instant found = room.desk.now;
    room.desk.journal.replay(0, [&](const desk::StoredEvent& event) {
        if (event.stream != answer.letter.holder.value() ||
            !event.schema.starts_with("answer-received/") ||
            event.payload.find(document) == std::string_view::npos)
            return;
        found = base::parse_instant(event.at).value_or(found);
    });
    return found;
}

// What it is about: what is new, or for a new piece alone what was answered before.
std::vector<std::string> questions_of(const Draft& draft) {
    std::vector<std::string> questions = drafting::new_in(draft);
    if (!questions.empty() || draft.sent.empty()) return questions;
    for (const auto& [question, digest] : draft.sent.back().parts) questions.push_back(question);
    return questions;
}

// Puts it on file through the function that the command line and the page of the ministry use.
std::optional<base::Refusal> put_on_file(const Room& room, const Request& request,
                                         const Answering& answer, const std::string& bytes,
                                         const std::string& document) {
    const auto cupboard = room.services.office.cupboard(answer.letter.what.letter, room.desk.today);
    if (!cupboard) return cupboard.error();
    const auto ask = ask_of(request, answer, document);
    if (!ask) return ask.error();
    desk::AnswerAdded added{.reference = answer.letter.what.reference,
                            .received_on = room.desk.today,
                            .questions = {},
                            .message = {},
                            .file = "antwoord-" + base::lower_ascii(answer.draft.reference) + "-" +
                                    std::to_string(answer.draft.sent.size() + 1) + ".txt",
                            .bytes = bytes};
    for (const std::string& one : questions_of(answer.draft)) {
        if (answer.letter.find(one)) added.questions.emplace_back(one);
    }
    auto message = take_in_files(room, *ask, answer);
    if (!message) return message.error();
    added.message = std::move(*message);
    const auto done = desk::add_answer(
        room.desk, *ask, answer.own.who.code, added,
        {.asks = *(*cupboard)->questions, .holidays = room.services.office.holidays});
    return done ? std::nullopt : std::optional(done.error());
}

std::uint64_t seen_version(const Request& request) {
    const auto number = base::parse_integer(request.filled("versie").value_or(""));
    return number && *number > 0 ? static_cast<std::uint64_t>(*number) : 0;
}

}  // namespace

Response save_action(const Room& room, const Request& request) {
    const auto answer = answering(room, request);
    if (!answer) return refused(request, answer.error());
    const auto found = asked_here(*answer, request);
    if (!found) return refused(request, found.error());
    const Asked* asked = *found;
    const std::string question = asked->question.id.value();
    QuestionShown shown{.fields = fields_of(*asked, request.form),
                        .done = request.filled("klaar").has_value()};
    const auto unready_now =
        shown.done ? unready(*asked, shown.fields) : std::vector<std::string>{};
    const drafting::Written written{.question = question,
                                    .fields = shown.fields,
                                    .done = shown.done && unready_now.empty(),
                                    .seen = seen_version(request)};
    const auto hand = hand_of(room, request);
    const auto kept =
        changed(room, *answer, [&](Draft draft) { return write(std::move(draft), written, hand); });
    const Answering now = again(room, *answer);
    const auto part = now.draft.parts.find(question);
    shown.seen = part == now.draft.parts.end() ? 0 : part->second.version;
    if (!kept) {
        shown.beside_other = kept.error().kind == base::RefusalKind::conflict;
        shown.problems = {kept.error().reason};
        if (shown.beside_other)
            shown.problems.front() += " Voeg samen wat moet blijven, en bewaar dan opnieuw.";
        shown.status = web::status_of(kept.error());
        return question_with(room, request, now, *asked, shown);
    }
    if (!unready_now.empty()) {
        shown.problems = {"Uw tekst is bewaard. De vraag is nog niet ingevuld:"};
        shown.problems.insert(shown.problems.end(), unready_now.begin(), unready_now.end());
        shown.status = 422;
        return question_with(room, request, now, *asked, shown);
    }
    return pages::redirect_saying(room, request, address_of(answer->letter),
                                  "‘" + asked->question.title + "’ is bewaard.");
}

Response approve_action(const Room& room, const Request& request) {
    const auto answer = answering(room, request);
    if (!answer) return refused(request, answer.error());
    const std::string seen(request.filled("tekst").value_or(""));
    const auto hand = hand_of(room, request);
    const auto done =
        changed(room, *answer, [&](Draft draft) { return approve(std::move(draft), seen, hand); });
    if (!done) return check_with(room, request, again(room, *answer), done.error());
    return pages::redirect_saying(room, request, address_of(answer->letter, "/controle"),
                                  "u gaf akkoord namens het college.");
}

Response want_approval_action(const Room& room, const Request& request) {
    const auto answer = answering(room, request);
    if (!answer) return refused(request, answer.error());
    const bool wanted = request.filled("nodig") == "ja";
    const auto hand = hand_of(room, request);
    const auto done = changed(
        room, *answer, [&](Draft draft) { return want_approval(std::move(draft), wanted, hand); });
    if (!done) return check_with(room, request, again(room, *answer), done.error());
    return pages::redirect_saying(
        room, request, address_of(answer->letter),
        wanted ? "er is eerst akkoord van het college nodig." : "u kunt versturen zonder akkoord.");
}

Response send_action(const Room& room, const Request& request) {
    const auto answer = answering(room, request);
    if (!answer) return refused(request, answer.error());
    const std::string seen(request.filled("tekst").value_or("-"));
    // A second press.
    if (is_sent(answer->draft) && text_of(answer->draft) == seen)
        return web::redirect(receipt_address(answer->letter, answer->draft.sent.back().document));
    const std::string bytes = document_of(*answer);
    const std::string document = evidence::to_hex(evidence::sha256(bytes));
    // What was cut off after it was put on file is only noted here, and not put on file twice.
    if (!is_on_file(*answer, document)) {
        if (const auto no = why_not_send(answer->draft, seen))
            return check_with(room, request, *answer, *no);
        if (const auto no = put_on_file(room, request, *answer, bytes, document))
            return check_with(room, request, *answer, *no);
    }
    drafting::Hand hand = hand_of(room, request);
    hand.at = received_at(room, *answer, document);
    const auto noted = changed(room, *answer, [&](Draft draft) -> Outcome<Draft> {
        return mark_sent(std::move(draft), answer->draft, document, hand);
    });
    if (!noted) return check_with(room, request, *answer, noted.error());
    return pages::redirect_saying(room, request, receipt_address(answer->letter, document),
                                  "uw antwoord is verstuurd en ontvangen.");
}

}  // namespace trede::municipal
