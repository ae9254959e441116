#pragma once

#include <string>
#include <vector>

#include "drafting/draft.hpp"
#include "municipal/own.hpp"

namespace trede::municipal {

// The form of one question: a text, and what the file of the letter asks beside it.

constexpr std::size_t most_rows = 20;  // of a table

// What was filled in, without blanks at both ends and without empty rows in a table.
[[nodiscard]] drafting::Fields fields_of(const Asked& asked, const web::Pairs& form);
// Why it is not ready to be called filled in, as sentences; a draft may be kept all the same.
[[nodiscard]] std::vector<std::string> unready(const Asked& asked, const drafting::Fields& fields);
// The fields with what was filled in, and two empty rows more in a table.
[[nodiscard]] Html drawn(const Asked& asked, const drafting::Fields& fields);

// What was filled in as plain lines, for the document and to lay two texts beside each other.
[[nodiscard]] std::string in_lines(const Asked& asked, const drafting::Fields& fields);
// The answer as it is sent: the same draft always gives the same bytes, so that sending it twice
// puts it on file once. Names no persons.
[[nodiscard]] std::string document_of(const Answering& answer);

}  // namespace trede::municipal
