#pragma once

#include <string_view>

#include "municipal/own.hpp"
#include "reports/municipality_rows.hpp"

namespace trede::municipal {

// GET /mijn-gemeente: what to do, own numbers, letters.
Response own_page(const Room& room, const Request& request);
// GET /mijn-gemeente/brieven/{kenmerk}: the PDF of a letter that left.
Response own_letter_file(const Room& room, const Request& request);

// What a municipality was told of its figures, each with where it comes from, and of its rung: for
// itself and for its province. `row` holds what this viewer may know.
[[nodiscard]] Html figures_told(const Room& room, const Own& own,
                                const reports::MunicipalityRow& row, std::string_view heading);
[[nodiscard]] Html rung_told(const reports::MunicipalityRow& row, std::string_view heading);

}  // namespace trede::municipal
