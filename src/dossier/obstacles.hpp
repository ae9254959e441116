#pragma once

#include <optional>
#include <vector>

#include "base/outcome.hpp"
#include "dossier/state.hpp"
#include "fulfilment/joined.hpp"
#include "ladder/step.hpp"
#include "ladder/step_policy.hpp"

namespace trede::dossier {

// What the ladder itself puts in the way of a step, whatever the figures say: first the law, then
// policy. `rung_taken_over`: of a municipality that became part of it.
[[nodiscard]] std::vector<ladder::Obstacle> obstacles_on_ladder(
    const State& state, ladder::Rung to, base::Date today, const ladder::StepPolicy& steps,
    int rung_taken_over, const deadlines::Calendar& calendar);

// Why no task can be held against a municipality on this day, whatever was found on an earlier one:
// a court suspended all that is asked of it (Awb art. 8:81), or what was asked is withdrawn or over
// (Spreidingswet art. 5 lid 3). Nothing where a task stands or is to come, and where none was ever
// read. `borne`: its own task and those of who became part of it.
[[nodiscard]] std::optional<ladder::Obstacle> nothing_asked_on(
    const State& state, const std::vector<fulfilment::Borne>& borne, base::Date on,
    const fulfilment::VerdictPolicy& verdicts);

// Why no letter about the task leaves now: that, or a court stopped the decision to step in (Awb
// art. 8:72, 8:81).
[[nodiscard]] std::optional<ladder::Obstacle> no_letter_about_task(
    const State& state, const std::vector<fulfilment::Borne>& borne, base::Date on,
    const fulfilment::VerdictPolicy& verdicts);
// Whether a court suspended all that is asked of the municipality itself on that day (Awb art.
// 8:81).
[[nodiscard]] bool task_suspended_on(const State& state, base::Date on);

// Whether the municipality came down from a decision to step in that left, and the letter that
// withdraws it did not: what it was told stands until then (Awb art. 3:40). ASSUMED (law/gaps.md):
// no next step before that.
[[nodiscard]] bool withdrawal_kept(const State& state);

// Adds to the acts a chance to give a view for each letter with the intention that left, as its
// term runs, when an act says that a view was asked or need not be.
void count_letters_that_left(const State& state, const deadlines::Calendar& calendar,
                             std::vector<ladder::ActDone>& acts);

// What keeps a municipality with this verdict from going up to a rung, with that of today.
[[nodiscard]] std::optional<base::Refusal> bar_for(
    fulfilment::Verdict verdict, const std::vector<fulfilment::Borne>& borne,
    const std::optional<ladder::Obstacle>& nothing_asked, ladder::Rung to,
    const ladder::StepPolicy& steps);

}  // namespace trede::dossier
