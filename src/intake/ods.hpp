#pragma once

#include "base/outcome.hpp"
#include "intake/archive.hpp"
#include "intake/workbook.hpp"

// OpenDocument spreadsheets (OASIS OpenDocument 1.3 part 3, chapter 9). Repeats are counted before
// they are written out.
namespace trede::intake {

[[nodiscard]] base::Outcome<Workbook> read_ods(Bytes file, const Archive& archive);

}  // namespace trede::intake
