#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "intake/table.hpp"

namespace trede::mailbox {

// A table that came with an answer.
struct TableCame {
    const intake::Workbook& book;
    const std::vector<registry::MunicipalityCode>& of;  // under which the message is filed
    std::optional<base::Date> reference_date;           // of a table that names none
    base::Date received_on{};
    base::Date today{};
    std::function<intake::Lookup(base::Date)> lookup;  // the register as it was on a day
};

struct FigureInTable {
    registry::MunicipalityCode municipality;
    cycle::Category category = cycle::Category::regular;
    cycle::Places places;
    base::Date day{};  // may be to come: then it is what somebody means to reach
    intake::Place place;
};

struct FiguresInTable {
    bool found = false;  // there is a table of figures, whether it could be used or not
    std::vector<FigureInTable> figures;  // of those under which the message is filed
    std::size_t of_others = 0;           // figures that were left out
    std::string why_not;  // Dutch, after the name of the file; empty when it was read
    std::optional<intake::Problem> problem;  // the first; then nothing is used
};

// When the message is of one municipality, a table that names none is of that one. A table with a
// row a location, or with days of its own in the rows, is no report of what is there: it says why.
[[nodiscard]] FiguresInTable figures_in_table(const TableCame& came);

}  // namespace trede::mailbox
