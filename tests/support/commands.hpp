#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "desk/journal.hpp"

namespace trede::test {

// So many events on a stream that has so many.
struct Part {
    std::string stream;
    std::uint64_t length = 0;
    std::uint64_t events = 1;
};

// A command that is all made from its number: the same number gives the same command.
inline desk::Append command(std::uint64_t number, const std::vector<Part>& parts) {
    desk::Append append;
    append.actor = "toets";
    append.role = "behandelaar";
    append.origin = "test";
    for (std::size_t i = 0; i < 8; ++i) {
        append.command[i] = static_cast<std::uint8_t>(number >> (8 * i));
    }
    append.request = evidence::sha256("request " + std::to_string(number));
    append.at = *base::parse_instant("2026-04-09T12:00:00.000Z");
    for (const Part& part : parts) {
        append.expected.push_back({desk::StreamId(part.stream), part.length});
        for (std::uint64_t i = 0; i < part.events; ++i) {
            append.events.push_back({.stream = desk::StreamId(part.stream),
                                     .schema = "test/1",
                                     .payload = "{\"command\":" + std::to_string(number) +
                                                ",\"event\":" + std::to_string(i) + "}"});
        }
    }
    return append;
}

}  // namespace trede::test
