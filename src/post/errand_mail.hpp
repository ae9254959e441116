#pragma once

#include <string>

#include "desk/confirming.hpp"

namespace trede::post {

// The mail that sends a message on to the authority that it is for, or tells its sender what became
// of it (Awb art. 2:3). The message goes along as it came (message/rfc822), with line ends as mail
// asks; one that no mail server would carry so goes as a file.
[[nodiscard]] std::string errand_mail(const desk::ErrandHandover& handover,
                                      const std::string& from);

}  // namespace trede::post
