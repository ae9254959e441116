#pragma once

namespace trede::app {

// The whole program: reads the words of the call, does what they ask, and gives the exit code
// (users.md 3.8). Every refusal and every exception is caught here and printed on standard error,
// in Dutch.
[[nodiscard]] int run(int argc, char** argv);

}  // namespace trede::app
