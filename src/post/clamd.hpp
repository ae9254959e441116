#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "desk/mail_intake.hpp"

namespace trede::post {

// Asks clamd (ClamAV) whether a message holds malware, over its socket with INSTREAM. `where` is a
// path or "host:port" with a numeric address. Whatever goes wrong, also slowness and a size that
// the scanner does not take, is `unavailable` with the reason: never clean.
[[nodiscard]] desk::Scan scan_with_clamd(
    const std::string& where, std::string_view message,
    std::chrono::milliseconds patience = std::chrono::seconds(30));

}  // namespace trede::post
