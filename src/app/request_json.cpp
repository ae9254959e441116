#include "app/request_json.hpp"

#include <nlohmann/json.hpp>

#include "app/program.hpp"
#include "app/verb_statute.hpp"

namespace trede::app {

using Json = nlohmann::ordered_json;

namespace {

Json question_json(const reports::QuestionStanding& one) {
    return {{"id", one.question.id.value()},
            {"vraag", one.question.title},
            {"alBekend", one.question.on_file},
            {"toestand", label(one.state)},
            {"beantwoordOp", one.answered_on ? Json(base::to_iso(*one.answered_on)) : Json()},
            {"oordeel", one.judged ? Json(one.judged->reason) : Json()}};
}

Json request_json(const reports::RequestStanding& one) {
    Json questions = Json::array();
    for (const reports::QuestionStanding& question : one.questions)
        questions.push_back(question_json(question));
    Json answers = Json::array();
    for (const dossier::AnswerReceived& answer : one.answers) {
        answers.push_back({{"ontvangenOp", base::to_iso(answer.received_on)},
                           {"opTijd", answer.in_term},
                           {"bestand", answer.file},
                           {"document", answer.document},
                           {"bericht", answer.message}});
    }
    return {{"kenmerk", one.reference.value()},
            {"aard", word(one.base)},
            {"grond", one.ground},
            {"vragen", questions},
            {"antwoorden", answers},
            {"teLaat", one.late},
            {"gedeeltelijk", one.partial},
            {"volledig", one.complete}};
}

std::string request_line(const reports::RequestStanding& one) {
    return one.reference.value() + "  " + std::string(word(one.base)) + " (" + one.ground + ")" +
           (one.complete ? "  volledig" : "") + (one.partial ? "  gedeeltelijk" : "") +
           (one.late ? "  te laat" : "");
}

std::string question_line(const reports::QuestionStanding& one) {
    std::string line = "  " + one.question.id.value() + "  " + one.question.title + ": " +
                       std::string(label(one.state));
    if (one.answered_on) line += " (ontvangen op " + base::in_words(*one.answered_on) + ")";
    if (!one.question.on_file.empty()) line += ", al bekend: " + one.question.on_file;
    if (one.judged) line += ", " + one.judged->reason;
    return line;
}

}  // namespace

correspondence::LetterQuestions house_questions(const Program& program) {
    return need(correspondence::parse_questions(
        read_file(letters_of(program) / "informatieverzoek/vragen.toml")));
}

std::vector<reports::RequestStanding> requests_of(const Program& program,
                                                  const dossier::State& state) {
    std::vector<dossier::Question> fallback;
    for (const correspondence::LetterQuestion& one : house_questions(program).questions)
        fallback.push_back({.id = one.id, .title = one.title, .on_file = {}});
    return reports::requests(state, fallback);
}

Json requests_json(const std::vector<reports::RequestStanding>& requests) {
    Json list = Json::array();
    for (const reports::RequestStanding& one : requests) list.push_back(request_json(one));
    return list;
}

std::vector<std::string> request_lines(const std::vector<reports::RequestStanding>& requests) {
    std::vector<std::string> lines;
    for (const reports::RequestStanding& one : requests) {
        lines.push_back(request_line(one));
        for (const reports::QuestionStanding& question : one.questions)
            lines.push_back(question_line(question));
    }
    return lines;
}

}  // namespace trede::app
