#include "app/decision_json.hpp"

#include "app/cycle_json.hpp"
#include "base/text.hpp"

namespace trede::app {

using Json = nlohmann::ordered_json;

Json decision_json(const cyclefile::DecisionOnFile& decision, const law::Statute& statute) {
    const cyclefile::DecisionTaken& what = decision.what;
    Json numbers = Json::array();
    for (const auto& number : what.numbers) {
        numbers.push_back({{"gmCode", number.municipality.value()},
                           {"categorie", word(number.category)},
                           {"plekken", number.places.number()},
                           {"beschikbaarOp", day_json(number.available_from)},
                           {"cel", number.cell}});
    }
    Json withdrawn = Json::array();
    for (const auto& number : what.withdrawn) {
        withdrawn.push_back(
            {{"gmCode", number.municipality.value()}, {"categorie", word(number.category)}});
    }
    return {{"versie", what.version},
            {"soort", word(what.kind)},
            {"artikel", statute.cite(ground(what.kind))},
            {"besluitOp", base::to_iso(what.decided_on)},
            {"bekendgemaaktOp", day_json(what.announced_on)},
            {"reden", what.reason},
            {"bron", what.source},
            {"bestand", what.file},
            {"sha256", what.document},
            {"aantallen", numbers},
            {"ingetrokken", withdrawn}};
}

Json standing_json(const cyclefile::StandingNumber& one) {
    return {{"gmCode", one.number->municipality.value()},
            {"categorie", word(one.number->category)},
            {"plekken", one.number->places.number()},
            {"beschikbaarOp", day_json(one.number->available_from)},
            {"versie", one.version->what.version},
            {"besluitOp", base::to_iso(one.version->what.decided_on)},
            {"bekendgemaaktOp", day_json(one.version->what.announced_on)}};
}

std::string standing_line(const cyclefile::StandingNumber& one) {
    const cyclefile::DecisionTaken& what = one.version->what;
    std::string line = one.number->municipality.value() + " " +
                       std::string(label(one.number->category)) + ": " +
                       base::with_points(one.number->places.number()) + " plekken";
    if (one.number->available_from)
        line += ", er te zijn op " + base::in_words(*one.number->available_from);
    return line + " (verdeelbesluit " + what.province.value() + ", versie " +
           std::to_string(what.version) + ", van " + base::in_words(what.decided_on) +
           (what.announced_on ? ", bekendgemaakt op " + base::in_words(*what.announced_on)
                              : ", dag van bekendmaking onbekend") +
           ").";
}

Json remainder_json(const cyclefile::RemainderStated& remainder) {
    return {{"versie", remainder.version},
            {"gmCode", remainder.municipality ? Json(remainder.municipality->value()) : Json()},
            {"categorie", word(remainder.category)},
            {"plekken", remainder.places.number()},
            {"berekening", remainder.reckoning},
            {"nagerekend", false},
            {"bron", remainder.source}};
}

Json decided_json(const cyclefile::State& state, const registry::MunicipalityCode& code) {
    Json standing = Json::array();
    for (const auto& one : state.standing_of(code)) standing.push_back(standing_json(one));
    Json remainders = Json::array();
    for (const auto& one : state.remainders) {
        if (one.municipality == code) remainders.push_back(remainder_json(one));
    }
    return {{"geldt", standing}, {"restopgave", remainders}};
}

std::vector<std::string> decided_lines(const cyclefile::State& state,
                                       const registry::MunicipalityCode& code) {
    std::vector<std::string> lines;
    for (const auto& one : state.standing_of(code)) lines.push_back(standing_line(one));
    for (const auto& one : state.remainders) {
        if (one.municipality == code) lines.push_back(in_words(cyclefile::Event(one)));
    }
    return lines;
}

}  // namespace trede::app
