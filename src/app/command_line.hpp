#pragma once

#include <string>
#include <vector>

#include "base/outcome.hpp"

namespace trede::app {

// The whole program: reads the words of the call, does what they ask, and gives the exit code
// (users.md 3.8). Every refusal and every exception is caught here and printed on standard error,
// in Dutch.
[[nodiscard]] int run(int argc, char** argv);

// What a command that only reads prints with --json, on that store: the words after `trede`.
// Refuses as the command does, and (input) words that are no command. From any thread.
[[nodiscard]] base::Outcome<std::string> json_of(const std::string& store,
                                                 const std::vector<std::string>& words);

}  // namespace trede::app
