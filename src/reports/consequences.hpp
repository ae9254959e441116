#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dossier/state.hpp"
#include "ladder/workload.hpp"

namespace trede::reports {

// What another policy, another task or another figure would do to the ladder, before anybody
// applies it. Nothing here changes a dossier.

// Where policy would take a municipality. The program would only propose it; a person decides.
struct Movement {
    enum class Kind {
        up,
        down,  // to a lower rung
        end    // to no rung: supervision can end
    };
    Kind kind = Kind::up;
    std::optional<ladder::Rung> to;  // empty: `end`
    std::vector<ladder::Rung> way;   // the rungs it passes on its way up, `to` the last of them

    friend bool operator==(const Movement&, const Movement&) = default;
};
[[nodiscard]] std::string_view word(Movement::Kind kind);  // "omhoog", "omlaag", "einde"

// "naar trede 3, via trede 2"; "naar geen trede"; "blijft" when it moves nowhere.
[[nodiscard]] std::string in_words(const std::optional<Movement>& movement);

// One municipality under two sets of rules or facts. `placed` is the rung that policy puts with the
// verdict; empty: none.
struct Situation {
    registry::MunicipalityCode municipality;
    std::string name;
    const dossier::State& state;
    struct Side {
        fulfilment::Verdict verdict = fulfilment::Verdict::no_data;
        std::optional<ladder::Rung> placed;
        ladder::StepPolicy steps;
    };
    Side before;
    Side after;
};

// Where one side would take the municipality; nothing when it stays. Policy says where a
// municipality is placed, not when it comes down: so it only goes down, or off the ladder, when it
// stands where the policy in force put it (`usual`) and the side would put it lower.
[[nodiscard]] std::optional<Movement> movement(std::optional<ladder::Rung> from,
                                               std::optional<ladder::Rung> usual,
                                               const Situation::Side& side);

struct Consequence {
    registry::MunicipalityCode municipality;
    std::string name;
    std::optional<ladder::Rung> from;
    fulfilment::Verdict verdict_before = fulfilment::Verdict::no_data;
    fulfilment::Verdict verdict_after = fulfilment::Verdict::no_data;
    std::optional<Movement> before;
    std::optional<Movement> after;
    std::vector<ladder::Obstacle> held;    // why it would stay all the same; empty: it can go
    std::vector<ladder::Obstacle> needed;  // what the first step would still ask for

    [[nodiscard]] bool differs() const { return before != after; }
    // It stands on a rung, so that it keeps its version of the policy until somebody migrates it.
    [[nodiscard]] bool runs() const { return from.has_value(); }
};

struct Consequences {
    std::vector<Consequence> rows;  // that move on either side, in the order given
    std::vector<ladder::WeekLoad> before;
    std::vector<ladder::WeekLoad> after;
};
// The work of each side is by its own policy; a municipality that is held gives none.
[[nodiscard]] Consequences consequences(std::span<const Situation> all,
                                        const ladder::WorkPolicy& work_before,
                                        const ladder::WorkPolicy& work_after, base::Date today,
                                        const deadlines::Calendar& calendar);

}  // namespace trede::reports
