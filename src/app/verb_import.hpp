#pragma once

#include <string>

#include "app/program.hpp"
#include "desk/import.hpp"

namespace trede::app {

// What the user said of a file to import; empty where nothing was said.
struct ImportWords {
    std::string file;
    std::string reference_date = {};
    std::string received = {};
    std::string sender = {};
    std::string source = {};      // progress only: provincie, coa or gemeente; empty: provincie
    std::string reported = {};    // progress only: date on the report
    std::string bodies_on = {};   // tasks only: the municipalities of this day are meant
    std::string correction = {};  // tasks only: what was wrong in what is on file
    intake::Choice choice = {};   // what the user points out; no columns: by the headings
};

// Reads a file in the sandbox and takes it in. Throws Refused.
[[nodiscard]] desk::ImportOutcome import_file(Program& program, intake::TableKind kind,
                                              const ImportWords& words);

}  // namespace trede::app
