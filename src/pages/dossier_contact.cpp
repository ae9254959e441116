#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "correspondence/letter_kind.hpp"
#include "desk/lookup.hpp"
#include "desk/office.hpp"
#include "dossier/agreements.hpp"
#include "dossier/delays.hpp"
#include "drafting/draft.hpp"
#include "evidence/digest.hpp"
#include "law/statute.hpp"
#include "pages/batches.hpp"
#include "pages/dossier.hpp"
#include "pages/parts.hpp"
#include "pages/signing.hpp"
#include "reports/requests.hpp"
#include "web/layout.hpp"

namespace trede::pages {

namespace {

// Of a letter whose questions are not on file: those of the template.
std::vector<dossier::Question> usual_questions(const Room& room) {
    std::vector<dossier::Question> usual;
    const auto cupboard = room.services.office.cupboard("informatieverzoek", room.desk.today);
    if (!cupboard || !(*cupboard)->questions) return usual;
    for (const correspondence::LetterQuestion& one : (*cupboard)->questions->questions)
        usual.push_back({.id = one.id, .title = one.title, .on_file = {}});
    return usual;
}

Html answer_line(const registry::MunicipalityCode& code, const dossier::AnswerReceived& answer) {
    Html line;
    line << "<li>Antwoord ontvangen op " << day(answer.received_on);
    if (!answer.in_term) line << ", na de laatste dag (" << day(answer.last_day) << ")";
    if (answer.questions.empty()) line << "; op welke vragen is nog niet bekeken";
    if (!answer.message.empty()) line << ", in bericht " << answer.message.substr(0, 10);
    if (!answer.document.empty())
        line << ": <a href=\"" << address_of(code, "/antwoorden/") << answer.document << "/stuk\">"
             << answer.file << "</a>, ontvangstnummer "
             << drafting::receipt_number(answer.document);
    line << "</li>";
    return line;
}

Html question_line(const reports::QuestionStanding& one) {
    Html line;
    line << "<tr><th scope=\"row\">" << one.question.title << "</th><td>" << label(one.state)
         << "</td><td>" << (one.answered_on ? day(*one.answered_on) : Html()) << "</td><td>"
         << (one.judged ? one.judged->reason : std::string()) << "</td></tr>";
    return line;
}

Html one_request(const registry::MunicipalityCode& code, const reports::RequestStanding& one) {
    Html part;
    part << "<h3>Brief " << one.reference.value() << "</h3>";
    if (one.answers.empty()) {
        part << "<p>Nog geen antwoord.</p>";
    } else {
        part << "<ul>";
        for (const dossier::AnswerReceived& answer : one.answers) part << answer_line(code, answer);
        part << "</ul>";
    }
    if (one.questions.empty()) return part;
    part << "<div class=\"breed\" role=\"region\" tabindex=\"0\" aria-label=\"Vragen van brief "
         << one.reference.value()
         << "\"><table class=\"utrecht-table utrecht-table--html-table\"><thead><tr><th "
            "scope=\"col\">Vraag</th><th scope=\"col\">Stand</th><th scope=\"col\">Antwoord "
            "van</th><th scope=\"col\">Oordeel</th></tr></thead><tbody>";
    for (const reports::QuestionStanding& question : one.questions) part << question_line(question);
    part << "</tbody></table></div>";
    return part;
}

// Letter by letter: what was asked, what was answered and what was not. Empty when nothing was
// asked of this municipality and nothing came.
Html asked_and_answered(const Room& room, const registry::MunicipalityCode& code,
                        const dossier::State& state) {
    Html part;
    const auto requests = requests_of(room, state);
    if (requests.empty()) return part;
    part << "<h2>Gevraagd en beantwoord</h2>";
    for (const reports::RequestStanding& one : requests) part << one_request(code, one);
    return part;
}

// What the municipality reported of being late, and what was done about it.
Html delays_part(const registry::MunicipalityCode& code, const dossier::State& state) {
    Html rows;
    for (std::size_t at = 0; at < state.delays.size(); ++at) {
        const dossier::DelayReported& delay = state.delays[at];
        const dossier::DelayId id = dossier::delay_id(code, at);
        rows << "<tr><th scope=\"row\">" << id.value() << "</th><td>" << day(delay.received_on)
             << "</td><td>" << delay.cause;
        if (!delay.place.empty()) rows << " <small>" << delay.place << "</small>";
        rows << "</td><td>" << (delay.expected_on ? day(*delay.expected_on) : Html())
             << "</td><td>";
        for (const dossier::DelayFollowedUp& one : state.contact.follow_ups) {
            if (one.report == id) rows << day(one.done_on) << ": " << one.what << "<br>";
        }
        rows << "</td></tr>";
    }
    if (rows.empty()) return {};
    return Html() << "<h2>Meldingen</h2>"
                  << wide_table("Meldingen",
                                {"Nummer", "Ontvangen", "Wat", "Verwacht klaar", "Vervolg"}, rows);
}

// By the article of the statute, where it knows such a report.
std::string delay_heading(const Room& room) {
    const auto statute = law::statute_on(room.desk.lawbook, room.desk.today);
    if (!statute || !statute->has(law::Duty::delay_report)) return "Melding";
    return "Melding (" + statute->cite(law::Duty::delay_report) + ")";
}

std::string listed(const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& one : items) text += (text.empty() ? "" : ", ") + one;
    return text;
}

Html one_agreement(const dossier::State& state, const contact::Agreement& agreement,
                   base::Date today) {
    const auto stands = dossier::standing(state, agreement, today);
    Html row;
    row << "<tr><th scope=\"row\">" << agreement.made.what << "</th><td>" << agreement.made.owner
        << "</td><td>" << day(stands.due_on) << "</td><td>" << agreement.made.document
        << "</td><td>" << label(stands.state);
    if (stands.past && stands.state == dossier::AgreementState::open)
        row << " <span class=\"chip gauw\">◆ de dag is voorbij</span>";
    row << "<br><small>" << stands.why << "</small></td></tr>";
    return row;
}

Html one_talk(const contact::Talk& talk) {
    Html row;
    row << "<tr><td>" << day(talk.held ? talk.held->held_on : talk.invited.planned_on)
        << "</td><td>" << word(talk.invited.level) << "</td><td>"
        << listed(talk.held ? talk.held->participants : talk.invited.participants) << "</td><td>";
    if (talk.cancelled) {
        row << "gaat niet door: " << talk.cancelled->reason;
    } else if (!talk.held) {
        row << "gepland";
    } else if (talk.agreed) {
        row << "gehouden, verslag akkoord op " << day(talk.agreed->agreed_on);
    } else {
        row << "gehouden, verslag "
            << std::string_view(talk.reports.empty() ? "nog niet verstuurd" : "nog niet akkoord");
    }
    if (talk.held) row << "<br><small>" << talk.held->conclusions << "</small>";
    row << "</td></tr>";
    return row;
}

}  // namespace

