#include "app/remedy_json.hpp"

#include "app/cycle_json.hpp"
#include "app/program.hpp"
#include "app/term_json.hpp"
#include "desk/remedies.hpp"

namespace trede::app {

using Json = nlohmann::ordered_json;

namespace {

// Against the decision to step in, or one in the execution of it.
Json sought_json(const desk::Desk& desk, const dossier::State& state,
                 const dossier::SoughtRemedy& one) {
    const auto& last = one.what.last_day;
    const auto& answer = one.answer;
    const auto term = need(desk::to_decide(desk, state, one, house_holidays()));
    return {{"nummer", one.what.number},
            {"soort", word(one.what.remedy)},
            {"van", one.what.by},
            {"tegenStuk", one.what.against},
            {"ontvangenOp", base::to_iso(one.what.received_on)},
            {"indienenUiterlijk", day_json(last)},
            {"opTijd", last ? Json(one.what.received_on <= *last) : Json()},
            {"schortOp", false},
            {"beslissenUiterlijk", day_json(term ? term->standing.last_day : std::nullopt)},
            {"beslissenTeLaat", term && term->state == reports::TermState::overdue},
            {"uitkomst", answer ? Json(word(answer->answer)) : Json()},
            {"beslistOp", answer ? Json(base::to_iso(answer->answered_on)) : Json()},
            {"uitspraak", answer && !answer->ruling.empty() ? Json(answer->ruling) : Json()}};
}

// What was reckoned when it was put on file, where the announcement turned out to be another day.
Json recorded_json(const desk::RemedyRow& row) {
    if (!row.recorded) return {};
    return {{"bekendgemaaktOp", day_json(row.recorded->announced_on)},
            {"indienenUiterlijk", day_json(row.recorded->last_day)},
            {"opTijd", row.recorded->in_time ? Json(*row.recorded->in_time) : Json()}};
}

std::string recorded_words(const desk::RemedyRow& row) {
    if (!row.recorded) return {};
    const auto& was = row.recorded->announced_on;
    return " De termijn loopt vanaf de bekendmaking op " +
           base::in_words(*row.remedy.what.announced_on) + "; bij de vastlegging was die dag " +
           (was ? base::in_words(*was) : std::string("onbekend")) + ".";
}

void add(std::string& line, const std::optional<reports::ReportedTerm>& term) {
    const std::string words = term ? desk::to_decide_in_words(*term) : std::string();
    if (!words.empty()) line += " " + words;
}

}  // namespace

Json remedies_json(const desk::Desk& desk, const dossier::State& state) {
    Json list = Json::array();
    for (const dossier::SoughtRemedy& one : state.substitution.remedies)
        list.push_back(sought_json(desk, state, one));
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
             {"bijVastlegging", recorded_json(row)},
             {"schortOp", false},
             {"beslissenUiterlijk", day_json(row.decide_by())},
             {"beslissenTeLaat", row.overdue()},
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
    for (const dossier::SoughtRemedy& one : state.substitution.remedies) {
        std::string line = say(one.what);
        add(line, need(desk::to_decide(desk, state, one, house_holidays())));
        if (one.answer) line += " " + say(*one.answer);
        lines.push_back(std::move(line));
    }
    if (state.remedies.empty()) return lines;
    for (const desk::RemedyRow& row : need(desk::remedies_of(desk, state, house_holidays()))) {
        std::string line = say(row.remedy.what) + recorded_words(row);
        if (row.remedy.deferred) line += " " + say(*row.remedy.deferred);
        add(line, row.to_decide);
        if (row.remedy.decided) line += " " + say(*row.remedy.decided);
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace trede::app
