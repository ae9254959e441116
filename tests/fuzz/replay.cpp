#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

// Runs one reader on every input that fuzzing kept: replay FILE. The file has each input after its
// length in four bytes (kept.py).
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it so
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int count, char** arguments) {
    if (count != 2) return std::fputs("gebruik: replay BESTAND\n", stderr), 2;
    std::ifstream file(arguments[1], std::ios::binary);
    const std::string kept{std::istreambuf_iterator<char>(file), {}};
    std::size_t inputs = 0;
    for (std::size_t at = 0; at < kept.size(); ++inputs) {
        if (kept.size() - at < 4) return std::fputs("de lijst is afgebroken\n", stderr), 2;
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i)
            length |= static_cast<std::size_t>(static_cast<unsigned char>(kept[at + i])) << (8 * i);
        at += 4;
        if (length > kept.size() - at) return std::fputs("de lijst is afgebroken\n", stderr), 2;
        // In a block of its own size, so that a byte too far is seen.
        const auto input = std::make_unique<std::uint8_t[]>(length);
        for (std::size_t i = 0; i < length; ++i) input[i] = static_cast<std::uint8_t>(kept[at + i]);
        LLVMFuzzerTestOneInput(input.get(), length);
        at += length;
    }
    std::printf("%zu inputs\n", inputs);
    return inputs > 0 ? 0 : 1;
}
