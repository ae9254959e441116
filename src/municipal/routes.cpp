#include "municipal/routes.hpp"

#include <array>
#include <vector>

#include "auditing/routes.hpp"
#include "municipal/answer_actions.hpp"
#include "municipal/answer_files.hpp"
#include "municipal/answer_pages.hpp"
#include "municipal/own_page.hpp"
#include "municipal/province_page.hpp"
#include "recording/routes.hpp"

namespace trede::municipal {

namespace {

using enum access::Operation;
constexpr auto get = web::Method::get;
constexpr auto post = web::Method::post;

// No address of a municipality names it: whose it is follows from who is signed in.
constexpr std::array own_routes = {
    web::Route{get, "/mijn-gemeente", view_own_municipality, own_page},
    web::Route{get, "/mijn-gemeente/brieven/{kenmerk}", view_own_municipality, own_letter_file},
    web::Route{get, "/mijn-gemeente/antwoorden/{kenmerk}", view_own_municipality, answer_page},
    web::Route{get, "/mijn-gemeente/antwoorden/{kenmerk}/vragen/{vraag}", view_own_municipality,
               question_page},
    web::Route{post, "/mijn-gemeente/antwoorden/{kenmerk}/vragen/{vraag}", write_own_answer,
               save_action},
    web::Route{post, "/mijn-gemeente/antwoorden/{kenmerk}/stukken", write_own_answer, attach_action,
               base::limits::upload_bytes},
    web::Route{post, "/mijn-gemeente/antwoorden/{kenmerk}/stukken/weg", write_own_answer,
               remove_action},
    web::Route{get, "/mijn-gemeente/antwoorden/{kenmerk}/controle", view_own_municipality,
               check_page},
    web::Route{post, "/mijn-gemeente/antwoorden/{kenmerk}/akkoord", approve_own_answer,
               approve_action},
    web::Route{post, "/mijn-gemeente/antwoorden/{kenmerk}/akkoord-nodig", approve_own_answer,
               want_approval_action},
    web::Route{post, "/mijn-gemeente/antwoorden/{kenmerk}/versturen", send_own_answer, send_action},
    web::Route{get, "/mijn-gemeente/antwoorden/{kenmerk}/ontvangst/{nummer}", view_own_municipality,
               receipt_page},
    web::Route{get, "/mijn-gemeente/antwoorden/{kenmerk}/ontvangst/{nummer}/tekst",
               view_own_municipality, receipt_text},
    web::Route{get, "/mijn-provincie", view_own_province, province_page},
    web::Route{get, "/mijn-provincie/gemeenten/{gm}", view_own_province,
               province_municipality_page},
    web::Route{get, "/mijn-provincie/afschriften", view_own_province, province_letters_page},
    web::Route{get, "/mijn-provincie/afschriften/{kenmerk}", view_own_province,
               province_letter_file},
};

}  // namespace

std::span<const web::Route> routes() {
    static const std::vector<web::Route> all = [] {
        const auto ministry = recording::routes();
        const auto auditor = auditing::routes();
        std::vector<web::Route> every(ministry.begin(), ministry.end());
        every.insert(every.end(), auditor.begin(), auditor.end());
        every.insert(every.end(), own_routes.begin(), own_routes.end());
        return every;
    }();
    return all;
}

}  // namespace trede::municipal
