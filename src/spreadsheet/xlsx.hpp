#pragma once

#include <string>

#include "reports/table.hpp"

namespace trede::spreadsheet {

// The table as a workbook: a sheet with its rows, where numbers are numbers and days are days, and
// a sheet "Over dit bestand". Text stays text, also when it looks like a formula. Throws
// std::runtime_error when there is no room to write.
[[nodiscard]] std::string to_xlsx(const reports::Table& table);

}  // namespace trede::spreadsheet
