#pragma once

#include <string>

#include "municipal/own.hpp"

namespace trede::municipal {

// GET /mijn-gemeente/antwoorden/{kenmerk}: the answer as a list of tasks.
Response answer_page(const Room& room, const Request& request);
// GET .../vragen/{vraag}: the form of one question.
Response question_page(const Room& room, const Request& request);
// GET .../controle: the whole text, to be approved and sent.
Response check_page(const Room& room, const Request& request);
// GET .../ontvangst/{nummer}, and the text that was sent.
Response receipt_page(const Room& room, const Request& request);
Response receipt_text(const Room& room, const Request& request);

// Where the receipt of an answer stands, by the digest of its document.
[[nodiscard]] std::string receipt_address(const OwnLetter& letter, std::string_view document);

// The same pages with what went wrong above them, for the actions.
[[nodiscard]] Response answer_with(const Room& room, const Request& request,
                                   const Answering& answer, const base::Refusal& refusal);
[[nodiscard]] Response check_with(const Room& room, const Request& request, const Answering& answer,
                                  const base::Refusal& refusal);
struct QuestionShown {
    drafting::Fields fields;
    bool done = false;
    std::uint64_t seen = 0;  // the version that the next form is about
    std::vector<std::string> problems = {};
    bool beside_other = false;  // a colleague was first: both texts beside each other
    int status = 200;
};
[[nodiscard]] Response question_with(const Room& room, const Request& request,
                                     const Answering& answer, const Asked& asked,
                                     const QuestionShown& shown);

}  // namespace trede::municipal
