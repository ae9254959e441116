#include "app/term_json.hpp"

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/program.hpp"

namespace trede::app {

using Json = nlohmann::ordered_json;

namespace {

Json day_or_null(const std::optional<base::Date>& day) {
    return day ? Json(base::to_iso(*day)) : Json();
}

Json stops_json(const reports::ReportedTerm& term) {
    Json list = Json::array();
    for (const dossier::TermStopped& stop : term.stops) {
        // Among those of the term stand the ones that follow from a ruling too.
        const auto& stills = term.running.standstills;
        const auto still = std::ranges::find_if(stills, [&](const deadlines::Standstill& one) {
            return one.from_on == stop.from_on && one.article == stop.ground;
        });
        list.push_back(
            {{"soort", word(stop.kind)},
             {"van", base::to_iso(stop.from_on)},
             {"totEnMet", day_or_null(still == stills.end() ? stop.until_on : still->until_on)},
             {"wachtOp", stop.awaits},
             {"grond", stop.ground},
             {"reden", stop.reason},
             {"door", stop.function}});
    }
    return list;
}

Json asked_json(const reports::ReportedTerm& term) {
    Json list = Json::array();
    for (const dossier::ExtensionAsked& one : term.asked) {
        list.push_back({{"ontvangenOp", base::to_iso(one.received_on)},
                        {"gevraagdTotEnMet", day_or_null(one.until_on)},
                        {"reden", one.reason}});
    }
    return list;
}

Json decided_json(const reports::ReportedTerm& term) {
    Json list = Json::array();
    for (const dossier::ExtensionDecided& one : term.decided) {
        list.push_back({{"gegeven", one.granted},
                        {"beslotenOp", base::to_iso(one.decided_on)},
                        {"totEnMet", base::to_iso(one.last_day)},
                        {"grond", one.ground},
                        {"reden", one.reason},
                        {"door", one.function}});
        if (one.rests_on.empty()) continue;
        list.back()["rustOp"] = one.rests_on;
        list.back()["ingestemdOp"] = day_or_null(one.agreed_on);
    }
    return list;
}

Json start_json(const reports::ReportedTerm& term) {
    return {{"gebeurtenis", term.opened.event},
            {"op", day_or_null(term.running.event ? term.running.event : term.opened.opened_on)},
            {"eersteDag", term.running.event
                              ? Json(base::to_iso(base::plus_days(*term.running.event, 1)))
                              : Json()}};
}

Json receipt_json(const reports::ReportedTerm& term) {
    if (!term.opened.received_on) return {};
    return {{"op", base::to_iso(*term.opened.received_on)},
            {"dagenOver", term.days_left_on_receipt ? Json(*term.days_left_on_receipt) : Json()},
            {"dagenInTotaal", term.days_in_all ? Json(*term.days_in_all) : Json()}};
}

}  // namespace

Json steps_json(const std::vector<deadlines::Step>& steps) {
    Json list = Json::array();
    for (const deadlines::Step& step : steps) {
        list.push_back(
            {{"datum", base::to_iso(step.date)}, {"regel", step.rule}, {"artikel", step.article}});
    }
    return list;
}

Json term_json(const reports::ReportedTerm& term) {
    const dossier::OpenedTerm& opened = term.opened;
    Json sent = Json::array();
    for (const base::Date day : opened.sent_on) sent.push_back(base::to_iso(day));
    const bool counted = !term.running.fixed_on;
    return {{"id", opened.id.value()},
            {"soort", word(opened.subject)},
            {"waarvoor", opened.what},
            {"grond", {{"soort", word(term.running.term.ground)}, {"bron", opened.basis}}},
            {"lengte", counted ? Json(law::to_iso(term.running.term.length)) : Json()},
            {"begin", start_json(term)},
            {"stilstand", stops_json(term)},
            {"uitstelGevraagd", asked_json(term)},
            {"uitstel", decided_json(term)},
            {"uitersteDatum", day_or_null(term.standing.last_day)},
            {"zeker", term.standing.certainty == deadlines::Certainty::settled},
            {"wachtOp", term.standing.awaits.value()},
            {"staatStilSinds", day_or_null(term.standing.still_since)},
            {"dagenOverBijStilstand",
             term.standing.still_since ? Json(term.standing.days_left) : Json()},
            {"toestand", label(term.state)},
            {"voldaanOp", day_or_null(opened.done_on)},
            {"verzondenOp", sent},
            {"ontvangst", receipt_json(term)},
            {"opmerkingen", term.remarks},
            {"stappen", steps_json(term.standing.steps)}};
}

Json terms_json(const std::vector<reports::ReportedTerm>& terms) {
    Json list = Json::array();
    for (const reports::ReportedTerm& term : terms) list.push_back(term_json(term));
    return list;
}

std::string term_line(const reports::ReportedTerm& term) {
    return term.opened.id.value() + ", " + term.opened.what + ": " +
           std::string(standing_in_words(term)) + ", " + end_in_words(term);
}

std::string end_in_words(const reports::ReportedTerm& term) {
    const deadlines::Standing& standing = term.standing;
    if (standing.last_day) return last_day_in_words(term);
    if (standing.still_since) {
        return "staat stil sinds " + base::in_words(*standing.still_since) + ", dan nog " +
               std::to_string(standing.days_left) + " dagen; wacht op " + standing.awaits.value();
    }
    return law::in_words(term.running.term.length) + " na " + standing.awaits.value() +
           "; die dag is nog niet bekend";
}

void print_term(const reports::ReportedTerm& term) {
    std::cout << term.opened.id.value() << "  " << term.opened.what << '\n'
              << "  " << standing_in_words(term) << ": " << end_in_words(term) << '\n';
    if (term.opened.done_on) {
        const bool followed = term.state == reports::TermState::followed;
        std::cout << (followed        ? "  gevolgd op "
                      : term.to_judge ? "  beantwoord op "
                                      : "  voldaan op ")
                  << base::in_words(*term.opened.done_on) << ": " << term.opened.done_by << '\n';
    }
    for (const std::string& remark : term.remarks) std::cout << "  let op: " << remark << '\n';
    for (const deadlines::Step& step : term.standing.steps) {
        std::cout << "    " << base::to_iso(step.date) << "  " << step.rule;
        if (!step.article.empty()) std::cout << " (" << step.article << ")";
        std::cout << '\n';
    }
}

Json load_json(const std::map<base::Date, int>& days) {
    Json list = Json::array();
    for (const auto& [day, count] : days)
        list.push_back({{"datum", base::to_iso(day)}, {"aantal", count}});
    return list;
}

deadlines::Holidays house_holidays() {
    return need(deadlines::Holidays::make(read_file(home() / "law/holidays.csv")));
}

}  // namespace trede::app
