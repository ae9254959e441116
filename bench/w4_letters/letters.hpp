#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "correspondence/document.hpp"

namespace trede::bench {

// Letters of two pages to invented municipalities, the same for the same seed: every name, figure
// and date differs, the sentences are shared, as in a real batch.
[[nodiscard]] std::vector<correspondence::Letter> make_letters(std::size_t count,
                                                               std::uint64_t seed);

}  // namespace trede::bench
