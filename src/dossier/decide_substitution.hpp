#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dossier/decide.hpp"
#include "substitution/substitution.hpp"

namespace trede::dossier {

// The decisions about an indeplaatsstelling; the rules stand in decide.hpp.

struct PlanSubstitution {
    PlanStepSet step;
};
// Refused before rung 6 (Gemeentewet art. 124 lid 2), and while a court stopped the decision.
struct ActInPlace {
    DoneInPlace deed;
};
struct RecordCost {
    CostRecorded cost;
};
struct EndSubstitution {
    base::Date ended_on{};
    std::string reason;
    std::string document;
    mandate::Officer officer;
};
// Against a decision that is on file: by its letter, by the proposal of the step to rung 5, or by
// the document of a decision in the execution; also one whose place another took. Refused for whom
// the law gives no such remedy (Gemeentewet art. 124f, Awb bijlage 2), and on a day before the
// decision.
struct SeekRemedy {
    RemedySought sought;
    std::optional<base::Date> announced_on = {};  // as it was told; empty: the day of the paper
    std::vector<std::string> names = {};          // of the municipality
};
// The day from which the term for a remedy against this paper runs, when nobody told another: that
// on which it left, or was taken. Nothing when no such decision is on file.
[[nodiscard]] std::optional<base::Date> day_of_decision(const State& state,
                                                        const std::string& against);
struct AnswerRemedy {
    RemedyAnswered answered;
};

[[nodiscard]] base::Outcome<Events> decide(const State& state, const PlanSubstitution& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const ActInPlace& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const RecordCost& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const EndSubstitution& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const SeekRemedy& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const State& state, const AnswerRemedy& command,
                                           base::Date today);

}  // namespace trede::dossier
