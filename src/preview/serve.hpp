#pragma once

namespace trede::preview {

// Takes one file from standard input, makes its preview in a walled-in worker and gives that to
// standard output (sandbox/preview.hpp says how both are written). The exit code of the program.
[[nodiscard]] int serve();

}  // namespace trede::preview
