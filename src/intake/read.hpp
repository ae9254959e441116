#pragma once

#include <string_view>

#include "base/outcome.hpp"
#include "intake/archive.hpp"
#include "intake/workbook.hpp"

namespace trede::intake {

// Reads a CSV, XLSX or ODS file; the bytes decide which it is, the name only names the sheet of a
// CSV file. Refuses, with what to do about it: an empty file, a locked one, one with macros, old
// Excel, PDF, a web page under another name, any other file, a damaged one and one that claims more
// than base/limits.hpp allows. Bytes from outside go through sandbox::read_workbook_safely, never
// straight in here.
[[nodiscard]] base::Outcome<Workbook> read_workbook(Bytes file, std::string_view file_name,
                                                    const GiveBack& give_back = {});

}  // namespace trede::intake