Html delays_to_follow_up(const Room& room, const registry::MunicipalityCode& code,
                         const dossier::State& state) {
    Html box;
    for (const std::size_t at : dossier::delays_to_follow_up(state)) {
        const dossier::DelayReported& delay = state.delays[at];
        box << "<p>" << dossier::delay_id(code, at).value() << ", ontvangen op "
            << day(delay.received_on) << ": " << delay.cause << "</p>";
    }
    if (box.empty()) return box;
    return Html() << "<section class=\"kader\"><h2>" << delay_heading(room) << "</h2>" << box
                  << "</section>";
}

Response letters_page(const Room& room, const Request& request) {
    const dossier::State& state = state_here(room, request);
    Html page = form_links(request, {{access::Operation::manage_terms, "/briefdagen/nieuw",
                                      "Dag van een brief vastleggen"}});
    if (state.letters.empty()) {
        page << "<p>Er is nog geen brief aan deze gemeente opgesteld.</p>";
        return dossier_layout(room, request, "Brieven", page);
    }
    Html rows;
    for (const dossier::LetterOnFile& letter : state.letters) {
        const std::string reference = letter.what.reference.value();
        rows << "<tr><td>";
        if (letter.document.empty()) {
            rows << reference << " <small>nog niet als pdf gemaakt</small>";
        } else {
            rows << "<a href=\""
                 << address_of(request.municipality->code,
                               "/brieven/" + base::lower_ascii(reference))
                 << "\">" << reference << " (pdf)</a>";
        }
        rows << "</td><td>" << correspondence::title_of(letter.what.letter) << "</td><td>"
             << day(letter.what.dated_on) << "</td><td>"
             << (letter.what.last_day ? day(*letter.what.last_day) : Html() << "geen termijn")
             << "</td><td>" << letter_stand(room, state, letter.what) << "</td><td>"
             << letter.what.batch.value() << "</td></tr>";
    }
    page << wide_table("Brieven",
                       {"Kenmerk", "Brief", "Dagtekening", "Antwoord uiterlijk", "Stand", "Partij"},
                       rows);
    return dossier_layout(room, request, "Brieven", page);
}

Response letter_file(const Room& room, const Request& request) {
    const std::string wanted = base::lower_ascii(request.caught.back());
    for (const dossier::LetterOnFile& letter : state_here(room, request).letters) {
        if (base::lower_ascii(letter.what.reference.value()) != wanted) continue;
        const std::string document = desk::document_now(room.world, letter);
        const auto digest = evidence::parse_digest(document);
        if (!digest) break;
        auto bytes = room.desk.journal.document(*digest);
        if (!bytes) break;
        // Who signs a letter that only its PDF tells has opened that.
        if (!request.only_head && request.viewer.may(access::Operation::sign_letters))
            room.services.looked.add(request.viewer.account, pdf_seen_as(document));
        return file(std::move(*bytes), "application/pdf", letter.what.reference.value() + ".pdf");
    }
    return error_page(request, 404, "Niet gevonden",
                      "Deze brief is er niet, of hij is nog niet als pdf gemaakt.");
}

std::vector<reports::RequestStanding> requests_of(const Room& room, const dossier::State& state) {
    return reports::requests(state, usual_questions(room));
}

