#pragma once

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
// Refused for whom the law gives no such remedy (Gemeentewet art. 124f, Awb bijlage 2).
struct SeekRemedy {
    RemedySought sought;
};
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
