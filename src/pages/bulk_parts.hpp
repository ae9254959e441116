#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <vector>

#include "mandate/mandate.hpp"
#include "pages/from_web.hpp"
#include "reports/municipality_list.hpp"

namespace trede::pages {

// What the pages of work in bulk on dossiers share.

struct Chosen {
    std::vector<reports::MunicipalityRow> can;
    // Who cannot, and why.
    std::vector<std::pair<reports::MunicipalityRow, std::string>> cannot;

    // What was named and is no municipality, or none that this viewer may know of.
    std::vector<std::string> unknown = {};

    [[nodiscard]] std::size_t all() const { return can.size() + cannot.size() + unknown.size(); }
    // Whether everyone that was named can.
    [[nodiscard]] bool whole() const { return cannot.empty() && unknown.empty() && !can.empty(); }
};
// A message that names them; empty when there are none.
[[nodiscard]] Html not_known(const std::vector<std::string>& codes);

// The rows that `gm` names and this viewer may know of. `obstacle` says why one cannot; empty: it
// can. Refuses as visible_overview does.
[[nodiscard]] base::Outcome<Chosen> chosen_rows(
    const Room& room, const Request& request,
    const std::function<std::string(const reports::MunicipalityRow&)>& obstacle);

// A page that asks for words, or says why nothing can be asked: nobody was chosen, or some cannot,
// with a link that leaves those out. `form` is asked for only when every one can. `command` does
// the same on the command line.
struct BulkPage {
    std::string_view title;
    std::string command;
    std::string mistake;
};
[[nodiscard]] Response bulk_page(const Room& room, const Request& request, const BulkPage& about,
                                 const Chosen& chosen, const std::function<Html()>& form);
// "gm1700 gm0141", or "GEMEENTE ..." when there are many: for a command.
[[nodiscard]] std::string codes_of(const Chosen& chosen);
// "gm1700,gm0141", or "GEMEENTE,..." when there are many.
[[nodiscard]] std::string in_list(const Chosen& chosen);
// The list of these municipalities in the interface; empty when the address would get too long.
[[nodiscard]] std::string call_for(const Chosen& chosen);

// The hidden field of every row that can.
[[nodiscard]] Html gm_fields(const Chosen& chosen);
// What was filled in, in the form or in the address.
[[nodiscard]] std::string given(const Request& request, std::string_view name);

struct Field {
    std::string_view name;
    std::string_view label;
    std::string value;
    std::string_view hint = {};
    std::string mistake = {};  // what is wrong with it, in Dutch
};
[[nodiscard]] Html text_field(const Field& field);
[[nodiscard]] Html area_field(const Field& field);

// The functions of the officers with that mandate today, up to that rung: "Minister, Directeur", or
// "nu niemand".
[[nodiscard]] std::string who_may(const Room& room, mandate::Act act, int rung);
// Why this viewer cannot, with who can; empty when this viewer has the mandate.
[[nodiscard]] Html no_mandate(const Room& room, const Request& request, mandate::Act act);

// The job of an order on the rows that can, titled "80 dossiers toewijzen".
[[nodiscard]] Response start_on(const Room& room, const Request& request, const Chosen& chosen,
                                std::string_view what,
                                std::vector<std::pair<std::string, std::string>> order);

}  // namespace trede::pages
