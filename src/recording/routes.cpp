#include "recording/routes.hpp"

#include <array>
#include <vector>

#include "pages/routes.hpp"
#include "recording/answers.hpp"
#include "recording/legal.hpp"

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
