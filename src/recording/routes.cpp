#include "recording/routes.hpp"

#include <array>
#include <vector>

#include "pages/routes.hpp"
#include "recording/answers.hpp"
#include "recording/contact.hpp"
#include "recording/course.hpp"
#include "recording/figures.hpp"
#include "recording/filed_answer.hpp"
#include "recording/legal.hpp"
#include "recording/places.hpp"
#include "recording/substitution.hpp"
#include "recording/terms.hpp"

namespace trede::recording {

namespace {

using enum access::Operation;
constexpr auto get = web::Method::get;
constexpr auto post = web::Method::post;

constexpr std::array table = {
    web::Route{get, "/gemeenten/{gm}/antwoorden/nieuw", record_answers, act_page<answer_in>},
    web::Route{post, "/gemeenten/{gm}/antwoorden/nieuw", record_answers, act_action<answer_in>,
               base::limits::upload_bytes},
    web::Route{get, "/gemeenten/{gm}/antwoorden/oordeel", judge_answers, act_page<answer_judged>},
    web::Route{post, "/gemeenten/{gm}/antwoorden/oordeel", judge_answers,
               act_action<answer_judged>},
    web::Route{get, "/gemeenten/{gm}/antwoorden/{stuk}/stuk", view_dossier, filed_answer},
    web::Route{get, "/gemeenten/{gm}/meldingen/nieuw", record_delays, act_page<delay_in>},
    web::Route{post, "/gemeenten/{gm}/meldingen/nieuw", record_delays, act_action<delay_in>},
    web::Route{get, "/gemeenten/{gm}/meldingen/vervolg", record_delays, act_page<delay_followed>},
    web::Route{post, "/gemeenten/{gm}/meldingen/vervolg", record_delays,
               act_action<delay_followed>},
    web::Route{get, "/gemeenten/{gm}/juridisch/handeling", record_legal_acts, act_page<legal_act>},
    web::Route{post, "/gemeenten/{gm}/juridisch/handeling", record_legal_acts,
               act_action<legal_act>},
    web::Route{get, "/gemeenten/{gm}/juridisch/schorsing", record_court_cases,
               act_page<suspension>},
    web::Route{post, "/gemeenten/{gm}/juridisch/schorsing", record_court_cases,
               act_action<suspension>},
    web::Route{get, "/gemeenten/{gm}/juridisch/bezwaar", record_court_cases,
               act_page<remedy_filed>},
    web::Route{post, "/gemeenten/{gm}/juridisch/bezwaar", record_court_cases,
               act_action<remedy_filed>},
    web::Route{get, "/gemeenten/{gm}/juridisch/verdaging", record_court_cases,
               act_page<remedy_deferred>},
    web::Route{post, "/gemeenten/{gm}/juridisch/verdaging", record_court_cases,
               act_action<remedy_deferred>},
    web::Route{get, "/gemeenten/{gm}/juridisch/beslissing", record_court_cases,
               act_page<remedy_decided>},
    web::Route{post, "/gemeenten/{gm}/juridisch/beslissing", record_court_cases,
               act_action<remedy_decided>},
    web::Route{get, "/gemeenten/{gm}/gesprekken/gehouden", record_talks, act_page<talk_held>},
    web::Route{post, "/gemeenten/{gm}/gesprekken/gehouden", record_talks, act_action<talk_held>},
    web::Route{get, "/gemeenten/{gm}/gesprekken/afgezegd", record_talks, act_page<talk_cancelled>},
    web::Route{post, "/gemeenten/{gm}/gesprekken/afgezegd", record_talks,
               act_action<talk_cancelled>},
    web::Route{get, "/gemeenten/{gm}/gesprekken/verslag", record_talks, act_page<report_sent>},
    web::Route{post, "/gemeenten/{gm}/gesprekken/verslag", record_talks, act_action<report_sent>},
    web::Route{get, "/gemeenten/{gm}/gesprekken/verbetering", record_talks,
               act_page<report_corrected>},
    web::Route{post, "/gemeenten/{gm}/gesprekken/verbetering", record_talks,
               act_action<report_corrected>},
    web::Route{get, "/gemeenten/{gm}/gesprekken/akkoord", record_talks, act_page<report_agreed>},
    web::Route{post, "/gemeenten/{gm}/gesprekken/akkoord", record_talks, act_action<report_agreed>},
    web::Route{get, "/gemeenten/{gm}/afspraken/nieuw", record_agreements, act_page<agreement_made>},
    web::Route{post, "/gemeenten/{gm}/afspraken/nieuw", record_agreements,
               act_action<agreement_made>},
    web::Route{get, "/gemeenten/{gm}/afspraken/afloop", record_agreements,
               act_page<agreement_settled>},
    web::Route{post, "/gemeenten/{gm}/afspraken/afloop", record_agreements,
               act_action<agreement_settled>},
    web::Route{get, "/gemeenten/{gm}/termijnen/nieuw", manage_terms, act_page<term_set>},
    web::Route{post, "/gemeenten/{gm}/termijnen/nieuw", manage_terms, act_action<term_set>},
    web::Route{get, "/gemeenten/{gm}/termijnen/uitstel", extend_terms, act_page<term_extended>},
    web::Route{post, "/gemeenten/{gm}/termijnen/uitstel", extend_terms, act_action<term_extended>},
    web::Route{get, "/gemeenten/{gm}/termijnen/stilstand", manage_terms, act_page<term_stopped>},
    web::Route{post, "/gemeenten/{gm}/termijnen/stilstand", manage_terms, act_action<term_stopped>},
    web::Route{get, "/gemeenten/{gm}/termijnen/hervatting", manage_terms, act_page<term_resumed>},
    web::Route{post, "/gemeenten/{gm}/termijnen/hervatting", manage_terms,
               act_action<term_resumed>},
    web::Route{get, "/gemeenten/{gm}/termijnen/gebeurd", manage_terms, act_page<term_awaited>},
    web::Route{post, "/gemeenten/{gm}/termijnen/gebeurd", manage_terms, act_action<term_awaited>},
    web::Route{get, "/gemeenten/{gm}/termijnen/afsluiting", manage_terms, act_page<term_closed>},
    web::Route{post, "/gemeenten/{gm}/termijnen/afsluiting", manage_terms, act_action<term_closed>},
    web::Route{get, "/gemeenten/{gm}/termijnen/laatste", manage_terms, act_page<last_term_closed>},
    web::Route{post, "/gemeenten/{gm}/termijnen/laatste", manage_terms,
               act_action<last_term_closed>},
    web::Route{get, "/gemeenten/{gm}/locaties/nieuw", import_figures, act_page<location_told>},
    web::Route{post, "/gemeenten/{gm}/locaties/nieuw", import_figures, act_action<location_told>},
    web::Route{get, "/gemeenten/{gm}/juridisch/verbetering", record_court_cases,
               act_page<decision_corrected>},
    web::Route{post, "/gemeenten/{gm}/juridisch/verbetering", record_court_cases,
               act_action<decision_corrected>},
    web::Route{get, "/gemeenten/{gm}/juridisch/vasthouden", decide_rung, act_page<course_frozen>},
    web::Route{post, "/gemeenten/{gm}/juridisch/vasthouden", decide_rung,
               act_action<course_frozen>},
    web::Route{get, "/gemeenten/{gm}/juridisch/vrijgeven", decide_rung, act_page<course_resumed>},
    web::Route{post, "/gemeenten/{gm}/juridisch/vrijgeven", decide_rung,
               act_action<course_resumed>},
    web::Route{get, "/gemeenten/{gm}/juridisch/sluiting", decide_rung, act_page<course_closed>},
    web::Route{post, "/gemeenten/{gm}/juridisch/sluiting", decide_rung, act_action<course_closed>},
    web::Route{get, "/gemeenten/{gm}/juridisch/heropening", decide_rung, act_page<course_reopened>},
    web::Route{post, "/gemeenten/{gm}/juridisch/heropening", decide_rung,
               act_action<course_reopened>},
    web::Route{get, "/gemeenten/{gm}/juridisch/sluitingsvoorstel", propose_rung,
               act_page<closing_proposed>},
    web::Route{post, "/gemeenten/{gm}/juridisch/sluitingsvoorstel", propose_rung,
               act_action<closing_proposed>},
    web::Route{get, "/gemeenten/{gm}/juridisch/plan", record_legal_acts, act_page<plan_step_set>},
    web::Route{post, "/gemeenten/{gm}/juridisch/plan", record_legal_acts,
               act_action<plan_step_set>},
    web::Route{get, "/gemeenten/{gm}/juridisch/uitvoering", record_legal_acts,
               act_page<done_in_place>},
    web::Route{post, "/gemeenten/{gm}/juridisch/uitvoering", record_legal_acts,
               act_action<done_in_place>},
    web::Route{get, "/gemeenten/{gm}/juridisch/kosten", record_legal_acts, act_page<cost_made>},
    web::Route{post, "/gemeenten/{gm}/juridisch/kosten", record_legal_acts, act_action<cost_made>},
    web::Route{get, "/gemeenten/{gm}/juridisch/einde", decide_rung, act_page<substitution_ended>},
    web::Route{post, "/gemeenten/{gm}/juridisch/einde", decide_rung,
               act_action<substitution_ended>},
    web::Route{get, "/gemeenten/{gm}/juridisch/rechtsmiddel", record_court_cases,
               act_page<remedy_sought>},
    web::Route{post, "/gemeenten/{gm}/juridisch/rechtsmiddel", record_court_cases,
               act_action<remedy_sought>},
    web::Route{get, "/gemeenten/{gm}/juridisch/uitkomst", record_court_cases,
               act_page<remedy_answered>},
    web::Route{post, "/gemeenten/{gm}/juridisch/uitkomst", record_court_cases,
               act_action<remedy_answered>},
    web::Route{get, "/gemeenten/{gm}/cijfers/voorgelegd", draft_letters, act_page<figures_offered>},
    web::Route{post, "/gemeenten/{gm}/cijfers/voorgelegd", draft_letters,
               act_action<figures_offered>},
    web::Route{get, "/gemeenten/{gm}/cijfers/betwist", import_figures, act_page<figure_disputed>},
    web::Route{post, "/gemeenten/{gm}/cijfers/betwist", import_figures,
               act_action<figure_disputed>},
    web::Route{get, "/gemeenten/{gm}/cijfers/eens", import_figures, act_page<figures_agreed>},
    web::Route{post, "/gemeenten/{gm}/cijfers/eens", import_figures, act_action<figures_agreed>},
    web::Route{get, "/gemeenten/{gm}/cijfers/beslissing", decide_rung, act_page<figure_ruled>},
    web::Route{post, "/gemeenten/{gm}/cijfers/beslissing", decide_rung, act_action<figure_ruled>},
    web::Route{get, "/gemeenten/{gm}/briefdagen/nieuw", manage_terms, act_page<letter_day_known>},
    web::Route{post, "/gemeenten/{gm}/briefdagen/nieuw", manage_terms,
               act_action<letter_day_known>},
    web::Route{get, "/gemeenten/{gm}/locaties/overdracht", import_figures,
               act_page<count_transferred>},
    web::Route{post, "/gemeenten/{gm}/locaties/overdracht", import_figures,
               act_action<count_transferred>},
};

}  // namespace

std::span<const web::Route> routes() {
    static const std::vector<web::Route> all = [] {
        const auto pages = pages::routes();
        std::vector<web::Route> both(pages.begin(), pages.end());
        both.insert(both.end(), table.begin(), table.end());
        return both;
    }();
    return all;
}

}  // namespace trede::recording
