#include "app/cycle_json.hpp"

#include <algorithm>

#include "app/decision_json.hpp"
#include "base/text.hpp"

namespace trede::app {

using cyclefile::Basis;
using cyclefile::CycleYear;
using Json = nlohmann::ordered_json;

namespace {

Json places_json(const std::optional<cycle::Places>& number) {
    return number ? Json(number->number()) : Json();
}

// Every cycle begun by today, but of those that are over only the ones with something on file: in
// the file of the cycle, or a task on the dossier, which may be open still.
std::vector<CycleYear> cycles(const cyclefile::CycleFiles& files, const CycleParty& party,
                              base::Date today) {
    std::vector<CycleYear> found;
    const auto last = cyclefile::cycle_begun_by(today);
    const auto before = [&](CycleYear one) {
        const bool has_task = std::ranges::any_of(party.tasks, [&](const cycle::Task& task) {
            return cycle::first_year_of(task) == one.year + 1;
        });
        return cyclefile::last_day_of_task(one) < today && files.of(one).length == 0 && !has_task;
    };
    for (auto one = cyclefile::cycle_begun_by(base::date(2024, 1, 1)); one && last && *one <= *last;
         one = cyclefile::cycle_begun_by(base::date(one->year + 2, 1, 1))) {
        if (!before(*one)) found.push_back(*one);
    }
    return found;
}

std::string stage_of(CycleYear cycle, base::Date today) {
    if (today < cyclefile::first_day_of_task(cycle)) return "in voorbereiding";
    return today <= cyclefile::last_day_of_task(cycle) ? "loopt" : "voorbij";
}

std::string amount(const cyclefile::IndicativeNumber& number) {
    return base::with_points(number.total.number()) + " plekken, " +
           (number.amv ? "waarvan " + base::with_points(number.amv->number()) + " AMV"
                       : std::string("het deel AMV is onbekend")) +
           " (" + number.source + ")";
}

// The task of these two years in one category, by the last decision; nothing when none is on file.
const cycle::Task* task_of(const std::vector<cycle::Task>& tasks, CycleYear cycle,
                           cycle::Category category) {
    const cycle::Task* last = nullptr;
    for (const cycle::Task& task : tasks) {
        if (task.category != category || cycle::first_year_of(task) != cycle.year + 1) continue;
        const bool older =
            last && last->decided_on && task.decided_on && *task.decided_on < *last->decided_on;
        if (!older) last = &task;
    }
    return last && last->withdrawn ? nullptr : last;
}

Json tasks_json(const std::vector<cycle::Task>& tasks, CycleYear cycle) {
    Json list = Json::array();
    for (const cycle::Category category : cycle::categories) {
        const cycle::Task* task = task_of(tasks, cycle, category);
        if (!task) continue;
        list.push_back({{"categorie", word(category)},
                        {"plekken", task->places.number()},
                        {"besluitOp", day_json(task->decided_on)},
                        {"bekendgemaaktOp", day_json(task->announced_on)},
                        {"beschikbaarOp", day_json(task->available_from)}});
    }
    return list;
}

// "taak regulier 142 en AMV 23 (besluit van 20 december 2024), "; nothing when none is on file.
std::string task_words(const std::vector<cycle::Task>& tasks, CycleYear cycle) {
    std::string words;
    std::optional<base::Date> decided_on;
    for (const cycle::Category category : cycle::categories) {
        const cycle::Task* task = task_of(tasks, cycle, category);
        if (!task) continue;
        words += words.empty() ? "taak " : " en ";
        words += std::string(label(category)) + " " + base::with_points(task->places.number());
        decided_on = std::max(decided_on, task->decided_on);
    }
    if (words.empty()) return {};
    if (decided_on) words += " (besluit van " + base::in_words(*decided_on) + ")";
    return words + ", ";
}

// The swaps that this municipality is a party to. They stand beside an assessment and never change
// it: the task comes from the decision (Spreidingswet art. 5 lid 1 and 3).
Json swaps_of(const cyclefile::State& state, const registry::MunicipalityCode& code) {
    Json list = Json::array();
    for (const cyclefile::Swap& swap : state.swaps) {
        if (swap.change_of(code) == cycle::Places(0)) continue;
        Json one = swap_json(swap);
        one["verandering"] = swap.change_of(code).number();
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

std::string swap_line(const cyclefile::Swap& swap) {
    std::string line = in_words(cyclefile::Event(swap.what));
    if (swap.withdrawn) line += " " + in_words(cyclefile::Event(*swap.withdrawn));
    return line;
}

Json day_json(const std::optional<base::Date>& day) {
    return day ? Json(base::to_iso(*day)) : Json();
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

Json cycles_json(const cyclefile::CycleFiles& files, const CycleParty& party, base::Date today) {
    const registry::MunicipalityCode& municipality = party.municipality;
    Json list = Json::array();
    for (const CycleYear cycle : cycles(files, party, today)) {
        const cyclefile::State& state = files.of(cycle);
        list.push_back(
            {{"cyclus", cycle.year},
             {"taakVan", base::to_iso(cyclefile::first_day_of_task(cycle))},
             {"taakTotEnMet", base::to_iso(cyclefile::last_day_of_task(cycle))},
             {"stand", stage_of(cycle, today)},
             {"taak", tasks_json(party.tasks, cycle)},
             {"uitruil", swaps_of(state, municipality)},
             {"verdeelbesluit", decided_json(state, municipality)},
             {"indicatief", number_json(state.indicative(Basis::published, municipality))},
             {"indicatiefBerekend",
              number_json(state.indicative(Basis::calculated, municipality))}});
    }
    return list;
}

std::vector<std::string> cycle_lines(const cyclefile::CycleFiles& files, const CycleParty& party,
                                     base::Date today) {
    const registry::MunicipalityCode& municipality = party.municipality;
    std::vector<std::string> lines;
    for (const CycleYear cycle : cycles(files, party, today)) {
        const auto* published = files.of(cycle).indicative(Basis::published, municipality);
        const auto* calculated = files.of(cycle).indicative(Basis::calculated, municipality);
        std::string line = "Cyclus " + std::to_string(cycle.year) + " (" + stage_of(cycle, today) +
                           "): " + task_words(party.tasks, cycle) + "indicatief aantal " +
                           (published ? amount(*published) : std::string("onbekend")) + ".";
        if (calculated) line += " Hier berekend: " + amount(*calculated) + ".";
        lines.push_back(std::move(line));
        for (const std::string& decided : decided_lines(files.of(cycle), municipality))
            lines.push_back("  " + decided);
        for (const cyclefile::Swap& swap : files.of(cycle).swaps) {
            if (swap.change_of(municipality) != cycle::Places(0))
                lines.push_back("  " + swap_line(swap) + " Dit verandert de taak niet.");
        }
    }
    return lines;
}

}  // namespace trede::app
