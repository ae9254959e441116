#include "app/cycle_json.hpp"

#include "app/decision_json.hpp"
#include "app/tell.hpp"
#include "app/verb_statute.hpp"
#include "cyclefile/reckoning.hpp"
#include "reports/task_standing.hpp"

namespace trede::app {

using Json = nlohmann::ordered_json;

namespace {

Json task_json(const std::vector<cycle::Task>& tasks, const cycle::Task& task) {
    const auto held = held_day(tasks, task);
    return {{"categorie", word(task.category)},
            {"plekken", task.withdrawn ? Json() : Json(task.places.number())},
            {"besluitOp", day_json(task.decided_on)},
            {"bekendgemaaktOp", day_json(task.announced_on)},
            {"beschikbaarOp", day_json(task.available_from)},
            {"erTeZijnOp", day_json(held.on)},
            {"dagTekst", in_words(held)},
            {"correctie", task.correction}};
}

Json tasks_json(const reports::PartyCycle& cycle, const std::vector<cycle::Task>& tasks) {
    Json list = Json::array();
    for (const cycle::Task* task : cycle.tasks) list.push_back(task_json(tasks, *task));
    return list;
}

Json later_json(const reports::PartyCycle& cycle, const std::vector<cycle::Task>& tasks) {
    Json list = Json::array();
    for (const reports::LaterTask& later : cycle.later) {
        Json one = task_json(tasks, *later.task);
        one["nogNietBekendgemaakt"] = later.unannounced;
        one["naPeildatum"] = later.after_day;
        list.push_back(std::move(one));
    }
    return list;
}

Json number_on_json(const reports::NumberOn& given, base::Date on) {
    Json made = number_json(given.number);
    if (given.number) {
        made["bekendOp"] = base::to_iso(given.on);
        made["naPeildatum"] = given.on > on;
    }
    return made;
}

Json calculated_json(const reports::PartyCycle& cycle, base::Date on) {
    Json made = number_on_json(cycle.calculated, on);
    if (!cycle.calculated.filed) return made;
    made["berekening"] = reckoning_json(*cycle.calculated.filed);
    made["opmerking"] = cycle.calculated_remark;
    return made;
}

// The swaps that this municipality is a party to. They stand beside an assessment and never change
// it: the task comes from the decision (Spreidingswet art. 5 lid 1 and 3).
Json swaps_json(const reports::PartyCycle& cycle, const registry::MunicipalityCode& code,
                base::Date on) {
    Json list = Json::array();
    for (const cyclefile::Swap* swap : cycle.swaps) {
        Json one = swap_json(*swap);
        one["verandering"] = swap->change_of(code).number();
        one["naPeildatum"] = swap->what.approved_on > on;
        list.push_back(std::move(one));
    }
    return list;
}

Json party_agreements_json(const reports::PartyCycle& cycle, base::Date on) {
    Json list = Json::array();
    for (const cyclefile::TableAgreement* agreement : cycle.agreements) {
        Json one = agreement_json(*agreement);
        one["naPeildatum"] = agreement->agreed_on > on;
        list.push_back(std::move(one));
    }
    return list;
}

}  // namespace

Json swap_json(const cyclefile::Swap& swap) {
    Json parties = Json::array();
    for (const auto& party : swap.what.parties)
        parties.push_back(
            {{"gmCode", party.municipality.value()}, {"verandering", party.change.number()}});
    return {{"uitruil", swap.what.id.value()},
            {"pvCode", swap.what.province.value()},
            {"categorie", word(swap.what.category)},
            {"partijen", parties},
            {"goedgekeurdOp", base::to_iso(swap.what.approved_on)},
            {"afspraak", swap.what.agreement},
            {"tegenprestatie", swap.what.in_return},
            {"bron", swap.what.source},
            {"ingetrokkenOp",
             swap.withdrawn ? Json(base::to_iso(swap.withdrawn->withdrawn_on)) : Json()}};
}

Json agreement_json(const cyclefile::TableAgreement& agreement) {
    Json municipalities = Json::array();
    for (const auto& code : agreement.municipalities) municipalities.push_back(code.value());
    return {{"afspraak", agreement.id.value()},
            {"pvCode", agreement.province.value()},
            {"gemaaktOp", base::to_iso(agreement.agreed_on)},
            {"gemeenten", municipalities},
            {"totEnMet", day_json(agreement.due_on)},
            {"tekst", agreement.text},
            {"bron", agreement.source}};
}

Json number_json(const cyclefile::IndicativeNumber* number) {
    if (!number) return {};
    return {{"totaal", number->total.number()},
            {"amv", places_json(number->amv)},
            {"regulier", number->amv ? Json((number->total - *number->amv).number()) : Json()},
            {"bron", number->source},
            {"cel", number->cell}};
}

Json number_json(const cyclefile::ProvincialNumber* number) {
    if (!number) return {};
    return {{"totaal", number->total.number()},
            {"amv", places_json(number->amv)},
            {"aanmeldvoorziening", places_json(number->registration)},
            {"bron", number->source},
            {"cel", number->cell}};
}

Json reckoning_json(const cyclefile::DistributionFiled& filed) {
    if (filed.basis != cyclefile::Basis::calculated) return {};
    const auto table = [](const std::string& file, const std::string& period,
                          const std::string& digest) {
        return Json{{"bestand", file}, {"sha256", digest}, {"periode", period}};
    };
    const auto& divided = filed.divided;
    return {{"berekendOp", base::to_iso(filed.dated_on)},
            {"raming",
             {{"versie", filed.estimate_version ? Json(*filed.estimate_version) : Json()},
              {"totaal", divided ? Json(divided->total.number()) : Json()},
              {"amv", divided ? Json(divided->amv.number()) : Json()}}},
            {"indeling", day_json(filed.division)},
            {"inwoners", table(filed.population_file, filed.population_period, filed.population)},
            {"sesWoa", table(filed.ses_woa_file, filed.ses_woa_period, filed.ses_woa)},
            {"regel", {{"artikel", filed.rule}, {"geldigVanaf", day_json(filed.rule_from)}}},
            {"tekst", cyclefile::reckoning_of(filed)}};
}

Json derivation_json(const std::vector<cycle::DerivationStep>& steps) {
    Json list = Json::array();
    for (const auto& [article, sentence] : steps)
        list.push_back({{"artikel", article}, {"stap", sentence}});
    return list;
}

Json cycles_json(const cyclefile::CycleFiles& files, const CycleParty& party,
                 const CycleDays& days) {
    Json list = Json::array();
    for (const reports::PartyCycle& one : reports::cycles_of(files, party, days)) {
        list.push_back({{"cyclus", one.cycle.year},
                        {"taakVan", base::to_iso(cyclefile::first_day_of_task(one.cycle))},
                        {"taakTotEnMet", base::to_iso(cyclefile::last_day_of_task(one.cycle))},
                        {"stand", one.stage},
                        {"standVan", base::to_iso(days.on)},
                        {"herindeling", reports::merger_line(one.cycle, party, days)},
                        {"taak", tasks_json(one, party.tasks)},
                        {"taakLater", later_json(one, party.tasks)},
                        {"uitruil", swaps_json(one, party.municipality, days.on)},
                        {"regietafel", party_agreements_json(one, days.on)},
                        {"verdeelbesluit", decided_json(one.then, *one.now, party.municipality)},
                        {"indicatief", number_on_json(one.published, days.on)},
                        {"indicatiefBerekend", calculated_json(one, days.on)}});
    }
    return list;
}

std::vector<std::string> cycle_lines(const cyclefile::CycleFiles& files, const CycleParty& party,
                                     const CycleDays& days) {
    std::vector<std::string> lines;
    for (const reports::PartyCycle& one : reports::cycles_of(files, party, days)) {
        for (const std::string& line : reports::lines_of(one, party, days))
            lines.push_back((line.starts_with("Cyclus ") ? "" : "  ") + line);
        if (one.calculated.filed)
            lines.push_back("  Elke stap van de berekening: trede cycle explain " +
                            std::to_string(one.cycle.year) + " " + party.municipality.value());
    }
    return lines;
}

Json not_asked_json(const law::Statute& statute, const NotAskedList& list) {
    Json made = Json::array();
    for (const reports::NotAsked& one : list) {
        Json from;
        if (one.taken_over)
            from = {{"gmCode", one.taken_over->municipality.value()},
                    {"naam", one.taken_over->name}};
        made.push_back({{"categorie", category_word(statute, one.task->category)},
                        {"plekken", one.task->places.number()},
                        {"stand", one.why},
                        {"overgenomenVan", from}});
    }
    return made;
}

std::vector<std::string> not_asked_lines(const law::Statute& statute, const NotAskedList& list,
                                         base::Date on) {
    std::vector<std::string> lines;
    for (const reports::NotAsked& one : list) lines.push_back(statute.say(in_words(one, on)));
    return lines;
}

}  // namespace trede::app
