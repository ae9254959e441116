#pragma once

#include <vector>

#include "cyclefile/state.hpp"

namespace trede::cyclefile {

// A municipality in which others were merged, in the time of a cycle: what was published and
// swapped for each of them is held against the whole. POLICY: law/policy/herindeling "open-taak";
// what the law says of it is not known (law/gaps.md).

struct Part {
    registry::MunicipalityCode municipality;
    base::Date on{};     // its first day as a part of the other
    bool wholly = true;  // nobody else came in its place as well
};
struct Whole {
    registry::MunicipalityCode municipality;
    bool was_there = true;  // before the first of them; else it came in their place
    std::vector<Part> parts;
};

// Those parts only that are part of it on a day.
[[nodiscard]] std::vector<Whole> wholes_by(std::vector<Whole> wholes, base::Date day);

// Whose numbers of before the merger the number of the whole is the sum of, its own first; empty
// when its number is one, or unknown.
[[nodiscard]] std::vector<registry::MunicipalityCode> summed(const State& state, Basis basis,
                                                             const Whole& whole);

// The file as if all of them had been whole before: a number of before a merger is the sum of those
// of the parts, unknown when that of one of them is, and a swap of a part is one of the whole.
[[nodiscard]] State with_wholes(State state, const std::vector<Whole>& wholes);

}  // namespace trede::cyclefile
