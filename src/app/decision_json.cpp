#include "app/decision_json.hpp"

#include "app/cycle_json.hpp"
#include "reports/decided.hpp"

namespace trede::app {

using Json = nlohmann::ordered_json;

namespace {

Json numbers_json(const cyclefile::State& state, const cyclefile::DecisionTaken& what) {
    Json numbers = Json::array();
    for (const auto& number : what.numbers) {
        const auto day = reports::held(state, what, number);
        numbers.push_back({{"gmCode", number.municipality.value()},
                           {"categorie", word(number.category)},
                           {"plekken", number.places.number()},
                           {"beschikbaarOp", day_json(number.available_from)},
                           {"erTeZijnOp", day_json(day.on)},
                           {"dagTekst", in_words(day)},
                           {"cel", number.cell}});
    }
    return numbers;
}

Json withdrawn_json(const cyclefile::DecisionTaken& what) {
    Json withdrawn = Json::array();
    for (const auto& number : what.withdrawn) {
        withdrawn.push_back(
            {{"gmCode", number.municipality.value()}, {"categorie", word(number.category)}});
    }
    return withdrawn;
}

}  // namespace

Json decision_json(const cyclefile::State& state, const cyclefile::DecisionOnFile& decision,
                   const law::Statute& statute) {
    const cyclefile::DecisionTaken& what = decision.what;
    return {{"versie", what.version},
            {"soort", word(what.kind)},
            {"artikel", statute.cite(ground(what.kind))},
            {"besluitOp", base::to_iso(what.decided_on)},
            {"bekendgemaaktOp", day_json(what.announced_on)},
            {"reden", what.reason},
            {"bron", what.source},
            {"bestand", what.file},
            {"sha256", what.document},
            {"aantallen", numbers_json(state, what)},
            {"ingetrokken", withdrawn_json(what)}};
}

Json standing_json(const cyclefile::State& state, const cyclefile::StandingNumber& one) {
    const auto day = reports::held(state, one.version->what, *one.number);
    return {{"gmCode", one.number->municipality.value()},
            {"categorie", word(one.number->category)},
            {"plekken", one.number->places.number()},
            {"beschikbaarOp", day_json(one.number->available_from)},
            {"erTeZijnOp", day_json(day.on)},
            {"dagTekst", in_words(day)},
            {"versie", one.version->what.version},
            {"besluitOp", base::to_iso(one.version->what.decided_on)},
            {"bekendgemaaktOp", day_json(one.version->what.announced_on)}};
}

Json unannounced_json(const cyclefile::State& state, const cyclefile::DecisionOnFile& version,
                      std::optional<base::Date> later) {
    return {{"versie", version.what.version},
            {"besluitOp", base::to_iso(version.what.decided_on)},
            {"aantallen", numbers_json(state, version.what)},
            {"ingetrokken", withdrawn_json(version.what)},
            {"laterBekendgemaaktOp", day_json(later)},
            {"tekst", reports::unannounced_line(version, later)}};
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

Json decided_json(const cyclefile::State& state, const cyclefile::State& now,
                  const registry::MunicipalityCode& code) {
    Json standing = Json::array();
    for (const auto& one : state.working_of(code)) standing.push_back(standing_json(state, one));
    Json unannounced = Json::array();
    for (const auto* one : state.unannounced()) {
        if (!reports::names(one->what, code)) continue;
        unannounced.push_back(unannounced_json(state, *one, reports::announced_later(now, *one)));
    }
    Json remainders = Json::array();
    for (const auto& one : state.remainders) {
        if (one.municipality == code) remainders.push_back(remainder_json(one));
    }
    return {{"geldt", standing}, {"nogNietBekendgemaakt", unannounced}, {"restopgave", remainders}};
}

}  // namespace trede::app
