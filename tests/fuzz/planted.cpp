#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

// The negative control of the fuzzing: reads one byte too far when a text begins with "sep" and is
// short. A setup that does not find this within a minute finds nothing.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it so
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    if (!input.starts_with("sep")) return 0;
    const auto copy = std::make_unique<char[]>(size);
    for (std::size_t i = 0; i < size; ++i) copy[i] = input[i];
    volatile char last = copy[size < 6 ? size : 0];
    return last == '\0' ? 0 : 0;
}
