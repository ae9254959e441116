#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "sandbox/preview.hpp"

namespace trede::preview {

// No picture but the reason why there is none, in Dutch; `pages` is what the file has, when known.
[[nodiscard]] inline sandbox::Preview with_remark(std::string remark, std::uint32_t pages = 0) {
    sandbox::Preview preview;
    preview.pages = pages;
    preview.remark = std::move(remark);
    return preview;
}

}  // namespace trede::preview
