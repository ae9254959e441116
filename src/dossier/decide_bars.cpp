#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "dossier/decide.hpp"
#include "dossier/obstacles.hpp"
#include "fulfilment/suspension.hpp"
#include "law/duty.hpp"

namespace trede::dossier {

using base::Date;
using fulfilment::Borne;
using fulfilment::Verdict;

namespace {

bool suspended(const State& state, Date on, const cycle::TaskRules& rules) {
    return std::ranges::all_of(cycle::categories, [&](cycle::Category category) {
        return fulfilment::suspension_on(state.suspensions,
                                         standing_on(state.tasks, category, on, rules).task,
                                         state.tasks, category, on, rules) != nullptr;
    });
}

// Without a decision nobody knows the task: that is something else than no task.
bool none_read(const std::vector<Borne>& borne) {
    return std::ranges::all_of(borne, [](const Borne& one) { return one.on_file.tasks.empty(); });
}

// No place is asked any more of what was asked before, and none will be of what is decided.
bool asks_no_more(const fulfilment::Assessment& now) {
    const auto& strands = now.strands;
    return now.verdict == Verdict::no_task &&
           std::ranges::any_of(strands, [](const auto& one) { return one.past != nullptr; }) &&
           std::ranges::none_of(strands, [](const auto& one) { return one.ahead != nullptr; });
}

std::string asked_until(const fulfilment::Assessment& now) {
    for (std::size_t i = 0; i < now.step_count; ++i) {
        if (now.steps.at(i).rule == fulfilment::Rule::task_withdrawn)
            return "Het verdeelbesluit vraagt deze gemeente niet meer om plekken: " +
                   in_words(now.steps.at(i));
    }
    return "Op " + base::in_words(now.reference_date) +
           " vraagt geen verdeelbesluit deze gemeente nog om plekken.";
}

// The task is not suspended now, but it was on the reference date.
std::string suspended_then(const std::vector<Borne>& borne) {
    std::optional<Date> last;
    for (const Borne& one : borne) {
        for (const cycle::Suspension& suspension : one.on_file.suspensions)
            last = std::max(last, suspension.until_on);
    }
    return "De rechter had de taak op deze peildatum geschorst. Neem een peildatum " +
           (last ? "na " + base::in_words(*last) : std::string("waarop zij niet geschorst was")) +
           ".";
}

}  // namespace

std::optional<ladder::Obstacle> nothing_asked_on(const State& state,
                                                 const std::vector<Borne>& borne, Date on,
                                                 const fulfilment::VerdictPolicy& verdicts) {
    const auto judged = fulfilment::judge(borne, on, verdicts);
    const fulfilment::Assessment& now = judged.assessment;
    const bool halted = borne.size() == 1 ? suspended(state, on, verdicts.task_rules)
                                          : now.verdict == Verdict::suspended;
    if (halted) {
        return ladder::Obstacle{.ground = "Awb art. 8:81",
                                .reason = "De rechter heeft de taak geschorst."};
    }
    if (!asks_no_more(now)) return std::nullopt;
    return ladder::Obstacle{.ground = law::ground(law::Duty::decision), .reason = asked_until(now)};
}

std::optional<ladder::Obstacle> no_letter_about_task(const State& state,
                                                     const std::vector<Borne>& borne, Date on,
                                                     const fulfilment::VerdictPolicy& verdicts) {
    const RemedyAnswered* ruling = step_in(state) ? state.substitution.stopped() : nullptr;
    if (ruling) {
        const bool gone = ruling == state.substitution.annulled();
        return ladder::Obstacle{.ground = gone ? "Awb art. 8:72" : "Awb art. 8:81",
                                .reason = std::string("De rechter heeft het besluit ") +
                                          (gone ? "vernietigd" : "geschorst") + " (" +
                                          ruling->ruling + ")."};
    }
    return nothing_asked_on(state, borne, on, verdicts);
}

bool task_suspended_on(const State& state, Date on) { return suspended(state, on, {}); }

std::optional<base::Refusal> bar_for(Verdict verdict, const std::vector<Borne>& borne,
                                     const std::optional<ladder::Obstacle>& nothing_asked,
                                     ladder::Rung to, const ladder::StepPolicy& steps) {
    const auto bar = [](std::string_view ground, std::string reason) {
        return base::Refusal{.kind = base::RefusalKind::law,
                             .ground = std::string(ground),
                             .reason = std::move(reason)};
    };
    const std::string no_higher = " De gemeente kan nu niet hoger op de ladder.";
    if (nothing_asked) return bar(nothing_asked->ground, nothing_asked->reason + no_higher);
    if (verdict == Verdict::suspended) return bar("Awb art. 8:81", suspended_then(borne));
    if (verdict == Verdict::met) {
        return bar(law::ground(law::Duty::task),
                   "De gemeente voldoet op deze peildatum aan haar taak.");
    }
    if (verdict == Verdict::no_task && none_read(borne)) {
        return bar(law::ground(law::Duty::decision),
                   "Van deze gemeente is geen verdeelbesluit ingelezen: er zijn geen gegevens over "
                   "haar taak. Lees het verdeelbesluit in ('trede import tasks').");
    }
    if (verdict == Verdict::no_task) {
        return bar(law::ground(law::Duty::decision),
                   "Er is geen verdeelbesluit dat deze gemeente op die dag om plekken vraagt.");
    }
    if (verdict == Verdict::no_data && to > steps.highest_without_data) {
        return bar("beleid: stappen",
                   "Voor deze peildatum zijn er niet genoeg gegevens voor een oordeel. Zonder "
                   "oordeel komt een gemeente hoogstens op trede " +
                       std::to_string(number(steps.highest_without_data)) + ".");
    }
    return std::nullopt;
}

std::optional<base::Refusal> bar_to_going_up(const State& state, Verdict verdict, ladder::Rung to,
                                             const ladder::StepPolicy& steps, Date today) {
    const std::vector<Borne> own = {{.municipality = {},
                                     .name = {},
                                     .merged_on = std::nullopt,
                                     .wholly = true,
                                     .on_file = state.on_file()}};
    return bar_for(verdict, own, nothing_asked_on(state, own, today, {}), to, steps);
}

}  // namespace trede::dossier
