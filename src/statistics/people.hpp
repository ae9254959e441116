#pragma once

#include <string_view>

#include "statistics/headings.hpp"

// Of whom a figure is. The act counts all inhabitants (Besluit art. 2.1 lid 3, onder c and d), so
// what is not known to say "all of them", or nothing of it, is asked of a person.
namespace trede::statistics {

// "Totaal mannen en vrouwen", "Alle leeftijden", and the codes of StatLine for a total: "T001038",
// and "10000" below a heading of ages. "Totaal mannen" is not all.
[[nodiscard]] bool is_all(std::string_view heading, std::string_view text);

// A heading over a part of the people by its code: their sex, age, marital status, origin. Of these
// a number tells the part; in any other column words do.
[[nodiscard]] bool divides_by_code(std::string_view heading);

// Whether a text that stands in every row of a column can be the code of a part: as long as those
// of StatLine, no year, and below a heading without a unit, a path or the number of a subject.
[[nodiscard]] bool is_code_of_part(std::string_view heading, std::string_view text);

// A column beside the figure that tells nothing of whom it is, whatever words stand in it: another
// area of the same municipality, a source, a remark.
[[nodiscard]] bool is_known_beside(const ReadHeading& heading);

// A figure, a day, the code of an area or a sign of CBS: no word that could name a part.
[[nodiscard]] bool is_plain_value(std::string_view text);

// A title or the name of a sheet that is about some of the people: "Mannen", "Bevolking van 65 jaar
// of ouder". Free text has no list of what is good, so this knows the parts that are usual.
[[nodiscard]] bool says_part(std::string_view title);

}  // namespace trede::statistics
