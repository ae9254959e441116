#pragma once

#include <string>
#include <string_view>
#include <system_error>

namespace trede::disk {

// Puts a file in place whole or not at all, also when the power goes: what was there stays until
// the new one is on disk under its name. `mode` is that of the new file, less what the umask takes.
// What went wrong, or nothing; then nothing half is left beside it.
[[nodiscard]] std::error_code put_whole(const std::string& path, std::string_view bytes,
                                        unsigned mode = 0666);

}  // namespace trede::disk
