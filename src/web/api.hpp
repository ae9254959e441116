#pragma once

#include <array>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/find.hpp"
#include "reports/table.hpp"
#include "web/route.hpp"

namespace trede::web {

// The calls of the interface that answer with what a command of the command line prints as JSON:
// one function makes both. All are for a role of the ministry, which sees the country.
struct ApiCall {
    std::string_view pattern;  // "/api/v1/gemeenten/{gm}/termijnen"
    access::Operation operation;
    std::string_view command;  // "term show {gm}": each hole is what stands there in the address
    std::string_view about;    // Dutch, for the description of the interface
};

constexpr std::array api_calls = {
    ApiCall{"/api/v1/gemeenten/{gm}/dossier", access::Operation::view_dossier, "dossier show {gm}",
            "Het dossier met zijn gebeurtenissen op volgorde"},
    ApiCall{"/api/v1/gemeenten/{gm}/beoordeling", access::Operation::assess, "assess {gm}",
            "De realisatie tegen de taak, per categorie"},
    ApiCall{"/api/v1/gemeenten/{gm}/cijfers", access::Operation::view_dossier, "figures show {gm}",
            "Alle cijfers met bron en status"},
    ApiCall{"/api/v1/gemeenten/{gm}/termijnen", access::Operation::view_dossier, "term show {gm}",
            "Elke termijn met zijn berekening"},
    ApiCall{"/api/v1/gemeenten/{gm}/antwoorden", access::Operation::view_dossier,
            "answer list {gm}", "Wat gevraagd is en wat de gemeente antwoordde"},
    ApiCall{"/api/v1/gemeenten/{gm}/gesprekken", access::Operation::view_dossier, "talk list {gm}",
            "De gesprekken"},
    ApiCall{"/api/v1/gemeenten/{gm}/afspraken", access::Operation::view_dossier,
            "agreement list {gm}", "De afspraken en hoe het ermee staat"},
    ApiCall{"/api/v1/gemeenten/{gm}/brieven", access::Operation::view_letters, "letter list {gm}",
            "De brieven in het dossier"},
    ApiCall{"/api/v1/gemeenten/{gm}/locaties", access::Operation::view_dossier,
            "location list {gm}", "De locaties, ook wat er nog aankomt"},
    ApiCall{"/api/v1/gemeenten/{gm}/notities", access::Operation::view_notes, "note list {gm}",
            "De interne notities"},
    ApiCall{"/api/v1/gemeenten/{gm}/cyclus/{jaar}", access::Operation::view_dossier,
            "cycle explain {jaar} {gm}", "Elke stap van een indicatief aantal"},
    ApiCall{"/api/v1/cyclus/{jaar}", access::Operation::view_cycles, "cycle show {jaar}",
            "Wat van een cyclus is vastgelegd"},
    ApiCall{"/api/v1/termijnen", access::Operation::view_terms, "deadline list",
            "De open termijnen van alle dossiers"},
    ApiCall{"/api/v1/agenda/{weergave}", access::Operation::view_terms,
            "feed ics --view {weergave}", "Termijnen of gesprekken per dag"},
    ApiCall{"/api/v1/brieven", access::Operation::view_letters, "letter list",
            "De brieven in de dossiers"},
    ApiCall{"/api/v1/brieven/partijen/{partij}", access::Operation::view_letters,
            "letter status {partij}", "Hoe het met elke brief van een partij staat"},
    ApiCall{"/api/v1/brieven/partijen/{partij}/lijst", access::Operation::view_letters,
            "letter manifest {partij}", "Van elke brief van een partij de bytes die weggaan"},
    ApiCall{"/api/v1/postvak", access::Operation::view_mail, "intake list",
            "De post die te behandelen is"},
    ApiCall{"/api/v1/postvak/{bericht}", access::Operation::view_mail, "intake show {bericht}",
            "Een bericht met alles wat ervan bekend is"},
    ApiCall{"/api/v1/regels", access::Operation::view_rules, "policy list",
            "Alle versies van al het beleid"},
    ApiCall{"/api/v1/controle/toets", access::Operation::audit, "verify",
            "Het hele journaal getoetst"}};

// "term show gm1700": the command of the call, with what the address holds. Nothing when a text
// there cannot be a word of a command.
[[nodiscard]] std::optional<std::vector<std::string>> words_of(
    const ApiCall& call, const std::vector<std::string>& caught);
// The call at an address below /api/v1 ("/termijnen"), and what it says there; nothing when there
// is none.
struct CallAt {
    const ApiCall* call = nullptr;
    std::vector<std::string> words;
};
[[nodiscard]] std::optional<CallAt> call_at(std::string_view address);

// The list of municipalities, in the interface and for `trede list gemeenten --json`.
[[nodiscard]] nlohmann::ordered_json municipalities_json(const reports::MunicipalityList& list,
                                                         const reports::Table& table);
// What stands in the dossiers that this viewer may read, and it as the interface and `trede search
// --json` give it. Refuses as reports::find_words does.
[[nodiscard]] base::Outcome<reports::Finding> words_found(const Room& room, const Request& request,
                                                          std::string_view text);
[[nodiscard]] nlohmann::ordered_json found_json(const reports::Finding& finding);
// For whom a list is that this viewer asks for.
[[nodiscard]] reports::For readers_for(const Request& request);

// The API, read only (NLGov REST API Design Rules): `/api/v1/...`.
[[nodiscard]] Response api_description(const Room& room, const Request& request);
[[nodiscard]] Response api_municipalities(const Room& room, const Request& request);
[[nodiscard]] Response api_search(const Room& room, const Request& request);
[[nodiscard]] Response api_municipality(const Room& room, const Request& request);
// A call of api_calls.hpp: what its command prints.
[[nodiscard]] Response api_of_command(const ApiCall& call, const Room& room,
                                      const Request& request);

}  // namespace trede::web
