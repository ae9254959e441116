#include "pages/asked.hpp"

#include "desk/office.hpp"
#include "pages/parts.hpp"
#include "reports/requests.hpp"

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

Html answer_line(const dossier::AnswerReceived& answer) {
    Html line;
    line << "<li>Antwoord ontvangen op " << day(answer.received_on);
    if (!answer.in_term) line << ", na de laatste dag (" << day(answer.last_day) << ")";
    if (answer.questions.empty()) line << "; op welke vragen is nog niet bekeken";
    if (!answer.message.empty()) line << ", in bericht " << answer.message.substr(0, 10);
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

Html one_request(const reports::RequestStanding& one) {
    Html part;
    part << "<h3>Brief " << one.reference.value() << "</h3>";
    if (one.answers.empty()) {
        part << "<p>Nog geen antwoord.</p>";
    } else {
        part << "<ul>";
        for (const dossier::AnswerReceived& answer : one.answers) part << answer_line(answer);
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

}  // namespace

Html asked_and_answered(const Room& room, const dossier::State& state) {
    Html part;
    const auto requests = reports::requests(state, usual_questions(room));
    if (requests.empty()) return part;
    part << "<h2>Gevraagd en beantwoord</h2>";
    for (const reports::RequestStanding& one : requests) part << one_request(one);
    return part;
}

}  // namespace trede::pages
