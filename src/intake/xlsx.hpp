#pragma once

#include "base/outcome.hpp"
#include "intake/archive.hpp"
#include "intake/workbook.hpp"

// Office Open XML worksheets (ECMA-376 part 1, chapter 18). Formulas are never evaluated: their
// saved outcome is read.
namespace trede::intake {

[[nodiscard]] base::Outcome<Workbook> read_xlsx(Bytes file, const Archive& archive,
                                                const GiveBack& give_back = {});

}  // namespace trede::intake
