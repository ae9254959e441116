#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cycle/category.hpp"
#include "intake/table.hpp"
#include "intake/workbook.hpp"
#include "registry/codes.hpp"

// Tables of published indicative numbers: a municipality or a province a row, by code or name.
namespace trede::intake {

// Exactly one of the two codes is set.
struct IndicativeRow {
    std::optional<registry::MunicipalityCode> municipality;
    std::optional<registry::ProvinceCode> province;
    cycle::Places total{};
    std::optional<cycle::Places> amv;           // the part for AMV; empty when it was not published
    std::optional<cycle::Places> registration;  // aanmeldvoorziening; of a province only
    std::string source;                         // where it was published; empty without the column
    Place place;                                // of the total
    friend bool operator==(const IndicativeRow&, const IndicativeRow&) = default;
};

struct IndicativeTable {
    std::vector<IndicativeRow> rows;  // in the order of the sheet; only the sound ones
    std::vector<Note> notes;          // rows without a number, left aside: that is never nought
    std::vector<Problem> problems;    // all of them; when there is one, nothing may be imported
    friend bool operator==(const IndicativeTable&, const IndicativeTable&) = default;
};

// Finds the table by its headings: a code or name and a total; the AMV part, the places of a
// registration centre and the source may be absent. A code twice, an unknown one, an AMV part above
// the total, and a registration centre of a municipality (Besluit art. 2.2 lid 2) are problems.
[[nodiscard]] IndicativeTable read_indicative(const Workbook& book, const Lookup& lookup);

}  // namespace trede::intake
