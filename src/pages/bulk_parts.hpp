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

    [[nodiscard]] std::size_t all() const { return can.size() + cannot.size(); }
};
// The rows that `gm` names and this viewer may know of. `obstacle` says why one cannot; empty: it
// can. Refuses as visible_overview does.
[[nodiscard]] base::Outcome<Chosen> chosen_rows(
    const Room& room, const Request& request,
    const std::function<std::string(const reports::MunicipalityRow&)>& obstacle);

// A page that asks for words, or says why nothing can be asked: nobody was chosen, or some cannot,
// with a link that leaves those out. `form` is asked for only when every one can.
[[nodiscard]] Response bulk_page(const Room& room, const Request& request, std::string_view title,
                                 const Chosen& chosen, const std::string& mistake,
                                 const std::function<Html()>& form);

// The hidden field of every row that can.
[[nodiscard]] Html gm_fields(const Chosen& chosen);
// What was filled in, in the form or in the address.
[[nodiscard]] std::string given(const Request& request, std::string_view name);

struct Field {
    std::string_view name;
    std::string_view label;
    std::string value;
    std::string_view hint = {};
};
[[nodiscard]] Html text_field(const Field& field);
[[nodiscard]] Html area_field(const Field& field);

// Why this viewer cannot, with who can; empty when this viewer has the mandate.
[[nodiscard]] Html no_mandate(const Room& room, const Request& request, mandate::Act act);

// The job of an order on the rows that can, titled "80 dossiers toewijzen".
[[nodiscard]] Response start_on(const Room& room, const Request& request, const Chosen& chosen,
                                std::string_view what,
                                std::vector<std::pair<std::string, std::string>> order);

}  // namespace trede::pages
