#pragma once

#include <string>

#include "reports/table.hpp"

namespace trede::spreadsheet {

// The bytes of an OpenDocument spreadsheet (ISO 26300): the rows with their types on the first
// sheet, and on the second what was asked. A text stays a text, also when it looks like a formula.
[[nodiscard]] std::string to_ods(const reports::Table& table);

}  // namespace trede::spreadsheet
