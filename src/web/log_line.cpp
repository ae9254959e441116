#include "web/log_line.hpp"

#include <nlohmann/json.hpp>

namespace trede::web {

std::string to_json(const LogLine& line) {
    const nlohmann::ordered_json document = {
        {"tijdstip", base::to_iso(line.at)}, {"actie", line.action},    {"object", line.object},
        {"resultaat", line.result},          {"herkomst", line.origin}, {"actor", line.actor}};
    return document.dump(-1, ' ', true, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace trede::web
