#pragma once

#include "app/program.hpp"
#include "ladder/closing.hpp"
#include "ladder/rung.hpp"
#include "registry/codes.hpp"

namespace trede::app {

// Ends a command on a step that may not be taken. Where the ladder stands in the way, it says
// everything that `trede ladder check` says, in the same order.
[[noreturn]] void refuse_step(Program& program, const registry::MunicipalityCode& code,
                              ladder::Rung to, base::Refusal refusal);

// A ground to close a dossier, as it was said; another word ends the command with those there are.
[[nodiscard]] ladder::ClosingGround closing_ground_said(const std::string& text);

}  // namespace trede::app
