#pragma once

#include "intake/archive.hpp"
#include "intake/workbook.hpp"

namespace trede::intake {

// The tables of a text document (ECMA-376 part 1, 17.4), each as a sheet: "tabel 1". Every cell is
// text, as it is shown. A workbook of it has the kind `ods`, the other one whose tables have names.
// Refuses a document without a table, and one with a change that nobody accepted or refused yet or
// with hidden text in a table: it would say something else than its reader sees.
[[nodiscard]] base::Outcome<Workbook> read_docx(Bytes file, const Archive& archive);

}  // namespace trede::intake
