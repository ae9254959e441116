#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "intake/archive.hpp"
#include "intake/workbook.hpp"

// The parts of an XLSX file around its sheets: which sheets there are, how each style shows a
// number, the shared texts.
namespace trede::intake::xlsx {

struct SheetPart {
    std::string name;
    std::string path;  // in the archive
    bool hidden = false;
};

struct BookPart {
    std::vector<SheetPart> sheets;
    bool counts_from_1904 = false;  // the date system of old Macintosh files
    std::string folder;             // "xl/"
};

// A text in Workbook::texts.
struct Slice {
    std::uint32_t at = 0;
    std::uint32_t length = 0;
};

[[nodiscard]] base::Outcome<BookPart> read_book(Bytes file, const Archive& archive);
// For every cell style what it shows a number as: a number, a date, a percentage or money; empty
// when the file has no styles.
[[nodiscard]] base::Outcome<std::vector<CellKind>> read_styles(Bytes file, const Archive& archive,
                                                               const BookPart& book);
// Adds the shared texts to `texts` and says where each lies.
[[nodiscard]] base::Outcome<std::vector<Slice>> read_shared(Bytes file, const Archive& archive,
                                                            const BookPart& book,
                                                            std::string& texts);
// True for "dd-mm-yyyy", "[$-413]d mmmm yyyy;@"; false for "0.00", "h:mm" and "\"d\"0".
[[nodiscard]] bool is_date_format(std::string_view code);
// The same, and also a percentage for "0.0%" and money for "[$€-413] 0" and "\"€\" 0"; a number for
// "0 _€", which only leaves room for a sign.
[[nodiscard]] CellKind shown_by_format(std::string_view code);
// The day of a serial number such as "45839" or "45839.5"; nothing when it is none.
[[nodiscard]] std::optional<base::Date> date_of_serial(std::string_view serial,
                                                       bool counts_from_1904);

}  // namespace trede::intake::xlsx
