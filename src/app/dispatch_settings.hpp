#pragma once

#include "app/program.hpp"
#include "dispatch/settings.hpp"

namespace trede::app {

// verzending.toml beside the journal; nothing set up when it is not there.
[[nodiscard]] dispatch::Settings dispatch_settings(const Program& program);

}  // namespace trede::app
