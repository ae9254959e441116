#pragma once

#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "paper/style.hpp"

namespace trede::paper {

// Reads a path as SVG writes it, with the absolute operators M, L, H, V, C and Z; numbers in
// points, at most 10,000 each way. Refuses anything else with the place in the text.
[[nodiscard]] base::Outcome<std::vector<Outline::Step>> parse_outline(std::string_view path);

}  // namespace trede::paper
