#include "app/merger.hpp"

#include <algorithm>

#include "app/cycle_json.hpp"
#include "desk/borne.hpp"

namespace trede::app {

using Json = nlohmann::ordered_json;

namespace {

std::string who(const registry::Municipality& one) {
    return one.usual_name + " (" + one.code.value() + ")";
}

base::Date first_day_without(const registry::Municipality& one) {
    return base::plus_days(*one.last_day, 1);
}

}  // namespace

Body body_on(const registry::Register& registry, const registry::MunicipalityCode& code,
             base::Date on) {
    Body body;
    for (registry::Municipality& one : registry.history()) {
        if (one.code == code) body.municipality = std::move(one);
    }
    const auto last = body.municipality.last_day;
    if (!last || on <= *last) return body;
    body.gone_on = first_day_without(body.municipality);
    const auto bearers = registry.successors(code, on);
    for (const auto& bearer : bearers.value_or(std::vector<registry::MunicipalityCode>{})) {
        if (const auto known = registry.find(bearer, on)) body.successors.push_back(*known);
    }
    return body;
}

Json merged_into_json(const Body& body) {
    Json list = Json::array();
    for (const registry::Municipality& one : body.successors) {
        list.push_back(
            {{"gmCode", one.code.value()}, {"naam", one.name}, {"op", day_json(body.gone_on)}});
    }
    return list;
}

Json joined_json(const desk::Desk& desk, const desk::World& world, const Body& body,
                 base::Date on) {
    Json list = Json::array();
    for (const auto& one :
         desk::joined_dossiers(desk.registry, world.dossiers, body.municipality.code, on)) {
        const CycleParty party{.municipality = one.municipality.code, .tasks = one.state->tasks};
        list.push_back({{"gmCode", one.municipality.code.value()},
                        {"naam", one.municipality.name},
                        {"opgegaanOp", base::to_iso(first_day_without(one.municipality))},
                        {"geheel", one.wholly},
                        {"trede", one.state->rung ? Json(number(*one.state->rung)) : Json()},
                        {"cycli", cycles_json(world.cycles, party, on)}});
    }
    return list;
}

std::vector<std::string> merger_lines(const desk::Desk& desk, const desk::World& world,
                                      const Body& body, base::Date on) {
    std::vector<std::string> lines;
    for (const registry::Municipality& one : body.successors) {
        lines.push_back("Op " + base::in_words(*body.gone_on) + " opgegaan in " + who(one) +
                        ". Wat open is, staat daar: trede dossier show " + one.code.value() + ".");
    }
    for (const auto& one :
         desk::joined_dossiers(desk.registry, world.dossiers, body.municipality.code, on)) {
        const std::string rung = one.state->rung ? " Zij stond op trede " +
                                                       std::to_string(number(*one.state->rung)) +
                                                       "; die gaat niet vanzelf over."
                                                 : "";
        lines.push_back(who(one.municipality) + " ging hierin op per " +
                        base::in_words(first_day_without(one.municipality)) + "." + rung +
                        " Haar dossier: trede dossier show " + one.municipality.code.value() + ".");
        const CycleParty party{.municipality = one.municipality.code, .tasks = one.state->tasks};
        for (const std::string& line : cycle_lines(world.cycles, party, on))
            lines.push_back("  " + line);
    }
    return lines;
}

}  // namespace trede::app
