#pragma once

#include <optional>
#include <vector>

#include "desk/distribute.hpp"
#include "desk/simulate.hpp"

namespace trede::desk {

// Another estimate, other tables of CBS or a swap, beside what is on file. Nothing is put on file.

struct Scenario {
    // Empty: the numbers on file stay. Swaps on file rest on the old numbers, so that another
    // estimate begins without them.
    std::optional<DistributionRequest> request = {};
    // A swap as if it were approved today: its parties and category. Empty: none.
    std::optional<cyclefile::SwapAgreed> swap = {};
};

struct NumberChange {
    registry::MunicipalityCode municipality;
    std::string name;
    // On file; empty: not known.
    std::optional<cycle::Places> total_before;
    std::optional<cycle::Places> amv_before;
    std::optional<cycle::Places> total_after;
    std::optional<cycle::Places> amv_after;
    // After a merger: whose numbers the one on file is the sum of, its own first. Empty: one
    // number.
    std::vector<registry::MunicipalityCode> sum_of = {};

    // By how much the total changes; nothing when a number is not known.
    [[nodiscard]] std::optional<long long> difference() const {
        if (!total_before || !total_after) return std::nullopt;
        return total_after->number() - total_before->number();
    }
    [[nodiscard]] bool same() const {
        return total_before == total_after && amv_before == amv_after;
    }
};

// What the running task of a party is and would be, if a decision took the swap over: and with it
// the swaps that are on file beside that task.
struct TaskChange {
    registry::MunicipalityCode municipality;
    std::string name;
    cycle::Places task{};    // with what it took over from others
    cycle::Places before{};  // with the swaps on file
    cycle::Places after{};
    std::vector<registry::MunicipalityCode> sum_of = {};  // after a merger: whose tasks; else empty
};

struct WhatIf {
    // Of another estimate; when it is not sound, the rest is empty.
    std::optional<DistributionOutcome> outcome;
    std::optional<cyclefile::SwapAgreed> swap;             // as it was held against the law
    cyclefile::Basis basis = cyclefile::Basis::published;  // of the numbers on file
    // Of every municipality by code, or of the parties when only a swap was asked.
    std::vector<NumberChange> numbers;
    std::vector<TaskChange> tasks = {};  // of the parties of a swap that have a task
    // What would follow if the new numbers, or the swap on top of the running tasks, became the
    // tasks (Spreidingswet arts. 5 and 6) and the figures stayed as they are: of municipalities
    // with something on file. Neither is a task, so that nothing of this follows from it alone.
    std::optional<LadderSimulation> as_task;

    [[nodiscard]] bool sound() const { return !outcome || outcome->sound(); }
};

// Compares with the numbers of the cycle on file: those published, or those
// calculated here when these are known of more municipalities; after a merger with the sum of those
// of its parts (POLICY: law/policy/herindeling).
// `reference` is that of the figures to hold the new numbers against; empty: there are none.
// Refuses as `distribute`, `simulate_policy` and `record_swap` do, and (law) a swap that takes more
// from a running task than it asks.
[[nodiscard]] base::Outcome<WhatIf> what_if(const Desk& desk, const World& world,
                                            cyclefile::CycleYear cycle, const Scenario& scenario,
                                            const std::optional<ReferenceDate>& reference,
                                            const std::vector<law::Policy>& candidates);

}  // namespace trede::desk
