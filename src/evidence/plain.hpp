#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace trede::evidence {

// Whether a byte must be escaped in a JSON string (RFC 8259 section 7).
[[nodiscard]] constexpr bool must_be_escaped(char c) {
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

// How many bytes at the front of a text need no escape. OPTIMISED: eight bytes at a time; where the
// lowest byte comes first, the word also tells which of them is the first that does.
[[nodiscard]] inline std::size_t plain_length(std::string_view text) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t highs = 0x8080808080808080;
    // The well-known test on all bytes of a word at once: is one of them below `bound` (at most
    // 128)? The lowest bit that is set belongs to the lowest such byte; a borrow only reaches
    // higher ones.
    const auto any_below = [](std::uint64_t word, std::uint64_t bound) {
        return (word - ones * bound) & ~word & highs;
    };
    std::size_t length = 0;
    for (; length + 8 <= text.size(); length += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + length, 8);
        const std::uint64_t found = any_below(word, 0x20) | any_below(word ^ (ones * '"'), 1) |
                                    any_below(word ^ (ones * '\\'), 1);
        if (found == 0) continue;
        if constexpr (std::endian::native == std::endian::little)
            return length + static_cast<std::size_t>(std::countr_zero(found)) / 8;
        break;
    }
    while (length < text.size() && !must_be_escaped(text[length])) ++length;
    return length;
}

}  // namespace trede::evidence
