#pragma once

#include "sandbox/read_mail.hpp"
#include "web/services.hpp"

namespace trede::app {

// For the pages: with a reader that was made before there were threads, and lives longer.
[[nodiscard]] web::MailLook mail_look(sandbox::MailReader& reader);

}  // namespace trede::app
