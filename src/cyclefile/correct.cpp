#include "cyclefile/correct.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "law/duty.hpp"

namespace trede::cyclefile {

using base::Date;
using base::Outcome;
using base::RefusalKind;

namespace {

constexpr std::string_view mark = "Correctie: ";

tl::unexpected<base::Refusal> unsaid(std::string_view ground) {
    return base::refuse(RefusalKind::input, std::string(ground),
                        "Schrijf op wat er verkeerd was overgenomen (--correct).");
}

}  // namespace

std::string correction(const std::string& why) { return " (" + std::string(mark) + why + ")"; }

bool is_correction(std::string_view reason) { return reason.find(mark) != std::string_view::npos; }

Outcome<Events> decide(const State& state, const CorrectEstimate& command, CycleYear cycle,
                       Date today) {
    if (state.estimates.empty()) {
        return base::refuse(RefusalKind::missing, law::ground(law::Duty::estimate),
                            "Er is geen raming om te corrigeren.");
    }
    if (base::trim(command.why).empty()) return unsaid(law::ground(law::Duty::estimate));
    EstimatePublished estimate = command.estimate;
    estimate.version = state.estimates.back().version;
    if (estimate == state.estimates.back()) return Events{};
    // As if the wrong one had not been recorded.
    State before = state;
    before.estimates.pop_back();
    estimate.source += correction(command.why);
    return decide(before, RecordEstimate{.estimate = std::move(estimate)}, cycle, today);
}

Outcome<Events> decide(const State& state, const CorrectDecision& command, CycleYear cycle,
                       Date today) {
    const DecisionOnFile* last = state.last_decision(command.decision.province);
    if (!last) {
        return base::refuse(RefusalKind::missing, law::ground(law::Duty::decision),
                            "Van " + command.decision.province.value() +
                                " is er geen verdeelbesluit om te corrigeren.");
    }
    if (base::trim(command.why).empty()) return unsaid(law::ground(law::Duty::decision));
    if (command.decision.decided_on != last->what.decided_on) {
        return base::refuse(RefusalKind::input, law::ground(law::Duty::decision),
                            "De laatste versie is van " + base::in_words(last->what.decided_on) +
                                ". Een correctie is van dezelfde dag; een ander besluit is een "
                                "nieuwe versie (--kind).");
    }
    DecisionTaken decision = command.decision;
    decision.kind = last->what.kind;
    decision.reason = decision.reason.empty() ? last->what.reason : decision.reason;
    if (!decision.announced_on) decision.announced_on = last->what.announced_on;
    decision.version = last->what.version;
    if (as_on_file(decision, last->what) == last->what) return Events{};
    decision.reason += (decision.reason.empty() ? "" : " ") + std::string(mark) + command.why;
    State before = state;
    std::erase_if(before.decisions, [&](const DecisionOnFile& one) {
        return one.what.province == decision.province && one.what.version == decision.version;
    });
    return decide(before, RecordDecision{.decision = std::move(decision), .bodies = command.bodies},
                  cycle, today);
}

}  // namespace trede::cyclefile
