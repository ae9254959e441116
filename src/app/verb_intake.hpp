#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "mailbox/mailbox.hpp"

namespace trede::app {

// What is on file of a message, for both files of the intake verbs.
[[nodiscard]] nlohmann::ordered_json suggestions_json(const mailbox::MessageRead& read);
[[nodiscard]] std::string joined(const std::vector<std::string>& texts, std::string_view between);

class Program;
class Verb;
// `intake attachment`: in the file verb_attachment.cpp.
void add_intake_attachment(Verb intake, Program& program);

}  // namespace trede::app
