#pragma once

#include <string_view>

#include "base/outcome.hpp"
#include "intake/archive.hpp"
#include "intake/workbook.hpp"

namespace trede::sandbox {

// intake::read_workbook in a walled-in worker: the way to read every sheet from outside. What it
// may refuse is what intake::read_workbook refuses, and a file on which the worker crashed, took
// too long or did what is forbidden. Call it before threads are started and keys are opened (see
// sandbox::run).
[[nodiscard]] base::Outcome<intake::Workbook> read_workbook_safely(intake::Bytes file,
                                                                   std::string_view file_name);

}  // namespace trede::sandbox
