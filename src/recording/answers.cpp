#include "recording/answers.hpp"

#include <algorithm>
#include <ranges>

#include "contact/say.hpp"
#include "desk/contact.hpp"
#include "desk/office.hpp"
#include "dossier/delays.hpp"
#include "drafting/draft.hpp"
#include "evidence/digest.hpp"
#include "mail/parts.hpp"
#include "pages/dossier.hpp"
#include "pages/message_content.hpp"
#include "pages/parts.hpp"

namespace trede::recording {

using base::Outcome;
using desk::Recorded;
using pages::state_here;
using web::Html;
using web::Request;
using web::Room;

namespace {

// The questions of the template; none in a house without it.
Outcome<correspondence::LetterQuestions> house_questions(const Room& room) {
    const auto cupboard = room.services.office.cupboard("informatieverzoek", room.desk.today);
    if (!cupboard) return tl::unexpected(cupboard.error());
    return (*cupboard)->questions.value_or(correspondence::LetterQuestions{});
}

// What the letter called the question; of a letter whose questions are not on file, the template.
std::string title_of(const Room& room, const Request& request,
                     const dossier::ReferenceNumber& reference, const dossier::QuestionId& id) {
    if (const auto* asked = state_here(room, request).contact.request(reference)) {
        const auto one = std::ranges::find(asked->questions, id, &dossier::Question::id);
        if (one != asked->questions.end()) return one->title;
    }
    const auto asks = house_questions(room);
    if (!asks) return id.value();
    const auto one = std::ranges::find(asks->questions, id, &correspondence::LetterQuestion::id);
    return one == asks->questions.end() ? id.value() : one->title;
}

std::string with_titles(const Room& room, const Request& request, const dossier::Event& event) {
    if (const auto* judged = std::get_if<dossier::AnswerJudged>(&event)) {
        return contact::say(
            *judged, "‘" + title_of(room, request, judged->reference, judged->question) + "’");
    }
    const auto* answer = std::get_if<dossier::AnswerReceived>(&event);
    if (!answer) return in_words(event);
    std::string titles;
    for (const dossier::QuestionId& one : answer->questions)
        titles += (titles.empty() ? "" : ", ") + title_of(room, request, answer->reference, one);
    return contact::say(*answer, titles);
}

// Those that set a term, the newest first.
std::vector<Option> letters_to_answer(const dossier::State& state) {
    std::vector<Option> found;
    for (const dossier::LetterOnFile& one : state.letters | std::views::reverse) {
        if (!one.what.last_day) continue;
        const std::string reference = one.what.reference.value();
        found.push_back({.value = reference,
                         .label = reference + ": " + one.what.letter + " van " +
                                  base::in_words(one.what.dated_on)});
    }
    return found;
}

Outcome<Fields> answer_fields(const Room& room, const Request& request) {
    auto letters = letters_to_answer(state_here(room, request));
    if (letters.empty())
        return nothing("Er is nog geen brief aan deze gemeente die om een antwoord vraagt.");
    const auto asks = house_questions(room);
    if (!asks) return tl::unexpected(asks.error());
    std::vector<Option> questions;
    for (const correspondence::LetterQuestion& one : asks->questions)
        questions.push_back({.value = one.id.value(), .label = one.title});
    return Fields{
        {.name = "kenmerk",
         .label = "Op welke brief is dit een antwoord?",
         .kind = Kind::one_of,
         .options = std::move(letters),
         .from_address = true},
        {.name = "ontvangen",
         .label = "Dag van ontvangst",
         .kind = Kind::day,
         .hint = "De dag waarop het antwoord bij ons binnenkwam, bijvoorbeeld 28-4-2026."},
        {.name = "vragen",
         .label = "Op welke vragen gaat het in?",
         .kind = Kind::some_of,
         .hint = "Alleen bij een verzoek om informatie. Is het nog niet bekeken, laat dan alles "
                 "leeg.",
         .optional = true,
         .options = std::move(questions)},
        {.name = "bestand",
         .label = "Het antwoord zelf",
         .kind = Kind::file,
         .hint = "Een scan of een bestand, bijvoorbeeld van een brief per post. Kwam het antwoord "
                 "per mail, berg het dan op in het postvak.",
         .optional = true}};
}

Outcome<Recorded> add_answer(const Sent& sent) {
    const auto asks = house_questions(sent.room);
    if (!asks) return tl::unexpected(asks.error());
    desk::AnswerAdded answer{.reference = dossier::ReferenceNumber(sent.filled.text("kenmerk")),
                             .received_on = sent.filled.day("ontvangen"),
                             .questions = {},
                             .message = {},
                             .file = {},
                             .bytes = {}};
    for (const std::string& one : sent.filled.all("vragen")) answer.questions.emplace_back(one);
    if (const web::Upload* upload = sent.filled.upload("bestand")) {
        answer.file = upload->file_name;
        answer.bytes = upload->bytes;
    }
    return desk::add_answer(sent.room.desk, sent.ask, sent.code, answer,
                            {.asks = *asks, .holidays = sent.room.services.office.holidays});
}

// What came by mail: as it stands in the post, for who may see that.
Html mailed(const Room& room, const Request& request, const std::string& message) {
    const auto* item = room.world.mailbox.find(mailbox::MessageId(message));
    if (!item || !request.viewer.may(access::Operation::handle_mail))
        return Html() << "<p>Dit kwam in bericht " << message.substr(0, 10) << ".</p>";
    const auto read = pages::message_of(room, *item);
    Html text;
    if (read) {
        text << pages::message_text(*item, *read);
    } else {
        text << "<p>" << read.error().reason << "</p>";
    }
    return text << "<p><a href=\"" << pages::address_of(*item)
                << "\">Open het bericht met zijn bijlagen</a></p>";
}

// A text that was written in the form; of any other file only where it is.
Html filed(const Room& room, const Request& request, const dossier::AnswerReceived& answer) {
    constexpr std::size_t most_text = 60'000;  // bytes
    Html text;
    const auto digest = evidence::parse_digest(answer.document);
    const auto bytes = digest ? room.desk.journal.document(*digest) : std::nullopt;
    if (bytes && drafting::is_written_here(*bytes))
        text << "<pre class=\"tekst\">" << mail::at_most(*bytes, most_text) << "</pre>";
    return text << "<p><a href=\"" << pages::address_of(request.municipality->code, "/antwoorden/")
                << answer.document << "/stuk\">Open het stuk ‘" << answer.file << "’</a></p>";
}

// The answers themselves, each to be unfolded: nobody judges a list of questions.
Html answers_in_sight(const Room& room, const Request& request) {
    constexpr std::size_t most = 10;
    const auto& answers = state_here(room, request).contact.answers;
    Html all;
    for (const dossier::AnswerReceived& one :
         answers | std::views::reverse | std::views::take(most)) {
        all << "<details class=\"kader\"><summary>Antwoord op brief " << one.reference.value()
            << ", ontvangen op " << pages::day(one.received_on) << "</summary>";
        if (!one.message.empty()) all << mailed(room, request, one.message);
        if (!one.document.empty()) all << filed(room, request, one);
        if (one.message.empty() && one.document.empty())
            all << "<p>De tekst van dit antwoord staat niet in het dossier.</p>";
        all << "</details>";
    }
    if (answers.size() > most)
        all << "<p class=\"zacht\">Dit zijn de laatste " << most << " van " << answers.size()
            << " antwoorden.</p>";
    return all;
}

// "IBT-2026-001-1700 reden": a letter and a question of it.
Outcome<Fields> judgement_fields(const Room& room, const Request& request) {
    std::vector<Option> answered;
    for (const reports::RequestStanding& one :
         pages::requests_of(room, state_here(room, request)) | std::views::reverse) {
        // An answer of which nobody noted the questions may be about each of them.
        const bool about_all = std::ranges::any_of(
            one.answers, [](const auto& answer) { return answer.questions.empty(); });
        for (const reports::QuestionStanding& asked : one.questions) {
            const bool unanswered = asked.state == reports::AnswerState::unanswered;
            if (unanswered && !about_all) continue;
            const std::string reference = one.reference.value();
            answered.push_back({.value = reference + " " + asked.question.id.value(),
                                .label = asked.question.title + " (brief " + reference + ", nu: " +
                                         (unanswered ? std::string("nog niet bekeken")
                                                     : std::string(label(asked.state))) +
                                         ")"});
        }
    }
    if (answered.empty())
        return nothing("Er is nog geen antwoord op een vraag. Leg eerst het antwoord vast.");
    return Fields{
        {.name = "vraag",
         .label = "Welk antwoord beoordeelt u?",
         .kind = Kind::one_of,
         .options = std::move(answered)},
        {.name = "oordeel",
         .label = "Wat vindt u ervan?",
         .kind = Kind::one_of,
         .options = {{.value = "volledig", .label = "Het antwoord is volledig"},
                     {.value = "niet-volledig", .label = "Het antwoord is niet volledig"}}},
        {.name = "reden",
         .label = "Waarom?",
         .kind = Kind::text,
         .hint = "Schrijf dit zo op dat de gemeente het kan volgen."}};
}

Outcome<Recorded> judge_answer(const Sent& sent) {
    const auto asks = house_questions(sent.room);
    if (!asks) return tl::unexpected(asks.error());
    const std::string which = sent.filled.text("vraag");
    const auto blank = which.find(' ');
    return desk::judge_answer(sent.room.desk, sent.ask, sent.code,
                              {.reference = dossier::ReferenceNumber(which.substr(0, blank)),
                               .question = dossier::QuestionId(which.substr(blank + 1)),
                               .complete = sent.filled.text("oordeel") == "volledig",
                               .reason = sent.filled.text("reden"),
                               .function = {}},
                              asks->ids());
}

Outcome<Fields> delay_fields(const Room&, const Request&) {
    return Fields{{.name = "ontvangen",
                   .label = "Dag van ontvangst",
                   .kind = Kind::day,
                   .hint = "Bijvoorbeeld 12-2-2026."},
                  {.name = "reden",
                   .label = "Wat meldde de gemeente?",
                   .kind = Kind::text,
                   .hint = "In haar eigen woorden: waarom zij te laat zal zijn."},
                  {.name = "verwacht",
                   .label = "Wanneer denkt zij klaar te zijn?",
                   .kind = Kind::day,
                   .hint = {},
                   .optional = true},
                  {.name = "plaats",
                   .label = "Over welke locatie of vergunning gaat het?",
                   .kind = Kind::line,
                   .hint = {},
                   .optional = true}};
}

Outcome<Recorded> add_delay(const Sent& sent) {
    const base::Date received = *sent.filled.day("ontvangen");
    const auto then = sent.room.desk.registry.find(sent.code, received);
    if (!then) return tl::unexpected(then.error());
    return desk::record_delay(sent.room.desk, sent.ask, sent.code,
                              {.received_on = received,
                               .cause = sent.filled.text("reden"),
                               .expected_on = sent.filled.day("verwacht"),
                               .place = sent.filled.text("plaats")});
}

Outcome<Fields> follow_up_fields(const Room& room, const Request& request) {
    const auto& code = request.municipality->code;
    const dossier::State& state = state_here(room, request);
    std::vector<Option> delays;
    for (std::size_t at = state.delays.size(); at-- > 0;) {
        const std::string id = dossier::delay_id(code, at).value();
        delays.push_back({.value = id,
                          .label = id + ", ontvangen op " +
                                   base::in_words(state.delays[at].received_on) + ": " +
                                   state.delays[at].cause});
    }
    if (delays.empty()) return nothing("De gemeente heeft nog niets gemeld.");
    return Fields{{.name = "melding",
                   .label = "Welke melding?",
                   .kind = Kind::one_of,
                   .options = std::move(delays)},
                  {.name = "op",
                   .label = "Op welke dag is er iets mee gedaan?",
                   .kind = Kind::day,
                   .hint = "Bijvoorbeeld 19-2-2026."},
                  {.name = "wat",
                   .label = "Wat is er gedaan?",
                   .kind = Kind::text,
                   .hint = "Noem functies en geen namen."}};
}

Outcome<Recorded> follow_up(const Sent& sent) {
    return desk::follow_up(sent.room.desk, sent.ask,
                           {.report = dossier::DelayId(sent.filled.text("melding")),
                            .done_on = *sent.filled.day("op"),
                            .what = sent.filled.text("wat"),
                            .function = {}});
}

constexpr OnTab tab{.tab = "Antwoorden", .back = "/antwoorden", .first = First::record};

}  // namespace

constinit const Act answer_in =
    tab.act("Antwoord vastleggen", "/antwoorden/nieuw", "answer add", answer_fields, add_answer)
        .told_by(with_titles);
constinit const Act answer_judged = tab.by(mandate::Act::propose_rung)
                                        .act("Antwoord beoordelen", "/antwoorden/oordeel",
                                             "answer judge", judgement_fields, judge_answer)
                                        .with(answers_in_sight)
                                        .told_by(with_titles);
constinit const Act delay_in =
    tab.act("Melding vastleggen", "/meldingen/nieuw", "report", delay_fields, add_delay);
constinit const Act delay_followed = tab.act("Vervolg op een melding", "/meldingen/vervolg",
                                             "follow-up", follow_up_fields, follow_up);

}  // namespace trede::recording
