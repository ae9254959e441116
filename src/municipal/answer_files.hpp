#pragma once

#include <string>

#include "desk/record_command.hpp"
#include "municipal/own.hpp"

namespace trede::municipal {

// The pieces that go with an answer. Each is looked at as an attachment of a mail is: by the same
// scanner, worker and rules. They leave as one message beside the text of the answer, so the
// ministry sees and opens them as it does any attachment.

// The list with what may be taken away, and the form to add one.
[[nodiscard]] Html files_part(const Request& request, const Answering& answer);

// POST .../stukken
Response attach_action(const Room& room, const Request& request);
// POST .../stukken/weg
Response remove_action(const Room& room, const Request& request);

// Takes in those that were not sent yet, as a message: its id. Empty when there are none, or when
// the message is kept apart: then the text goes alone, and the message waits for somebody of the
// ministry. Refuses (conflict) when the bytes of one are not here any more.
[[nodiscard]] base::Outcome<std::string> take_in_files(const Room& room, const desk::Ask& ask,
                                                       const Answering& answer);

}  // namespace trede::municipal
