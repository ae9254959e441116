#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "pages/from_web.hpp"
#include "reports/requests.hpp"
#include "reports/terms.hpp"

namespace trede::pages {

Response dossier_page(const Room& room, const Request& request);  // GET /gemeenten/{gm}
// That page with what was wrong in the form that gives it to another.
Response dossier_page_again(const Room& room, const Request& request, const std::string& mistake,
                            int status);
Response figures_page(const Room& room, const Request& request);   // GET /gemeenten/{gm}/cijfers
Response timeline_page(const Room& room, const Request& request);  // GET /gemeenten/{gm}/tijdlijn
Response letters_page(const Room& room, const Request& request);   // GET /gemeenten/{gm}/brieven
Response letter_file(const Room& room, const Request& request);    // .../brieven/{kenmerk}: the PDF
Response legal_page(const Room& room, const Request& request);     // GET /gemeenten/{gm}/juridisch
// GET /gemeenten/{gm}/termijnen: each with how it was reckoned
Response dossier_terms_page(const Room& room, const Request& request);
Response answers_page(const Room& room, const Request& request);     // .../antwoorden
Response agreements_page(const Room& room, const Request& request);  // .../afspraken
Response talks_page(const Room& room, const Request& request);       // GET /gesprekken

// What is on file of the municipality in the address.
[[nodiscard]] const dossier::State& state_here(const Room& room, const Request& request);
// The same as a row of the list, all that the ministry knows.
[[nodiscard]] reports::MunicipalityRow row_here(const Room& room, const Request& request);
// That a term of the municipality still runs, or that it asked for more time and nobody decided on
// that, for who weighs a step (Awb art. 3:2); empty when neither. No policy holds a step for it.
[[nodiscard]] Html still_to_answer(const reports::MunicipalityRow& row);
// What was asked of this municipality, letter by letter, and what came of it.
[[nodiscard]] std::vector<reports::RequestStanding> requests_of(const Room& room,
                                                                const dossier::State& state);

// The reports of delay (meldingen) that nobody followed up; empty when there are none.
[[nodiscard]] Html delays_to_follow_up(const Room& room, const registry::MunicipalityCode& code,
                                       const dossier::State& state);

// A link to the letter that has to tell of more time in this term, for who may draft it; empty when
// there is nothing to tell, or a draft of it already.
[[nodiscard]] Html letter_to_draft(const Room& room, const Request& request,
                                   const reports::ReportedTerm& term);

// A form of this dossier, and who may use it.
struct FormLink {
    access::Operation operation;
    std::string_view address;  // below the dossier: "/antwoorden/nieuw"
    std::string_view name;     // "Antwoord vastleggen"
};
// Those that this viewer may use; empty when there are none. Each list of a page has its own label.
[[nodiscard]] Html form_links(const Request& request, std::initializer_list<FormLink> links,
                              std::string_view label = "Vastleggen");

// What a tab says besides its content.
// The same elsewhere.
struct TabFoot {
    std::string command = {};  // on the command line; empty: that of the call
    std::string call = {};     // of the interface below the dossier; empty: that of the tab
    int status = 200;
};
// The page of a tab around its content: name, rung, handler, links to the tabs.
[[nodiscard]] Response dossier_layout(const Room& room, const Request& request,
                                      std::string_view tab, const Html& content,
                                      const TabFoot& foot = {});

}  // namespace trede::pages
