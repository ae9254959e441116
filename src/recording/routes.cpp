#include "recording/routes.hpp"

#include <array>
#include <vector>

#include "pages/routes.hpp"
#include "recording/answers.hpp"

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
