#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "intake/boundaries.hpp"

// Boundaries as GeoJSON, and as they are kept: what is taken can be kept and comes back the same.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it so
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace trede;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto made = intake::read_boundaries(input, "fictief");
    if (made) {
        const auto again = intake::parse_boundaries(intake::to_text(*made), "x");
        if (!again || !(*again == *made)) std::abort();
    } else if (made.error().reason.empty()) {
        std::abort();
    }
    const auto kept = intake::parse_boundaries(input, "x");
    if (kept && intake::to_text(*kept) != input) std::abort();
    return 0;
}