Response answers_page(const Room& room, const Request& request) {
    const dossier::State& state = state_here(room, request);
    Html page = form_links(
        request,
        {{access::Operation::record_answers, "/antwoorden/nieuw", "Antwoord vastleggen"},
         {access::Operation::judge_answers, "/antwoorden/oordeel", "Antwoord beoordelen"},
         {access::Operation::record_delays, "/meldingen/nieuw", "Melding vastleggen"},
         {access::Operation::record_delays, "/meldingen/vervolg", "Vervolg op een melding"}});
    const Html asked = asked_and_answered(room, request.municipality->code, state);
    page << asked;
    if (asked.empty())
        page
            << "<p>Er is nog niets gevraagd en er is geen antwoord. Antwoorden komen binnen op het "
               "<a href=\"/postvak\">postvak</a>.</p>";
    page << delays_part(request.municipality->code, state);
    return dossier_layout(room, request, "Antwoorden", page);
}

Response agreements_page(const Room& room, const Request& request) {
    const dossier::State& state = state_here(room, request);
    const contact::Contact& contact = state.contact;
    using enum access::Operation;
    Html page = form_links(
        request, {{record_agreements, "/afspraken/nieuw", "Afspraak vastleggen"},
                  {record_agreements, "/afspraken/afloop", "Afspraak afsluiten"},
                  {record_talks, "/gesprekken/gehouden", "Gesprek vastleggen"},
                  {record_talks, "/gesprekken/afgezegd", "Gesprek gaat niet door"},
                  {record_talks, "/gesprekken/verslag", "Verslag verstuurd"},
                  {record_talks, "/gesprekken/verbetering", "Verbetering van een verslag"},
                  {record_talks, "/gesprekken/akkoord", "Verslag akkoord"}});
    if (request.viewer.may(plan_talks, std::nullopt))
        page << "<p><a href=\"/gemeenten/gesprekken?gm="
             << base::lower_ascii(request.municipality->code.value())
             << "\">Plan een gesprek</a></p>";
    page << "<h2>Afspraken</h2>";
    if (contact.agreements.empty()) {
        page << "<p>Er zijn nog geen afspraken.</p>";
    } else {
        Html rows;
        for (const contact::Agreement& one : contact.agreements)
            rows << one_agreement(state, one, room.desk.today);
        page
            << wide_table("Afspraken", {"Wat", "Wie", "Uiterlijk", "Bewijs", "Stand"}, rows)
            << "<p class=\"zacht\">Een gemiste dag verandert niets vanzelf: een mens oordeelt.</p>";
    }
    page << "<h2>Gesprekken</h2>";
    if (contact.talks.empty()) {
        page << "<p>Er is nog geen gesprek gepland of gehouden.</p>";
    } else {
        Html rows;
        for (const contact::Talk& one : contact.talks) rows << one_talk(one);
        page << wide_table("Gesprekken", {"Dag", "Soort", "Met", "Stand"}, rows);
    }
    return dossier_layout(room, request, "Afspraken", page);
}

// Of all dossiers: what is planned, and which report is still to come.
Response talks_page(const Room& room, const Request& request) {
    struct Row {
        base::Date on;
        Html cells;
    };
    std::vector<Row> planned;
    std::vector<Row> reports;
    const auto overview = visible_overview(room, request);
    if (!overview) return refused(request, overview.error());
    for (const reports::MunicipalityRow& who : (*overview)->rows) {
        for (const contact::Talk& talk : room.world.dossiers.of(who.code).contact.talks) {
            if (talk.cancelled || talk.agreed) continue;
            const base::Date on = talk.held ? talk.held->held_on : talk.invited.planned_on;
            Html cells;
            cells << "<tr><td>" << base::in_words_with_weekday(on)
                  << "</td><th scope=\"row\"><a href=\"" << address_of(who.code, "/afspraken")
                  << "\">" << who.name << "</a></th><td>" << word(talk.invited.level) << "</td><td>"
                  << listed(talk.invited.participants) << "</td><td>" << listed(talk.invited.agenda)
                  << "</td></tr>";
            (talk.held ? reports : planned).push_back({.on = on, .cells = std::move(cells)});
        }
    }
    Html page;
    const auto part = [&](Literal head, Literal empty, std::vector<Row>& rows) {
        std::ranges::stable_sort(rows, {}, &Row::on);
        page << "<h2>" << head << "</h2>";
        if (rows.empty()) {
            page << "<p>" << empty << "</p>";
            return;
        }
        Html all;
        for (const Row& one : rows) all << one.cells;
        page << wide_table(head.text(), {"Dag", "Gemeente", "Soort", "Met", "Agenda"}, all);
    };
    part("Gepland", "Er is geen gesprek gepland.", planned);
    part("Gehouden, verslag nog niet akkoord", "Van elk gesprek is het verslag akkoord.", reports);
    page << "<p><a href=\"/agenda\">Zet gesprekken in uw agenda</a></p>";
    return html(
        layout(request, "Gesprekken", page, room.fictional, elsewhere("/agenda/gesprekken")));
}

}  // namespace trede::pages
