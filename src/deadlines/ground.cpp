#include "deadlines/ground.hpp"

#include <algorithm>

namespace trede::deadlines {

std::string_view word(Ground ground) {
    switch (ground) {
        case Ground::act:
            return "act";
        case Ground::decree:
            return "decree";
        case Ground::letter:
            return "letter";
        case Ground::decision:
            return "decision";
        case Ground::court:
            return "court";
    }
    return "";
}

std::optional<Ground> parse_ground(std::string_view text) {
    const auto found = std::ranges::find(grounds, text, word);
    if (found == grounds.end()) return std::nullopt;
    return *found;
}

std::string_view label(Ground ground) {
    switch (ground) {
        case Ground::act:
            return "een wet";
        case Ground::decree:
            return "een algemene maatregel van bestuur";
        case Ground::letter:
            return "een brief";
        case Ground::decision:
            return "een besluit";
        case Ground::court:
            return "een rechter";
    }
    return "";
}

}  // namespace trede::deadlines
