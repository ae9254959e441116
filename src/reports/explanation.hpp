#pragma once

#include <string>
#include <vector>

#include "fulfilment/joined.hpp"
#include "law/statute.hpp"

namespace trede::reports {

// The reasoning of an assessment for a reader: from the cell of a sheet, over the article, to
// words.
struct ExplainedStep {
    std::string sentence;  // Dutch, with the figures
    std::string ground;    // article or policy
    std::string source;  // file, sheet, cell and sender of the figure; empty when the step has none

    friend bool operator==(const ExplainedStep&, const ExplainedStep&) = default;
};

// Every step of the assessment, in the order in which it was taken, in the words and with the
// articles of the statute; of a category that it does not have nothing is said. After a merger
// `joined` names the task and the figure of each part, each with its own source.
[[nodiscard]] std::vector<ExplainedStep> explain(const fulfilment::Assessment& assessment,
                                                 const law::Statute& statute,
                                                 const fulfilment::Joined* joined = nullptr);

// "voortgang.csv, cel C2, ontvangen op 30 juni 2025 van de Provinciale Regietafel, sha256
// 9f86d081…"
[[nodiscard]] std::string in_words(const cycle::Source& source);

}  // namespace trede::reports
