#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
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
    std::vector<intake::Problem> problems;  // all of them; when there is one, nothing is used
};

// A csv, xlsx or ods, or a docx with tables in it; by its name.
[[nodiscard]] bool may_hold_a_table(std::string_view file_name);
// "bijlage opgave.xlsx, blad Stand, cel C4"; a csv has one sheet, named after its file.
[[nodiscard]] std::string place_in_file(const std::string& file, const intake::Place& place);
// All that is wrong in a table, as Dutch sentences without the words that were read: those are of
// the sender. At most 20, and how many more; then what one can do. Empty when nothing is wrong.
[[nodiscard]] std::vector<std::string> problems_told(const std::string& file,
                                                     const std::vector<intake::Problem>& problems);

// When the message is of one municipality, a table that names none is of that one. A table with a
// row a location, or with days of its own in the rows, is no report of what is there: it says why.
[[nodiscard]] FiguresInTable figures_in_table(const TableCame& came);

}  // namespace trede::mailbox
