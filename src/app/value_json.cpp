#include "app/value_json.hpp"

#include <nlohmann/json.hpp>

#include "dossier/event.hpp"

namespace trede::app {

using Json = nlohmann::ordered_json;

Json day_json(const std::optional<base::Date>& day) {
    return day ? Json(base::to_iso(*day)) : Json();
}

Json places_json(const std::optional<cycle::Places>& places) {
    return places ? Json(places->number()) : Json();
}

Json events_json(const dossier::Events& events) {
    Json list = Json::array();
    for (const dossier::Event& event : events) list.push_back(in_words(event));
    return list;
}

std::string rung_in_words(const std::optional<ladder::Rung>& rung) {
    return rung ? "trede " + std::to_string(number(*rung)) : "geen trede";
}

}  // namespace trede::app
