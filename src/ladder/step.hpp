#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "ladder/legal_act.hpp"
#include "ladder/rung.hpp"
#include "ladder/step_policy.hpp"

namespace trede::ladder {

// What stands in the way of a step, and what would take it away.
struct Obstacle {
    std::string ground;  // "Gemeentewet art. 124b lid 2", "beleid: inschaling"
    std::string reason;  // Dutch, B1

    friend bool operator==(const Obstacle&, const Obstacle&) = default;
};

// The supervision of one municipality as the guards see it.
struct Course {
    std::optional<Rung> rung;   // none: not placed yet
    std::vector<ActDone> acts;  // done since it last came from a higher rung, in order
    bool closed = false;        // nobody supervises any more, until the dossier is reopened
    std::string frozen;         // why it may not go up now; empty: it may
    // A court annulled the decision to step in (Awb art. 8:72): nothing to withdraw or to carry
    // out.
    bool annulled = false;
    std::string frozen_ground = "beleid: stappen";  // of a court: its article
    int taken_over = 0;  // POLICY "herindeling": the rung of a municipality that became part of it;
                         // up to there no rung is passed over. 0: none
    // Its letter is on file and did not leave: what is still a draft asked and told nobody anything
    // (Awb art. 3:41). The reference; empty: it left, or was not made here.
    std::string intention_kept = {};
    std::string decision_kept = {};
    bool nothing_left = false;  // all that the decision asked was done: nothing to step in for
    // The decision to step in under which it stands, and the date of its letter once that left:
    // from then on another decision may take its place on the same rung.
    std::optional<base::Date> decided_on = {};
    std::optional<base::Date> decision_left = {};
    std::optional<base::Date> decision_told = {};  // the day on which that letter left
    bool more_time_kept = false;  // a last term got more time, and no letter told that
    bool withdrawal_kept =
        false;  // it came down from a decision that left, and no letter told that
    std::string new_intention_kept = {};  // as intention_kept, of that other decision
    // Why the urgency that is on file does not lift a last term; empty: it does, or there is none.
    std::string urgency_untold = {};
    bool replaces_unsent = false;  // it took the place of one that left, and did not leave itself
};

// Gemeentewet art. 124 lid 2 and 3: what has to be done and by which day stands in the decision, so
// that an item more, or a shorter term, asks another one. Whether this step is that decision. It
// is prepared as the first was: whoever was heard of the first was not heard of what is new.
[[nodiscard]] bool decides_anew(const Course& course, Rung to, base::Date today);

// Whether the other side was heard (Awb art. 4:8): it gave its view, the term of the last
// invitation passed, or one of the exceptions of Awb art. 4:11 was recorded.
[[nodiscard]] bool heard(const std::vector<ActDone>& acts, base::Date today);
// Whether it need not be heard (Awb art. 4:11). Who is asked for a view after all has its chance,
// whatever was recorded before that.
[[nodiscard]] bool unheard(const std::vector<ActDone>& acts);
// The day after which every last term of the decision has passed (Gemeentewet art. 124 lid 2 and
// 3); nothing when none was set, or one stands still. Of one item the term set last counts.
[[nodiscard]] std::optional<base::Date> last_term(const std::vector<ActDone>& acts);

// Whether the case is urgent, so that nobody waits for a last term (Gemeentewet art. 124 lid 2).
// Who gives a last term after the urgency was recorded waits for it; what becomes urgent later is
// recorded anew.
[[nodiscard]] bool waits_for_no_term(const std::vector<ActDone>& acts);
// Whether it is so urgent that the decision is put in writing after it is carried out (idem).
[[nodiscard]] bool written_afterwards(const std::vector<ActDone>& acts);

// Everything that stands in the way of this step today: first the law, in the order in which it
// wants its acts done, then policy. Empty when the step may be taken. Lateness alone moves nobody:
// a step that may be taken is still a proposal that a person decides on.
[[nodiscard]] std::vector<Obstacle> obstacles(const Course& course, Rung to, base::Date today,
                                              const StepPolicy& policy);

// The same as a refusal (law): the first ground, and every reason with its own ground. For a list
// that is not empty.
[[nodiscard]] base::Refusal refusal_of(const std::vector<Obstacle>& found);
[[nodiscard]] base::Outcome<Rung> check_step(const Course& course, Rung to, base::Date today,
                                             const StepPolicy& policy);

}  // namespace trede::ladder
