#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "correspondence/questions.hpp"
#include "reports/requests.hpp"

namespace trede::app {

class Program;

// The questions of the request, for a letter of which the questions are not on file.
[[nodiscard]] correspondence::LetterQuestions house_questions(const Program& program);

// What was asked, what was answered and what was not, as the verbs around it show it.
[[nodiscard]] std::vector<reports::RequestStanding> requests_of(const Program& program,
                                                                const dossier::State& state);
[[nodiscard]] nlohmann::ordered_json requests_json(
    const std::vector<reports::RequestStanding>& requests);
[[nodiscard]] std::vector<std::string> request_lines(
    const std::vector<reports::RequestStanding>& requests);

}  // namespace trede::app
