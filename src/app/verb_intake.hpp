#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "app/program.hpp"
#include "desk/mail_intake.hpp"
#include "mailbox/mailbox.hpp"

namespace trede::app {

// What is on file of a message, for both files of the intake verbs.
[[nodiscard]] nlohmann::ordered_json suggestions_json(const mailbox::MessageRead& read);
[[nodiscard]] std::string joined(const std::vector<std::string>& texts, std::string_view between);

class Program;
class Verb;
// `intake attachment`: in the file verb_attachment.cpp.
void add_intake_attachment(Verb intake, Program& program);
void add_intake_listen(Verb intake, Program& program);
void add_intake_post(Verb intake, Program& program);
void add_intake_facts(Verb intake, Program& program);
void add_intake_file(Verb intake, Program& program);
void add_intake_passing(Verb intake, Program& program);
void add_intake_erase(Verb intake, Program& program);

// Files a message with what it answers, by the questions and the calendar of this house.
[[nodiscard]] desk::Filed file_in(Program& program, const desk::Ask& ask, std::string_view message,
                                  const desk::FileAs& as);
// The answers that were put on file with it, and what was not and why.
[[nodiscard]] nlohmann::ordered_json answers_json(const desk::AnswersFound& answers);
void tell_answers(const desk::AnswersFound& answers);

// What an officer does with one message, and what came of it.
void handle_as(Program& program, const std::string& message, const std::string& request,
               const mailbox::Command& command);
// What came of handling a message, as the verbs say it.
void tell_handled(const Program& program, const desk::MessageHandled& handled);

}  // namespace trede::app
