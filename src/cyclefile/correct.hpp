#pragma once

#include <string>

#include "cyclefile/decide.hpp"

namespace trede::cyclefile {

// A typing error in what was put on file is mended by the same version again, with what it should
// have said. That is no act of the minister: the version keeps its number, the file counts with
// the last one recorded, and the journal keeps both.

struct CorrectEstimate {
    EstimatePublished estimate;
    std::string why;
};
// Of the last version of the province. The day of the decision is part of its name on the dossiers
// and stays.
struct CorrectDecision {
    DecisionTaken decision;
    std::vector<registry::Municipality> bodies;
    std::string why;
};

// Refuse (missing) when there is nothing to correct, (input) without a reason, and whatever a first
// recording would be refused for.
[[nodiscard]] base::Outcome<Events> decide(const State& state, const CorrectEstimate& command,
                                           CycleYear cycle, base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const CorrectDecision& command,
                                           CycleYear cycle, base::Date today);

// " (Correctie: ...)", for the source of what is mended.
[[nodiscard]] std::string correction(const std::string& why);
// Whether a reason says that its version is a correction.
[[nodiscard]] bool is_correction(std::string_view reason);

}  // namespace trede::cyclefile
