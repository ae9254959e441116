#include "app/location_json.hpp"

namespace trede::app {

using Json = nlohmann::ordered_json;

namespace {

Json day(const std::optional<base::Date>& date) {
    return date ? Json(base::to_iso(*date)) : Json();
}

}  // namespace

Json location_json(const cycle::Location& location) {
    Json shared = Json::array();
    for (const auto& code : location.shared_with) shared.push_back(code.value());
    return {{"nummer", location.id.value()},
            {"naam", location.name},
            {"soort", word(location.kind)},
            {"plaatsen", location.places ? Json(location.places->number()) : Json()},
            {"stand", word(location.stage)},
            {"beheerder", location.run_by ? Json(word(*location.run_by)) : Json()},
            {"vanaf", day(location.starts_on)},
            {"einde", word(location.end)},
            {"totEnMet", day(location.ends_on)},
            {"vergunning", word(location.permit)},
            {"zekerheid", word(location.certainty)},
            {"gedeeldMet", shared}};
}

Json source_json(const cycle::Source& source) {
    return {{"bestand", source.file},
            {"blad", source.sheet},
            {"cel", source.cell},
            {"afzender", source.sender},
            {"ontvangenOp", day(source.received_on)}};
}

}  // namespace trede::app
