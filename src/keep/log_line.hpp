#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/dates.hpp"

namespace trede::keep {

// What the log says of one request: the six fields of BIO2 8.15.01. No secrets and no texts from
// forms.
struct LogLine {
    std::string action;  // "gemeente.bekijken"
    std::string object;  // "/gemeenten/gm1700"
    std::string result;  // "200"
    std::string origin;  // "127.0.0.1"
    std::string actor;   // "link:toezichthouder"; "-" when nobody is signed in
    base::Instant at{};
};

[[nodiscard]] std::string to_json(const LogLine& line);
// Nothing when the text is no such line.
[[nodiscard]] std::optional<LogLine> parse_log_line(std::string_view text);

}  // namespace trede::keep
