#pragma once

#include <string>
#include <string_view>

#include "desk/confirming.hpp"

namespace trede::post {

// The mail that confirms receipt, from the words of letters/ontvangstbevestiging/bericht.txt. It
// says that a program made it (RFC 3834), and repeats nothing that the sender wrote.
[[nodiscard]] std::string confirmation_mail(const desk::ConfirmationHandover& handover,
                                            const std::string& from, std::string_view words);

}  // namespace trede::post
