#include "keep/log_line.hpp"

#include <nlohmann/json.hpp>

namespace trede::keep {

std::string to_json(const LogLine& line) {
    const nlohmann::ordered_json document = {
        {"tijdstip", base::to_iso(line.at)}, {"actie", line.action},    {"object", line.object},
        {"resultaat", line.result},          {"herkomst", line.origin}, {"actor", line.actor}};
    return document.dump(-1, ' ', true, nlohmann::ordered_json::error_handler_t::replace);
}

std::optional<LogLine> parse_log_line(std::string_view text) {
    const auto document = nlohmann::json::parse(text, nullptr, false);
    if (!document.is_object()) return std::nullopt;
    const auto field = [&](const char* name) {
        const auto found = document.find(name);
        return found != document.end() && found->is_string() ? found->get<std::string>()
                                                             : std::string();
    };
    const auto at = base::parse_instant(field("tijdstip"));
    if (!at || field("actie").empty()) return std::nullopt;
    return LogLine{.action = field("actie"),
                   .object = field("object"),
                   .result = field("resultaat"),
                   .origin = field("herkomst"),
                   .actor = field("actor"),
                   .at = *at};
}

}  // namespace trede::keep
