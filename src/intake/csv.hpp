#pragma once

#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "intake/archive.hpp"
#include "intake/workbook.hpp"

// Comma separated values as RFC 4180 says, with the separators and the alphabets that spreadsheet
// programs here use.
namespace trede::intake {

// UTF-8 with or without a mark, UTF-16 with a mark, and otherwise Windows-1252. Refuses what is not
// text.
[[nodiscard]] base::Outcome<std::string> text_from_bytes(Bytes file);
// The separator: told by a first line "sep=;", else that of ; , and tab that is found most outside
// quotes in the first lines.
[[nodiscard]] char separator_of(std::string_view text);
[[nodiscard]] base::Outcome<Workbook> read_csv(Bytes file, std::string_view sheet_name);

}  // namespace trede::intake
