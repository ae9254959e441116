#include "recording/routes.hpp"

#include <array>
#include <string>
#include <vector>

#include "pages/routes.hpp"
#include "recording/act_withdrawn.hpp"
#include "recording/answers.hpp"
#include "recording/assessment.hpp"
#include "recording/contact.hpp"
#include "recording/course.hpp"
#include "recording/figures.hpp"
#include "recording/filed_answer.hpp"
#include "recording/further_delay.hpp"
#include "recording/legal.hpp"
#include "recording/places.hpp"
#include "recording/substitution.hpp"
#include "recording/terms.hpp"
#include "recording/ways.hpp"

namespace trede::recording {

namespace {

using enum access::Operation;

// The two pages of an act, and who may open them.
struct Form {
    const Act* act = nullptr;
    access::Operation operation{};
    web::Page show = nullptr;
    web::Page carry_out = nullptr;
    std::size_t body_bytes = 0;
};
template <const Act& act>
constexpr Form form(access::Operation operation,
                    std::size_t body_bytes = base::limits::form_bytes) {
    return {&act, operation, act_page<act>, act_action<act>, body_bytes};
}

constexpr std::array forms = {
    form<answer_in>(record_answers, base::limits::upload_bytes), form<answer_judged>(judge_answers),
    form<delay_in>(record_delays), form<delay_followed>(record_delays),
    form<legal_act>(record_legal_acts), form<act_withdrawn>(record_legal_acts),
    form<suspension>(record_court_cases), form<remedy_filed>(record_court_cases),
    form<remedy_deferred>(record_court_cases), form<remedy_decided>(record_court_cases),
    form<decision_corrected>(record_court_cases), form<course_frozen>(decide_rung),
    form<course_resumed>(decide_rung), form<course_closed>(decide_rung),
    form<course_reopened>(decide_rung), form<closing_proposed>(propose_rung),
    form<plan_step_set>(record_legal_acts), form<done_in_place>(record_legal_acts),
    form<cost_made>(record_legal_acts), form<substitution_ended>(decide_rung),
    form<remedy_sought>(record_court_cases), form<remedy_answered>(record_court_cases),
    form<talk_held>(record_talks), form<talk_cancelled>(record_talks),
    form<report_sent>(record_talks), form<report_corrected>(record_talks),
    form<report_agreed>(record_talks), form<agreement_made>(record_agreements),
    form<agreement_settled>(record_agreements), form<term_set>(manage_terms),
    form<more_time_asked>(manage_terms), form<term_extended>(extend_terms),
    // With the same command; that of any term comes first.
    form<objection_put_off_further>(extend_terms), form<term_stopped>(manage_terms),
    form<term_resumed>(manage_terms), form<term_awaited>(manage_terms),
    form<term_closed>(manage_terms), form<last_term_closed>(manage_terms),
    form<letter_day_known>(manage_terms), form<figures_offered>(draft_letters),
    form<figure_disputed>(import_figures), form<figures_agreed>(import_figures),
    form<figure_ruled>(decide_rung), form<location_told>(import_figures),
    form<count_transferred>(import_figures)};

constexpr auto get = web::Method::get;
constexpr auto post = web::Method::post;
constexpr std::array assessment = {
    web::Route{get, "/gemeenten/{gm}/beoordelingen/nieuw", propose_rung, assessment_page},
    web::Route{post, "/gemeenten/{gm}/beoordelingen/nieuw", propose_rung,
               assessment_propose_action},
    web::Route{get, "/gemeenten/{gm}/beoordelingen/nieuw/controle", propose_rung,
               assessment_check_page},
    web::Route{get, "/gemeenten/{gm}/beoordelingen/nieuw/{onderdeel}", propose_rung,
               assessment_section_page},
    web::Route{post, "/gemeenten/{gm}/beoordelingen/nieuw/{onderdeel}", propose_rung,
               assessment_save_action}};

// Where each form is: only its act says so.
const std::array<std::string, forms.size()>& patterns() {
    static const auto all = [] {
        std::array<std::string, forms.size()> made;
        for (std::size_t at = 0; at < forms.size(); ++at)
            made[at] = "/gemeenten/{gm}" + std::string(forms[at].act->address);
        return made;
    }();
    return all;
}

// What is done on a page that is no form of a dossier.
struct Elsewhere {
    std::string_view command, title, address;
};
constexpr std::array elsewhere = {
    Elsewhere{"propose --close", "Sluiting voorstellen",
              "/gemeenten/{gm}/juridisch/sluitingsvoorstel"},
    Elsewhere{"propose", "Beoordelen en een trede voorstellen",
              "/gemeenten/{gm}/beoordelingen/nieuw"},
    Elsewhere{"decide", "Besluiten over het voorstel", "/voorstellen/{1}"},
    Elsewhere{"decline", "Besluiten over het voorstel", "/voorstellen/{1}"},
    Elsewhere{"review", "Het voorstel toetsen", "/voorstellen/{1}"},
    Elsewhere{"withdraw", "Het voorstel terugnemen", "/voorstellen/{1}#terugnemen"},
    Elsewhere{"substitution term", "Handeling vastleggen", "/gemeenten/{gm}/juridisch/handeling"},
    Elsewhere{"import tasks", "Gegevens invoeren", "/import"},
    Elsewhere{"import progress", "Gegevens invoeren", "/import"},
    Elsewhere{"dossier show", "Tijdlijn", "/gemeenten/{gm}/tijdlijn"},
    Elsewhere{"letter draft", "Een brief voorbereiden", "/brieven/nieuw?stap=1&gm={gm}"},
    Elsewhere{"letter offer", "Brieven", "/brieven/partijen"},
    Elsewhere{"letter initial", "Brieven", "/brieven/partijen"},
    Elsewhere{"letter render", "Brieven", "/brieven/partijen"},
    Elsewhere{"letter status", "Brieven", "/brieven/partijen"},
    Elsewhere{"letter exclude", "Brieven", "/brieven/partijen"},
    Elsewhere{"letter alter", "Brieven", "/brieven/partijen"},
    Elsewhere{"letter send", "Brieven", "/brieven/partijen"},
    Elsewhere{"letter settle", "Brieven", "/brieven/partijen"},
    Elsewhere{"letter sign", "Ondertekenen", "/handtekenen"},
    Elsewhere{"talk invite", "Gesprekken plannen", "/gemeenten/gesprekken?gm={gm}"},
    Elsewhere{"intake list", "Postvak", "/postvak"},
    Elsewhere{"intake file", "Postvak", "/postvak"},
    Elsewhere{"intake reopen", "Postvak", "/postvak"},
    Elsewhere{"intake release", "Postvak", "/postvak"},
    Elsewhere{"intake settle", "Postvak", "/postvak"},
    Elsewhere{"intake facts", "Postvak", "/postvak"},
    Elsewhere{"account renew", "Accounts", "/beheer"}};

}  // namespace

std::span<const Way> ways() {
    static const std::vector<Way> all = [] {
        std::vector<Way> made;
        for (const Elsewhere& one : elsewhere)
            made.push_back({.command = std::string(one.command),
                            .title = std::string(one.title),
                            .address = std::string(one.address)});
        for (std::size_t at = 0; at < forms.size(); ++at)
            made.push_back({.command = std::string(forms[at].act->command),
                            .title = std::string(forms[at].act->title),
                            .address = patterns()[at]});
        return made;
    }();
    return all;
}

std::span<const web::Route> routes() {
    static const std::vector<web::Route> all = [] {
        const auto pages = pages::routes();
        std::vector<web::Route> every(pages.begin(), pages.end());
        every.push_back(
            {get, "/gemeenten/{gm}/antwoorden/{stuk}/stuk", view_dossier, filed_answer});
        every.insert(every.end(), assessment.begin(), assessment.end());
        for (std::size_t at = 0; at < forms.size(); ++at) {
            const Form& one = forms[at];
            every.push_back({get, patterns()[at], one.operation, one.show});
            every.push_back({post, patterns()[at], one.operation, one.carry_out, one.body_bytes});
        }
        return every;
    }();
    return all;
}

}  // namespace trede::recording
