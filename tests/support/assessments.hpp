#pragma once

#include <string>

#include "fulfilment/assessment.hpp"

namespace trede::support {

// The day on which the places of the first decisions had to be there.
inline const base::Date july_2025 = base::date(2025, 7, 1);

// Each step of an assessment in words, with its ground.
inline std::string trace(const fulfilment::Assessment& assessment) {
    std::string words;
    for (std::size_t i = 0; i < assessment.step_count; ++i) {
        words += in_words(assessment.steps.at(i)) + " [" +
                 ground(assessment, assessment.steps.at(i)) + "]\n";
    }
    return words;
}

}  // namespace trede::support
