#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "desk/journal.hpp"
#include "store/sqlite_journal.hpp"

namespace trede::fault {

// Commands that are all made from their number: several dossiers, every fifth command with
// documents.
[[nodiscard]] desk::Append scenario_command(std::uint64_t number);

struct Run {
    std::vector<desk::Receipt> acknowledged;  // by number of the command, from 0
    bool finished = false;                    // all commands, and closed
    std::string stopped_by;                   // what was thrown, when it did not finish
};
// Opens the store, gives so many commands one after the other, closes. A throw ends it, as it would
// end the process.
[[nodiscard]] Run run_scenario(const std::string& folder, std::uint64_t commands);

// Opens the store as a restart would: every acknowledged command must be there with the same
// receipt, all others wholly or not at all; work goes on; at the end everything verifies. An empty
// text, or what is wrong.
[[nodiscard]] std::string check_after(const std::string& folder,
                                      const std::vector<desk::Receipt>& acknowledged);

// A folder in memory of its own for each process; `fresh` empties it.
[[nodiscard]] std::string scratch_folder(const std::string& name);
[[nodiscard]] std::string fresh(const std::string& folder);

// Does the work for 1..count in as many processes as there are cores. `work` gives an empty text or
// what is wrong; the first few are printed. Returns how many went wrong; a process that dies counts
// as one.
[[nodiscard]] std::uint64_t in_parallel(std::uint64_t count,
                                        const std::function<std::string(std::uint64_t)>& work);

// The number after `name` on the command line, or `otherwise`.
[[nodiscard]] std::uint64_t option(int count, char** arguments, std::string_view name,
                                   std::uint64_t otherwise);
[[nodiscard]] bool has_option(int count, char** arguments, std::string_view name);

}  // namespace trede::fault
