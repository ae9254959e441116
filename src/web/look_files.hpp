#pragma once

#include <span>
#include <string_view>

namespace trede::web {

// A file that is built into the program (cmake/Embed.cmake makes the source from look/ and data/).
struct LookFile {
    std::string_view name;
    std::string_view text;
};
[[nodiscard]] std::span<const LookFile> look_files();

}  // namespace trede::web
