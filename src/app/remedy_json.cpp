#include "app/remedy_json.hpp"

#include "app/cycle_json.hpp"
#include "app/program.hpp"
#include "app/term_json.hpp"
#include "desk/remedies.hpp"

namespace trede::app {

using Json = nlohmann::ordered_json;

Json remedies_json(const desk::Desk& desk, const dossier::State& state) {
    Json list = Json::array();
    if (state.remedies.empty()) return list;
    for (const desk::RemedyRow& row : need(desk::remedies_of(desk, state, house_holidays()))) {
        const dossier::RemedyFiled& filed = row.remedy.what;
        const auto& decided = row.remedy.decided;
        list.push_back(
            {{"nummer", filed.id.value()},
             {"soort", word(filed.remedy)},
             {"tegenBesluitVan", base::to_iso(filed.against)},
             {"bekendgemaaktOp", day_json(filed.announced_on)},
             {"ontvangenOp", base::to_iso(filed.received_on)},
             {"verstuurdOp", day_json(filed.posted_on)},
             {"indienenUiterlijk", day_json(filed.last_day)},
             {"opTijd", filed.in_time ? Json(*filed.in_time) : Json()},
             {"schortOp", false},
             {"beslissenUiterlijk",
              row.decide_by ? Json(base::to_iso(row.decide_by->last_day)) : Json()},
             {"verdaagdOp",
              row.remedy.deferred ? Json(base::to_iso(row.remedy.deferred->deferred_on)) : Json()},
             {"uitkomst", decided ? Json(word(decided->outcome)) : Json()},
             {"beslistOp", decided ? Json(base::to_iso(decided->decided_on)) : Json()},
             {"beslissingBekendgemaaktOp", decided ? day_json(decided->announced_on) : Json()}});
    }
    return list;
}

std::vector<std::string> remedy_lines(const desk::Desk& desk, const dossier::State& state) {
    std::vector<std::string> lines;
    if (state.remedies.empty()) return lines;
    for (const desk::RemedyRow& row : need(desk::remedies_of(desk, state, house_holidays()))) {
        std::string line = say(row.remedy.what);
        if (row.remedy.deferred) line += " " + say(*row.remedy.deferred);
        if (row.decide_by) {
            line += " De minister beslist uiterlijk op " + base::in_words(row.decide_by->last_day) +
                    " (Awb art. 7:10).";
        }
        if (row.remedy.decided) line += " " + say(*row.remedy.decided);
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace trede::app
