#pragma once

#include <string>

#include "desk/sending.hpp"

namespace trede::post {

// The message that carries a letter: a plain text and the PDF, with CRLF at every line end and no
// line over 78 characters. The same hand-over gives the same message, whatever the attempt.
[[nodiscard]] std::string letter_mail(const desk::Handover& handover, const std::string& from);

// "<IBT-2026-001-1700.z-3fa9...@ministerie.example>": begins with the kenmerk, by which an answer
// finds its letter, and follows from the id of the delivery.
[[nodiscard]] std::string message_id(const desk::Handover& handover, const std::string& from);

}  // namespace trede::post
