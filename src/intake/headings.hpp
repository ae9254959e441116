#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "intake/mapping.hpp"
#include "intake/table.hpp"
#include "intake/workbook.hpp"

// What the heading of a column says, whatever its spelling.
namespace trede::intake {

// Lower case words without accents and signs, one blank between: "Gemeente-naam " is "gemeente
// naam".
[[nodiscard]] std::string folded(std::string_view text);

// What a heading says its column is; nothing when it says nothing that we use. A heading of two
// rows is both texts.
struct Meaning {
    Role role = Role::code;
    int strength = 0;  // the stronger of two columns with one role wins
    std::string
        unknown;  // a word in the heading of a number that we do not know; the reader is told
    std::string_view source = {};  // as source_in() gives it; of numbers in a progress report only
};
[[nodiscard]] std::optional<Meaning> meaning_of(std::string_view heading, TableKind kind);

// Whose figures the heading of a progress report says they are: "provincie" (also for the
// provincial table, the PRT), "coa" or "gemeente". Empty when it names none or several, and for
// "COA-opvang", which says who runs it, and "per gemeente".
[[nodiscard]] std::string_view source_in(std::string_view heading);

// Whether the text says that numbers are given in tens or more: "(x 1.000)", "in duizendtallen".
[[nodiscard]] bool names_multiple(std::string_view text);
// What is asked instead of such numbers; Dutch.
inline constexpr std::string_view no_multiple =
    "hele aantallen plekken. Schrijf elk getal voluit en haal deze eenheid weg";

// "Totaal", "Subtotaal Gelderland": a label of a row that adds up others.
[[nodiscard]] bool starts_with_total(std::string_view text);

// A comma within a number makes two cells of it in a file with commas: "34,000" would be read as
// 34, and "0,153" as 0. The first cell with a text of this row that stands beyond the last heading,
// as a problem; nothing when there is none, and in a spreadsheet. The headings are the rows from
// `first_heading` up to, and without, `end_of_headings`. All are indexes in sheet.rows.
[[nodiscard]] std::optional<Problem> beyond_headings(const Workbook& book, const Sheet& sheet,
                                                     std::size_t first_heading,
                                                     std::size_t end_of_headings, std::size_t row);

}  // namespace trede::intake
